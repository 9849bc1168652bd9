//! Orders and what they were worth.

use serde::Serialize;
use sqlx::AssertSqlSafe;

use super::{By, Days, MOST_ROWS, NoResults, whole};
use crate::store::Store;

/// Orders of one kind and currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct OrderResults {
    /// The day, device or channel; empty for a total.
    key: String,
    /// `purchase` or `refund`.
    kind: String,
    /// ISO 4217; empty where no value was told.
    currency: String,
    orders: i64,
    /// Minor units of the currency.
    minor: i64,
}

impl Store {
    /// Orders, each once however many told of it. By day, device and channel, which is how the
    /// shopper came.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn order_results(
        &self,
        site: &str,
        days: Days,
        by: By,
    ) -> Result<Vec<OrderResults>, NoResults> {
        let (dimension, key) = by.columns();
        let sql = format!(
            "SELECT {key} AS key, kind, currency, CAST(sum(orders) AS BIGINT), \
             CAST(sum(minor) AS BIGINT) FROM order_days WHERE site = $1 AND dimension = $2 \
             AND {} GROUP BY 1, kind, currency ORDER BY 1, 2, 3 LIMIT $3",
            days.by(by),
        );
        let rows: Vec<(String, String, String, i64, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(site)
                .bind(dimension)
                .bind(MOST_ROWS)
                .fetch_all(&self.reader)
                .await?,
        )?;
        let rows = rows.into_iter();
        let result = |(key, kind, currency, orders, minor)| OrderResults {
            key: by.key(key),
            kind,
            currency,
            orders,
            minor,
        };
        Ok(rows.map(result).collect())
    }
}
