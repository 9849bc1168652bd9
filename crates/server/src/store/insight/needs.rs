//! What needs a person: who was let down and has no answer, pools that run dry, events that were
//! refused.

use shopper::Millis;
use sqlx::Row;

use super::query::Conditions;
use crate::insight::asked::Asked;
use crate::store::Store;
use crate::store::results::Days;

/// A scale, and the last point that says that somebody was let down.
pub(crate) type LetDown = (Asked, i64);

impl Store {
    /// How many runs through surveys say that somebody was let down and are neither handed on nor
    /// done; and when the oldest was.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn waiting(
        &self,
        site: &str,
        days: Days,
        scales: &[LetDown],
    ) -> Result<(u64, Millis), sqlx::Error> {
        if scales.is_empty() {
            return Ok((0, 0));
        }
        let mut all = Conditions::default();
        let (site, from, to) = (all.text(site), all.number(days.from), all.number(days.to));
        let mut each = Vec::new();
        for ((item, question), most) in scales {
            let (item, question) = (all.text(item), all.text(question));
            let most = all.number(*most);
            each.push(format!(
                "SELECT a.visitor, a.item, a.response, a.at FROM answers a WHERE a.site = {site} \
                 AND a.item = {item} AND a.question = {question} AND a.day >= {from} \
                 AND a.day <= {to} AND a.number <= {most} AND NOT EXISTS (SELECT 1 FROM cases c \
                 WHERE c.site = a.site AND c.visitor = a.visitor AND c.item = a.item \
                 AND c.response = a.response AND c.state <> 'waiting')"
            ));
        }
        // One who says so on two scales of one run was let down once.
        let select = format!(
            "SELECT count(*), coalesce(min(r.at), 0) FROM (SELECT u.visitor, u.item, u.response, \
             min(u.at) AS at FROM ({}) u GROUP BY u.visitor, u.item, u.response) r",
            each.join(" UNION ALL ")
        );
        all.and("1 = 1".to_owned());
        let rows = all.rows(&self.reader, &select, "").await?;
        let Some(row) = rows.first() else {
            return Ok((0, 0));
        };
        let waiting: i64 = row.try_get(0)?;
        Ok((waiting.max(0) as u64, row.try_get(1)?))
    }

    /// Pools of codes with how many are left, and how few are few.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn low_pools(&self, site: &str) -> Result<Vec<(String, i64)>, sqlx::Error> {
        sqlx::query_as(
            "SELECT p.reward, (SELECT count(*) FROM pool_codes c WHERE c.site = p.site \
             AND c.reward = p.reward) FROM pools p WHERE p.site = $1 AND (SELECT count(*) \
             FROM pool_codes c WHERE c.site = p.site AND c.reward = p.reward) < p.low \
             ORDER BY p.reward",
        )
        .bind(site)
        .fetch_all(&self.reader)
        .await
    }

    /// How many refused events wait.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn count_letters(&self, site: &str) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar("SELECT count(*) FROM dead_letters WHERE site = $1")
            .bind(site)
            .fetch_one(&self.reader)
            .await
    }
}
