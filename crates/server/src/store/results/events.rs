//! How many events of each name.

use sqlx::AssertSqlSafe;

use super::{By, Days, Group, Groups, MOST_ROWS, NoResults, group, only, whole};
use crate::store::Store;

impl Store {
    /// Events of each name, or of one. By day, device and channel; by anything else, in all.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn event_results(
        &self,
        site: &str,
        days: Days,
        by: By,
        name: Option<&str>,
    ) -> Result<Vec<Group>, NoResults> {
        let (dimension, key) = by.columns();
        let sql = format!(
            "SELECT name, {key} AS key, CAST(sum(events) AS BIGINT) FROM event_days \
             WHERE site = $1 AND dimension = $2 AND {} {} \
             GROUP BY name, 2 ORDER BY 3 DESC LIMIT $4",
            days.by(by),
            only("name", 3, name),
        );
        let rows: Vec<(String, String, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(site)
                .bind(dimension)
                .bind(name)
                .bind(MOST_ROWS)
                .fetch_all(&self.reader)
                .await?,
        )?;
        let mut groups = Groups::new();
        for (name, key, events) in rows {
            let sums = &mut group(&mut groups, by, name, key).events;
            sums.insert("events".to_owned(), events);
        }
        Ok(groups.into_values().collect())
    }
}
