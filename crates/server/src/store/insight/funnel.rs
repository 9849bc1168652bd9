//! Who took which step on which day, from the marks of visitors, never from the log.

use std::collections::BTreeMap;

use shopper::Id;
use sqlx::Row;

use crate::insight::funnel::DaySteps;
use crate::rollup::step::STEPS;
use crate::store::results::{Days, MOST_ROWS, NoResults, whole};
use crate::store::{Store, logged};

impl Store {
    /// Of each visitor who took a step, the days on which they did, in order.
    ///
    /// # Errors
    /// [`NoResults`] beyond a hundred thousand days of visitors.
    pub(crate) async fn funnel_days(
        &self,
        site: &str,
        days: Days,
    ) -> Result<Vec<Vec<DaySteps>>, NoResults> {
        let bits = STEPS.iter().enumerate();
        let bits = bits.map(|(at, step)| format!("WHEN '{step}' THEN {}", 1 << at));
        let kinds = STEPS.map(|step| format!("'{step}'")).join(",");
        let sql = format!(
            "SELECT day, visitor, CAST(sum(CASE kind {} ELSE 0 END) AS BIGINT) AS steps \
             FROM visitor_marks WHERE site = $1 AND day >= $2 AND day <= $3 AND item = '' \
             AND variant = '' AND kind IN ({kinds}) GROUP BY day, visitor ORDER BY day LIMIT $4",
            bits.collect::<Vec<_>>().join(" ")
        );
        let rows = whole(
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(site)
                .bind(days.from)
                .bind(days.to)
                .bind(MOST_ROWS)
                .fetch_all(&self.reader)
                .await?,
        )?;
        let mut visitors = BTreeMap::<Id, Vec<DaySteps>>::new();
        for row in &rows {
            let (day, steps) = (row.try_get("day")?, row.try_get("steps")?);
            let own = visitors.entry(logged::id(row, "visitor")?).or_default();
            own.push(DaySteps { day, steps });
        }
        Ok(visitors.into_values().collect())
    }
}
