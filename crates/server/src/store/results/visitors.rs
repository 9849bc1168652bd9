//! How many visitors came, and how far they went.

use sqlx::AssertSqlSafe;

use super::{By, Days, Group, Groups, MOST_ROWS, NoResults, group, whole};
use crate::store::Store;

/// The word for everybody.
const EVERYBODY: &str = "everybody";

impl Store {
    /// Visitors of each day, each once: `everybody`, and those who took each step of the funnel.
    /// Over several days one who came on each counts on each.
    ///
    /// # Errors
    /// [`NoResults`].
    pub(crate) async fn visitor_results(
        &self,
        site: &str,
        days: Days,
        by: By,
    ) -> Result<Vec<Group>, NoResults> {
        let (_, key) = by.columns();
        let sql = format!(
            "SELECT {key} AS key, kind, CAST(sum(visitors) AS BIGINT) FROM visitor_days \
             WHERE site = $1 AND {} AND item = '' \
             AND variant = '' \
             GROUP BY 1, kind ORDER BY 1 LIMIT $2",
            days.by(by),
        );
        let rows: Vec<(String, String, i64)> = whole(
            sqlx::query_as(AssertSqlSafe(sql))
                .bind(site)
                .bind(MOST_ROWS)
                .fetch_all(&self.reader)
                .await?,
        )?;
        let mut groups = Groups::new();
        for (key, kind, visitors) in rows {
            let kind = if kind.is_empty() {
                EVERYBODY.to_owned()
            } else {
                kind
            };
            let group = group(&mut groups, by, String::new(), key);
            group.visitors.insert(kind, visitors);
        }
        Ok(groups.into_values().collect())
    }
}
