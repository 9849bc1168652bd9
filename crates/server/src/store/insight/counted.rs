//! All that was counted of one survey, question by question.

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;

use crate::insight::survey::Counted;
use crate::store::Store;
use crate::store::results::{By, Days, MOST_ROWS, NoResults, whole};

impl Store {
    /// What was counted of each question of an item.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn counted(
        &self,
        site: &str,
        days: Days,
        item: &str,
    ) -> Result<BTreeMap<String, Counted>, NoResults> {
        let mut all = self.tallies(site, days, item).await?;
        for (by, cut) in [
            (By::Day, None),
            (By::Stage, Some(Cut::Stage)),
            (By::Device, Some(Cut::Device)),
            (By::Page, Some(Cut::Page)),
            (By::Variant, Some(Cut::Variant)),
        ] {
            let numbers = self.numbers(site, days, by, Some(item)).await?;
            for ((_, question, key), numbers) in numbers {
                let counted = all.entry(question).or_default();
                match (cut, key.parse()) {
                    (Some(cut), _) => {
                        cut.of(counted).insert(key, numbers);
                    }
                    (None, Ok(day)) => {
                        counted.by_day.insert(day, numbers);
                    }
                    (None, Err(_)) => {}
                }
            }
        }
        Ok(all)
    }

    async fn tallies(
        &self,
        site: &str,
        days: Days,
        item: &str,
    ) -> Result<BTreeMap<String, Counted>, NoResults> {
        let rows: Vec<(String, String, String, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(format!(
                "SELECT question, kind, answer, CAST(sum(answers) AS BIGINT) FROM answer_days \
                 WHERE site = $1 AND dimension = 'all' AND {} AND item = $2 \
                 GROUP BY question, kind, answer LIMIT $3",
                days.in_sum(),
            )))
            .bind(site)
            .bind(item)
            .bind(MOST_ROWS)
            .fetch_all(&self.reader)
            .await?,
        )?;
        let mut all = BTreeMap::<String, Counted>::new();
        for (question, kind, answer, times) in rows {
            let tallies = &mut all.entry(question).or_default().tallies;
            tallies.0.insert((kind, answer), times);
        }
        Ok(all)
    }
}

#[derive(Clone, Copy)]
enum Cut {
    Stage,
    Device,
    Page,
    Variant,
}

impl Cut {
    fn of(self, counted: &mut Counted) -> &mut BTreeMap<String, crate::insight::Numbers> {
        match self {
            Self::Stage => &mut counted.by_stage,
            Self::Device => &mut counted.by_device,
            Self::Page => &mut counted.by_page,
            Self::Variant => &mut counted.by_variant,
        }
    }
}
