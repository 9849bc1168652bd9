//! How often each number was given.

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;

use crate::insight::Numbers;
use crate::insight::overview::ByQuestion;
use crate::store::Store;
use crate::store::results::{By, Days, MOST_ROWS, NoResults, only, whole};

/// Numbers of questions, by what they are told apart by.
pub(crate) type ByQuestionAndKey = BTreeMap<(String, String, String), Numbers>;

/// Item, question, key, number, how often.
type Row = (String, String, String, String, i64);

impl Store {
    /// Numbers that stand, by item, question and what they are told apart by (a day as the number
    /// that it is); of one item, or of all.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn numbers(
        &self,
        site: &str,
        days: Days,
        by: By,
        item: Option<&str>,
    ) -> Result<ByQuestionAndKey, NoResults> {
        let (dimension, key) = by.columns();
        let sql = format!(
            "SELECT item, question, {key} AS key, answer, CAST(sum(answers) AS BIGINT) \
             FROM answer_days WHERE site = $1 AND dimension = $2 AND {} {} AND kind = 'number' \
             GROUP BY item, question, 3, answer LIMIT $4",
            days.by(by),
            only("item", 3, item),
        );
        let rows: Vec<Row> = whole(
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(site)
                .bind(dimension)
                .bind(item)
                .bind(MOST_ROWS)
                .fetch_all(&self.reader)
                .await?,
        )?;
        let mut numbers = ByQuestionAndKey::new();
        for (item, question, key, answer, times) in rows {
            if let Ok(number) = answer.parse() {
                let own = numbers.entry((item, question, key)).or_default();
                own.insert(number, times);
            }
        }
        Ok(numbers)
    }

    /// The same, of all days together.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn all_numbers(
        &self,
        site: &str,
        days: Days,
    ) -> Result<ByQuestion, NoResults> {
        let numbers = self.numbers(site, days, By::Total, None).await?;
        let each = numbers.into_iter();
        Ok(each
            .map(|((item, question, _), numbers)| ((item, question), numbers))
            .collect())
    }
}
