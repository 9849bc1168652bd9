//! What the programme's health is made of: movements of points and claims, of a time.

use std::collections::BTreeMap;

use shopper::DAY_MS;
use sqlx::AssertSqlSafe;

use crate::insight::programme::{People, Points};
use crate::store::Store;
use crate::store::results::Days;

/// Days of membership: who did nothing for longer is no member any more.
const YEAR: i64 = 365;

impl Store {
    /// People of a period. Days of points and claims are of UTC.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn people_of_programme(
        &self,
        site: &str,
        days: Days,
    ) -> Result<People, sqlx::Error> {
        let visitors: i64 = sqlx::query_scalar(
            "SELECT count(DISTINCT visitor) FROM visitor_marks WHERE site = $1 AND day >= $2 \
             AND day <= $3 AND item = '' AND kind = ''",
        )
        .bind(site)
        .bind(days.from)
        .bind(days.to)
        .fetch_one(&self.reader)
        .await?;
        let year = Days {
            from: days.to - YEAR + 1,
            to: days.to,
        };
        Ok(People {
            visitors,
            active: self.who_moved_points(site, days).await?,
            members: self.who_moved_points(site, year).await?,
            redeemed: self.who_was_rewarded(site, days).await?,
        })
    }

    async fn who_moved_points(&self, site: &str, days: Days) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT count(DISTINCT person) FROM ledger WHERE site = $1 AND at >= $2 AND at < $3",
        )
        .bind(site)
        .bind(days.from * DAY_MS)
        .bind((days.to + 1) * DAY_MS)
        .fetch_one(&self.reader)
        .await
    }

    async fn who_was_rewarded(&self, site: &str, days: Days) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT count(DISTINCT person) FROM claims WHERE site = $1 AND status = 'verified' \
             AND answered_at >= $2 AND answered_at < $3",
        )
        .bind(site)
        .bind(days.from * DAY_MS)
        .bind((days.to + 1) * DAY_MS)
        .fetch_one(&self.reader)
        .await
    }

    /// All points, by wallet and kind of movement.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn points(&self, site: &str) -> Result<Points, sqlx::Error> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT wallet, kind, CAST(sum(amount) AS BIGINT) FROM ledger WHERE site = $1 \
             GROUP BY wallet, kind",
        )
        .bind(site)
        .fetch_all(&self.reader)
        .await?;
        let mut points = Points::new();
        // A reward that could not be taken back stands in the ledger, too, and is no wallet.
        for (wallet, kind, amount) in rows {
            if !wallet.starts_with("reward:") {
                points.entry(wallet).or_default().insert(kind, amount);
            }
        }
        Ok(points)
    }

    /// Badges with their levels, like `collector/2`, and how often each was earned.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn badges_earned(
        &self,
        site: &str,
        days: Days,
    ) -> Result<Vec<(String, i64)>, sqlx::Error> {
        sqlx::query_as(AssertSqlSafe(format!(
            "SELECT thing, CAST(sum(times) AS BIGINT) FROM programme_days WHERE site = $1 \
             AND {} AND kind = 'badge' GROUP BY thing ORDER BY thing",
            days.in_sum(),
        )))
        .bind(site)
        .fetch_all(&self.reader)
        .await
    }

    /// What is spent of each budget.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn budgets_spent(
        &self,
        site: &str,
    ) -> Result<BTreeMap<String, i64>, sqlx::Error> {
        let rows: Vec<(String, i64)> =
            sqlx::query_as("SELECT rule, spent FROM budgets WHERE site = $1")
                .bind(site)
                .fetch_all(&self.reader)
                .await?;
        Ok(rows.into_iter().collect())
    }
}
