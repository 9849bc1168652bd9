//! What the visitors of an experiment did. Read from who met which variant and from orders, never
//! from the log.

use std::collections::BTreeMap;

use shopper::{DAY_MS, Id, Millis};
use sqlx::{AssertSqlSafe, Row};

use crate::insight::experiment::{Trial, Tried};
use crate::store::{Store, logged};

/// Orders of one experiment that are looked at; beyond, money per visitor is of the first.
const MOST_ORDERS: i64 = 50_000;

/// Who met no other variant. Dear where it is asked of every visitor, and cheap of those who
/// ordered.
const ALONE: &str = "AND NOT EXISTS (SELECT 1 FROM trials u WHERE u.site = t.site \
     AND u.visitor = t.visitor AND u.item = t.item AND u.variant <> t.variant \
     AND u.shown_at IS NOT NULL)";

/// Orders of an experiment's visitors in time. Begins with the orders, whatever a database that
/// knows nothing of its tables' sizes would rather do: of many visitors few order.
const ORDERED: &str = "FROM order_events o CROSS JOIN trials t WHERE o.site = $1 AND o.day >= $2 \
     AND t.site = o.site AND t.visitor = o.visitor AND t.item = $3 AND t.shown_at IS NOT NULL \
     AND o.at >= t.shown_at AND o.at < t.shown_at + $4";

/// Whose orders, and from when on.
#[derive(Clone, Copy)]
struct Of<'a> {
    site: &'a str,
    item: &'a str,
    within: Millis,
    /// No order that counts is of an earlier day.
    day: i64,
}

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
    /// `coalesce`, because of the column itself `SQLite` goes through the visitors of all
    /// experiments in their order, to save the sorting: two seconds for each of twenty.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn trial_visitors(&self, site: &str, item: &str) -> Result<u64, sqlx::Error> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(DISTINCT coalesce(visitor, visitor)) FROM trials WHERE site = $1 \
             AND item = $2 AND shown_at IS NOT NULL",
        )
        .bind(site)
        .bind(item)
        .fetch_one(&self.reader)
        .await?;
        Ok(count.max(0) as u64)
    }

    /// Whether so many visitors are in an experiment. Looks at so many rows and no more: of an
    /// experiment that ran for a year, counting all takes a second. (`SELECT DISTINCT visitor …
    /// LIMIT` has `SQLite` go through the visitors of all experiments, in their order, and took that
    /// second for each one that nobody is in.)
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn trial_has(
        &self,
        site: &str,
        item: &str,
        planned: u64,
    ) -> Result<bool, sqlx::Error> {
        let (rows, visitors): (i64, i64) = sqlx::query_as(
            "SELECT count(*), count(DISTINCT visitor) FROM (SELECT visitor FROM trials \
             WHERE site = $1 AND item = $2 AND shown_at IS NOT NULL LIMIT $3) met",
        )
        .bind(site)
        .bind(item)
        .bind(i64::try_from(planned).unwrap_or(i64::MAX))
        .fetch_one(&self.reader)
        .await?;
        let (rows, visitors) = (rows.max(0) as u64, visitors.max(0) as u64);
        // Somebody met two variants, which an experiment does not do: all have to be counted.
        let met = if rows == planned && visitors < planned {
            self.trial_visitors(site, item).await?
        } else {
            visitors
        };
        Ok(met >= planned)
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
        let met = self.trial_visitors(site, item).await?;
        let (mut tried, first) = self.tried(site, item, (within, "")).await?;
        let visitors = |tried: &BTreeMap<String, Tried>| -> u64 {
            tried.values().map(|tried| tried.visitors).sum()
        };
        if visitors(&tried) > met {
            (tried, _) = self.tried(site, item, (within, ALONE)).await?;
        }
        // A shopper's own day begins up to fourteen hours before that of UTC, or after it.
        let day = first.div_euclid(DAY_MS) - 1;
        let of = Of {
            site,
            item,
            within,
            day,
        };
        for (variant, buyers) in self.who_ordered(of, "purchase").await? {
            tried.entry(variant).or_default().bought = buyers;
        }
        for (variant, buyers) in self.who_ordered(of, "refund").await? {
            tried.entry(variant).or_default().gave_back = buyers;
        }
        let mut trial = Trial {
            crossed: met.saturating_sub(visitors(&tried)),
            tried,
            ..Trial::default()
        };
        let orders = self.orders_of_trial(of).await?;
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

    /// Visitors of each variant who clicked and who put it away, and when the first of all met it.
    async fn tried(
        &self,
        site: &str,
        item: &str,
        (within, alone): (Millis, &str),
    ) -> Result<(BTreeMap<String, Tried>, Millis), sqlx::Error> {
        let did = |column: &str| {
            format!(
                "CAST(sum(CASE WHEN t.{column} >= t.shown_at AND t.{column} < t.shown_at + $3 \
                 THEN 1 ELSE 0 END) AS BIGINT)"
            )
        };
        let sql = format!(
            "SELECT t.variant, count(*), {}, {}, min(t.shown_at) FROM trials t WHERE t.site = $1 \
             AND t.item = $2 AND t.shown_at IS NOT NULL {alone} GROUP BY t.variant",
            did("clicked_at"),
            did("dismissed_at"),
        );
        let rows: Vec<(String, i64, i64, i64, Millis)> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(site)
            .bind(item)
            .bind(within)
            .fetch_all(&self.reader)
            .await?;
        let first = rows.iter().map(|row| row.4).min().unwrap_or_default();
        let count = |count: i64| count.max(0) as u64;
        let tried = |(variant, visitors, clicked, dismissed, _)| {
            let tried = Tried {
                visitors: count(visitors),
                clicked: count(clicked),
                dismissed: count(dismissed),
                ..Tried::default()
            };
            (variant, tried)
        };
        Ok((rows.into_iter().map(tried).collect(), first))
    }

    /// How many visitors of each variant have an order of that kind.
    async fn who_ordered(&self, of: Of<'_>, kind: &str) -> Result<Vec<(String, u64)>, sqlx::Error> {
        let sql = format!(
            "SELECT t.variant, count(DISTINCT t.visitor) {ORDERED} AND o.number LIKE '{kind} %' \
             {ALONE} GROUP BY t.variant"
        );
        let rows: Vec<(String, i64)> = sqlx::query_as(AssertSqlSafe(sql))
            .bind(of.site)
            .bind(of.day)
            .bind(of.item)
            .bind(of.within)
            .fetch_all(&self.reader)
            .await?;
        let counted = rows.into_iter();
        Ok(counted
            .map(|(variant, n)| (variant, n.max(0) as u64))
            .collect())
    }

    /// Each order once, as its most trusted teller has it.
    async fn orders_of_trial(&self, of: Of<'_>) -> Result<Vec<Told>, sqlx::Error> {
        let sql = format!(
            "SELECT t.variant, t.visitor, o.number, o.currency, o.minor {ORDERED} \
             AND o.number LIKE 'purchase %' {ALONE} \
             ORDER BY o.number, o.distance, o.at, o.event LIMIT $5"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(of.site)
            .bind(of.day)
            .bind(of.item)
            .bind(of.within)
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
