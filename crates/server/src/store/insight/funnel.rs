//! Who took which step on which day, from the marks of visitors, never from the log.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use shopper::Id;
use sqlx::{AssertSqlSafe, Row};

use crate::rollup::span::each_day;
use crate::rollup::step::STEPS;
use crate::rollup::step_day::StepDay;
use crate::store::results::{Days, NoResults};
use crate::store::step_days::{MOST_SHOPPERS, Totals};
use crate::store::{Store, logged};

/// Visitors that are read at once: some MB, as rows of the database.
const PART: usize = 20_000;

impl Store {
    /// The days on which somebody took a step, in order, and who took which.
    ///
    /// # Errors
    /// [`NoResults`] beyond four million days of visitors.
    pub(crate) async fn funnel_days(
        &self,
        site: &str,
        days: Days,
    ) -> Result<Vec<(i64, Arc<StepDay>)>, NoResults> {
        // Asked before anything is read: who is erased meanwhile is read anew next time.
        let of = (site, self.times_erased(site));
        let totals = self.step_totals(site, days).await?;
        // Each shopper of a day took a step: no day has fewer than took the most usual one.
        let least = |counted: &Totals| counted.iter().max().copied().unwrap_or_default();
        let least: i64 = totals.values().map(least).sum();
        if least > MOST_SHOPPERS as i64 {
            return Err(NoResults::TooManyShoppers);
        }
        let (mut all, mut room) = (Vec::new(), MOST_SHOPPERS);
        for (day, counted) in totals {
            let now = Instant::now();
            let there = self.step_days.day(of, day, counted, now);
            let read = if let Some(there) = there {
                there
            } else {
                let read = Arc::new(self.steps_of_day(site, day, room).await?);
                self.step_days.keep(of, day, (counted, &read), now);
                read
            };
            let left = room.checked_sub(read.len());
            room = left.ok_or(NoResults::TooManyShoppers)?;
            all.push((day, read));
        }
        Ok(all)
    }

    /// How many took each step on each day: it changes with whoever comes or goes.
    async fn step_totals(
        &self,
        site: &str,
        days: Days,
    ) -> Result<BTreeMap<i64, Totals>, sqlx::Error> {
        let sql = format!(
            "SELECT day, kind, visitors FROM visitor_days WHERE site = $1 AND {} AND item = '' \
             AND variant = '' AND kind IN ({})",
            each_day(days.from, days.to),
            STEPS.map(|step| format!("'{step}'")).join(","),
        );
        let rows: Vec<(i64, String, i64)> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(site)
            .fetch_all(&self.reader)
            .await?;
        let mut totals = BTreeMap::<i64, Totals>::new();
        for (day, kind, visitors) in rows {
            let step = STEPS.iter().position(|step| *step == kind);
            if let Some(step) = step {
                totals.entry(day).or_default()[step] += visitors;
            }
        }
        Ok(totals)
    }

    /// # Errors
    /// [`NoResults`] where there are more than `room`.
    async fn steps_of_day(&self, site: &str, day: i64, room: usize) -> Result<StepDay, NoResults> {
        let bits = STEPS.iter().enumerate();
        let bits = bits.map(|(at, step)| format!("WHEN '{step}' THEN {}", 1 << at));
        let kinds = STEPS.map(|step| format!("'{step}'")).join(",");
        let sql: Arc<str> = format!(
            "SELECT visitor, CAST(sum(CASE kind {} ELSE 0 END) AS BIGINT) AS steps \
             FROM visitor_marks WHERE site = $1 AND day = $2 AND visitor > $3 AND item = '' \
             AND variant = '' AND kind IN ({kinds}) GROUP BY visitor ORDER BY visitor LIMIT {PART}",
            bits.collect::<Vec<_>>().join(" ")
        )
        .into();
        let (mut taken, mut last) = (StepDay::default(), Vec::new());
        loop {
            let rows = sqlx::query(AssertSqlSafe(Arc::clone(&sql)))
                .bind(site)
                .bind(day)
                .bind(&last[..])
                .fetch_all(&self.reader)
                .await?;
            for row in &rows {
                let steps: i64 = row.try_get("steps")?;
                taken.push(short(logged::id(row, "visitor")?), steps as u8);
            }
            if let Some(row) = rows.last() {
                last = logged::id(row, "visitor")?.0.to_vec();
            }
            if taken.len() > room {
                return Err(NoResults::TooManyShoppers);
            }
            if rows.len() < PART {
                taken.shrink();
                return Ok(taken);
            }
        }
    }
}

/// A visitor in eight bytes. Ids begin with the time and end with chance; of four million, two
/// have the same number in one of half a million such crowds.
fn short(visitor: Id) -> u64 {
    let id = u128::from_be_bytes(visitor.0);
    (id >> 64) as u64 ^ id as u64
}
