//! Shoppers who did something last, each with their past in short.

use std::collections::BTreeMap;

use shopper::Id;

use crate::store::{Store, logged};
use api::insight::shoppers::RecordedShopper;

/// The newest events that are looked through for shoppers.
const NEWEST: i64 = 2_000;

impl Store {
    /// At most so many shoppers, the latest first; bots left out.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn recorded_shoppers(
        &self,
        site: &str,
        most: usize,
    ) -> Result<Vec<RecordedShopper>, sqlx::Error> {
        let rows = sqlx::query(
            "SELECT visitor FROM events WHERE site = $1 AND bot = 0 ORDER BY seq DESC LIMIT $2",
        )
        .bind(site)
        .bind(NEWEST)
        .fetch_all(&self.reader)
        .await?;
        let mut visitors: Vec<Id> = Vec::new();
        for row in &rows {
            let visitor = logged::id(row, "visitor")?;
            if !visitors.contains(&visitor) && visitors.len() < most {
                visitors.push(visitor);
            }
        }
        let mut shoppers = Vec::with_capacity(visitors.len());
        for visitor in visitors {
            shoppers.push(self.recorded_shopper(site, visitor).await?);
        }
        Ok(shoppers)
    }

    async fn recorded_shopper(
        &self,
        site: &str,
        visitor: Id,
    ) -> Result<RecordedShopper, sqlx::Error> {
        let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(
            "SELECT name, count(*), min(at), max(at) FROM events WHERE site = $1 AND visitor = $2 \
             GROUP BY name",
        )
        .bind(site)
        .bind(&visitor.0[..])
        .fetch_all(&self.reader)
        .await?;
        let first_at = rows.iter().map(|row| row.2).min();
        let last_at = rows.iter().map(|row| row.3).max();
        let names = rows
            .into_iter()
            .map(|(name, count, ..)| (name, count.max(0) as u64));
        Ok(RecordedShopper {
            visitor: visitor.to_string(),
            first_at: first_at.unwrap_or_default(),
            last_at: last_at.unwrap_or_default(),
            events: names.collect::<BTreeMap<_, _>>(),
        })
    }
}
