//! The journey map: stages by pages, with what happened there and what was said.

use std::collections::BTreeMap;

use serde::Serialize;
use sqlx::AssertSqlSafe;

use super::{Days, MOST_ROWS, NoResults, Score, Sums, whole};
use crate::store::Store;

/// What happened on one group of pages in one stage.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Cell {
    stage: String,
    page: String,
    /// `shown`, `clicked`, `answered` …
    events: Sums,
    /// Numbers that were given there, question by question.
    scores: Vec<QuestionScore>,
}

/// One question's numbers. Scales differ between questions: they are not to be added up.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
struct QuestionScore {
    item: String,
    question: String,
    #[serde(flatten)]
    score: Score,
}

type Cells = BTreeMap<(String, String), Cell>;

impl Store {
    /// The map of these days.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn journey_map(&self, site: &str, days: Days) -> Result<Vec<Cell>, NoResults> {
        let events: Vec<(String, String, String, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(format!(
                "SELECT stage, value, kind, CAST(sum(events) AS BIGINT) FROM item_days \
                 WHERE site = $1 AND dimension = 'map' AND {} \
                 GROUP BY stage, value, kind ORDER BY 4 DESC LIMIT $2",
                days.in_sum(),
            )))
            .bind(site)
            .bind(MOST_ROWS)
            .fetch_all(&self.reader)
            .await?,
        )?;
        let mut cells = Cells::new();
        for (stage, page, kind, times) in events {
            cell(&mut cells, stage, page).events.insert(kind, times);
        }
        self.map_scores(site, days, &mut cells).await?;
        Ok(cells.into_values().collect())
    }

    async fn map_scores(&self, site: &str, days: Days, cells: &mut Cells) -> Result<(), NoResults> {
        let rows: Vec<(String, String, String, String, String, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(format!(
                "SELECT stage, value, item, question, answer, CAST(sum(answers) AS BIGINT) \
                 FROM answer_days WHERE site = $1 AND dimension = 'map' AND {} \
                 AND kind = 'number' GROUP BY stage, value, item, question, answer \
                 ORDER BY stage, value, item, question LIMIT $2",
                days.in_sum(),
            )))
            .bind(site)
            .bind(MOST_ROWS)
            .fetch_all(&self.reader)
            .await?,
        )?;
        for (stage, page, item, question, answer, times) in rows {
            let scores = &mut cell(cells, stage, page).scores;
            let same = |it: &QuestionScore| it.item == item && it.question == question;
            let place = scores.iter().position(same).unwrap_or_else(|| {
                scores.push(QuestionScore {
                    item,
                    question,
                    score: Score::default(),
                });
                scores.len() - 1
            });
            if let (Some(found), Ok(number)) = (scores.get_mut(place), answer.parse()) {
                found.score.add(number, times);
            }
        }
        Ok(())
    }
}

fn cell(cells: &mut Cells, stage: String, page: String) -> &mut Cell {
    let cell = cells.entry((stage.clone(), page.clone())).or_default();
    (cell.stage, cell.page) = (stage, page);
    cell
}
