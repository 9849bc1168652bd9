//! How questions were answered.

use std::collections::BTreeMap;

use serde::Serialize;
use sqlx::AssertSqlSafe;

use super::{By, Days, MOST_ROWS, NoResults, Score, Sums, only, whole};
use crate::store::Store;

/// How one question was answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct QuestionResults {
    item: String,
    question: String,
    /// The day, variant, stage …; empty for a total.
    key: String,
    /// All of them.
    answers: i64,
    /// Free text, or words of their own behind `other`.
    texts: i64,
    /// How often each number was given.
    numbers: BTreeMap<i64, i64>,
    /// What a mean is made from; without numbers, zeros.
    score: Score,
    /// How often each option was chosen.
    choices: Sums,
    /// `option:place`, from 1.
    ranks: Sums,
    /// `row:column`.
    cells: Sums,
}

/// Item, question, key, kind, answer, how often.
type Row = (String, String, String, String, String, i64);

impl Store {
    /// Answers that stand, by question.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn answer_results(
        &self,
        site: &str,
        days: Days,
        by: By,
        (item, question): (Option<&str>, Option<&str>),
    ) -> Result<Vec<QuestionResults>, NoResults> {
        let (dimension, key) = by.columns();
        let sql = format!(
            "SELECT item, question, {key} AS key, kind, answer, CAST(sum(answers) AS BIGINT) \
             FROM answer_days WHERE site = $1 AND dimension = $2 AND {} {} {} \
             GROUP BY item, question, 3, kind, answer ORDER BY item, question, 3 LIMIT $5",
            days.by(by),
            only("item", 3, item),
            only("question", 4, question),
        );
        let rows: Vec<Row> = whole(
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(site)
                .bind(dimension)
                .bind(item)
                .bind(question)
                .bind(MOST_ROWS)
                .fetch_all(&self.reader)
                .await?,
        )?;
        Ok(gather(by, rows))
    }
}

fn gather(by: By, rows: Vec<Row>) -> Vec<QuestionResults> {
    let mut results = BTreeMap::<(String, String, String), QuestionResults>::new();
    for (item, question, key, kind, answer, times) in rows {
        let key = by.key(key);
        let result = results
            .entry((item.clone(), question.clone(), key.clone()))
            .or_default();
        (result.item, result.question, result.key) = (item, question, key);
        match (kind.as_str(), answer.parse()) {
            ("all", _) => result.answers = times,
            ("text", _) => result.texts = times,
            ("number", Ok(number)) => {
                result.numbers.insert(number, times);
                result.score.add(number, times);
            }
            ("rank", _) => {
                result.ranks.insert(answer, times);
            }
            ("cell", _) => {
                result.cells.insert(answer, times);
            }
            _ => {
                result.choices.insert(answer, times);
            }
        }
    }
    results.into_values().collect()
}
