//! What the programme gave and took.

use serde::Serialize;
use sqlx::AssertSqlSafe;

use super::{By, Days, MOST_ROWS, NoResults, whole};
use crate::store::Store;

/// One thing of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ProgrammeResults {
    /// The day; empty for a total.
    key: String,
    /// `redeemed`, `gift_given`, `spend` …
    kind: String,
    /// A reward or a wallet.
    thing: String,
    times: i64,
    /// Points; 0 where there are none.
    amount: i64,
}

impl Store {
    /// Rewards and points, by day or in all.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn programme_results(
        &self,
        site: &str,
        days: Days,
        by: By,
    ) -> Result<Vec<ProgrammeResults>, NoResults> {
        let (_, key) = by.columns();
        let sql = format!(
            "SELECT {key} AS key, kind, thing, CAST(sum(times) AS BIGINT), \
             CAST(sum(amount) AS BIGINT) FROM programme_days WHERE site = $1 AND {} \
             GROUP BY 1, kind, thing ORDER BY 1, 2, 3 LIMIT $2",
            days.by(by),
        );
        let rows: Vec<(String, String, String, i64, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(site)
                .bind(MOST_ROWS)
                .fetch_all(&self.reader)
                .await?,
        )?;
        let rows = rows.into_iter();
        let result = |(key, kind, thing, times, amount)| ProgrammeResults {
            key: by.key(key),
            kind,
            thing,
            times,
            amount,
        };
        Ok(rows.map(result).collect())
    }
}
