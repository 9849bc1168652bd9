//! What the visitors of an experiment did. Read from who met which variant and from orders, never
//! from the log.

use std::collections::BTreeMap;

use shopper::{Id, Millis};
use sqlx::Row;

use crate::insight::experiment::{Trial, Tried};
use crate::store::{Store, logged};

/// Orders of one experiment that are looked at; beyond, money per visitor is of the first.
const MOST_ORDERS: i64 = 50_000;

/// Visitors of one variant alone.
const OF_ONE: &str = "t.site = $1 AND t.item = $2 AND t.shown_at IS NOT NULL AND NOT EXISTS \
     (SELECT 1 FROM trials u WHERE u.site = t.site AND u.visitor = t.visitor AND u.item = t.item \
     AND u.variant <> t.variant AND u.shown_at IS NOT NULL)";

/// An order as somebody told of it.
struct Told {
    variant: String,
    visitor: Id,
    currency: String,
    minor: i64,
}

impl Store {
    /// Visitors of an experiment so far, each once.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn trial_visitors(&self, site: &str, item: &str) -> Result<u64, sqlx::Error> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(DISTINCT visitor) FROM trials WHERE site = $1 AND item = $2 \
             AND shown_at IS NOT NULL",
        )
        .bind(site)
        .bind(item)
        .fetch_one(&self.reader)
        .await?;
        Ok(count.max(0) as u64)
    }

    /// Whether so many visitors are in an experiment. Stops counting there: of an experiment that
    /// ran for a year, counting all takes a second.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn trial_has(
        &self,
        site: &str,
        item: &str,
        planned: u64,
    ) -> Result<bool, sqlx::Error> {
        let planned = i64::try_from(planned).unwrap_or(i64::MAX);
        let count: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM (SELECT DISTINCT visitor FROM trials WHERE site = $1 \
             AND item = $2 AND shown_at IS NOT NULL LIMIT $3) met",
        )
        .bind(site)
        .bind(item)
        .bind(planned)
        .fetch_one(&self.reader)
        .await?;
        Ok(count >= planned)
    }

    /// What the visitors did within so long after they first saw it.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn trial(
        &self,
        site: &str,
        item: &str,
        within: Millis,
    ) -> Result<Trial, sqlx::Error> {
        let mut trial = Trial {
            tried: self.tried(site, item, within).await?,
            ..Trial::default()
        };
        let alone: u64 = trial.tried.values().map(|tried| tried.visitors).sum();
        trial.crossed = self.trial_visitors(site, item).await?.saturating_sub(alone);
        let orders = self.orders_of_trial(site, item, within).await?;
        let mut by_currency = BTreeMap::<&str, u64>::new();
        for order in orders.iter().filter(|order| !order.currency.is_empty()) {
            *by_currency.entry(&order.currency).or_default() += 1;
        }
        let most = by_currency.into_iter().max_by_key(|(_, orders)| *orders);
        trial.currency = most.map_or_else(String::new, |(currency, _)| currency.to_owned());
        let mut spent = BTreeMap::<(&str, Id), i64>::new();
        for order in orders
            .iter()
            .filter(|order| order.currency == trial.currency)
        {
            let sum = spent.entry((&order.variant, order.visitor)).or_default();
            *sum = sum.saturating_add(order.minor);
        }
        for ((variant, _), minor) in spent {
            let own = trial.spent.entry(variant.to_owned()).or_default();
            own.push(minor as f64);
        }
        Ok(trial)
    }

    async fn tried(
        &self,
        site: &str,
        item: &str,
        within: Millis,
    ) -> Result<BTreeMap<String, Tried>, sqlx::Error> {
        let after = |column: &str| {
            format!(
                "CASE WHEN t.{column} >= t.shown_at AND t.{column} < t.shown_at + $3 \
                 THEN 1 ELSE 0 END"
            )
        };
        let ordered = |kind: &str| {
            format!(
                "CASE WHEN EXISTS (SELECT 1 FROM order_events o WHERE o.site = t.site \
                 AND o.visitor = t.visitor AND o.number LIKE '{kind} %' \
                 AND o.at >= t.shown_at AND o.at < t.shown_at + $3) THEN 1 ELSE 0 END"
            )
        };
        let sum = |column: &str| format!("CAST(sum({column}) AS BIGINT)");
        let sql = format!(
            "SELECT variant, count(*), {}, {}, {}, {} FROM (SELECT t.variant, {} AS clicked, \
             {} AS dismissed, {} AS bought, {} AS gave_back FROM trials t WHERE {OF_ONE}) met \
             GROUP BY variant",
            sum("clicked"),
            sum("dismissed"),
            sum("bought"),
            sum("gave_back"),
            after("clicked_at"),
            after("dismissed_at"),
            ordered("purchase"),
            ordered("refund"),
        );
        let rows: Vec<(String, i64, i64, i64, i64, i64)> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(site)
            .bind(item)
            .bind(within)
            .fetch_all(&self.reader)
            .await?;
        let count = |count: i64| count.max(0) as u64;
        let tried = |(variant, visitors, clicked, dismissed, bought, gave_back)| {
            let tried = Tried {
                visitors: count(visitors),
                clicked: count(clicked),
                dismissed: count(dismissed),
                bought: count(bought),
                gave_back: count(gave_back),
            };
            (variant, tried)
        };
        Ok(rows.into_iter().map(tried).collect())
    }

    /// Each order once, as its most trusted teller has it.
    async fn orders_of_trial(
        &self,
        site: &str,
        item: &str,
        within: Millis,
    ) -> Result<Vec<Told>, sqlx::Error> {
        let sql = format!(
            "SELECT t.variant, t.visitor, o.number, o.currency, o.minor FROM trials t \
             JOIN order_events o ON o.site = t.site AND o.visitor = t.visitor \
             AND o.number LIKE 'purchase %' AND o.at >= t.shown_at AND o.at < t.shown_at + $3 \
             WHERE {OF_ONE} ORDER BY o.number, o.distance, o.at, o.event LIMIT $4"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(site)
            .bind(item)
            .bind(within)
            .bind(MOST_ORDERS)
            .fetch_all(&self.reader)
            .await?;
        let (mut orders, mut last) = (Vec::new(), String::new());
        for row in &rows {
            let number: &str = row.try_get("number")?;
            if number == last {
                continue;
            }
            number.clone_into(&mut last);
            orders.push(Told {
                variant: row.try_get("variant")?,
                visitor: logged::id(row, "visitor")?,
                currency: row.try_get("currency")?,
                minor: row.try_get("minor")?,
            });
        }
        Ok(orders)
    }
}
