//! What became of panels and surveys.

use sqlx::AssertSqlSafe;

use super::{By, Days, Group, Groups, MOST_ROWS, NoResults, group, only, whole};
use crate::store::Store;

impl Store {
    /// Events of each item, and visitors where the days or variants are asked for.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn item_results(
        &self,
        site: &str,
        days: Days,
        by: By,
        item: Option<&str>,
    ) -> Result<Vec<Group>, NoResults> {
        let (dimension, key) = by.columns();
        let sql = format!(
            "SELECT item, {key} AS key, kind, CAST(sum(events) AS BIGINT) FROM item_days \
             WHERE site = $1 AND dimension = $2 AND {} {} \
             GROUP BY item, 2, kind ORDER BY item, 2 LIMIT $4",
            days.by(by),
            only("item", 3, item),
        );
        let rows: Vec<(String, String, String, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(site)
                .bind(dimension)
                .bind(item)
                .bind(MOST_ROWS)
                .fetch_all(&self.reader)
                .await?,
        )?;
        let mut groups = Groups::new();
        for (item, key, kind, events) in rows {
            group(&mut groups, by, item, key)
                .events
                .insert(kind, events);
        }
        if matches!(by, By::Total | By::Day | By::Variant) {
            self.item_visitors(site, days, by, item, &mut groups)
                .await?;
        }
        Ok(groups.into_values().collect())
    }

    async fn item_visitors(
        &self,
        site: &str,
        days: Days,
        by: By,
        item: Option<&str>,
        groups: &mut Groups,
    ) -> Result<(), NoResults> {
        let (_, key) = by.columns();
        let sql = format!(
            "SELECT item, {key} AS key, kind, CAST(sum(visitors) AS BIGINT) FROM visitor_days \
             WHERE site = $1 AND {} AND item <> '' {} \
             GROUP BY item, 2, kind ORDER BY item, 2 LIMIT $3",
            days.by(by),
            only("item", 2, item),
        );
        let rows: Vec<(String, String, String, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(site)
                .bind(item)
                .bind(MOST_ROWS)
                .fetch_all(&self.reader)
                .await?,
        )?;
        for (item, key, kind, visitors) in rows {
            group(groups, by, item, key).visitors.insert(kind, visitors);
        }
        Ok(())
    }
}
