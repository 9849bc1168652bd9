//! Customers' orders, from what tells of orders, never from the log.

use std::collections::{BTreeMap, HashMap};

use shopper::{Id, Millis};
use sqlx::Row;

use crate::insight::segments::Orders;
use crate::store::results::{MOST_ROWS, NoResults, whole};
use crate::store::{Store, logged};

impl Store {
    /// Each customer's orders up to an instant, and the currency of most of them. Devices of one
    /// customer are one; an order is one however many tell of it.
    ///
    /// # Errors
    /// [`NoResults`] beyond a hundred thousand tellings.
    pub(crate) async fn customers(
        &self,
        site: &str,
        until: Millis,
    ) -> Result<(Vec<Orders>, String), NoResults> {
        let people = self.people_of_devices(site).await?;
        let rows = whole(
            sqlx::query(
                "SELECT number, at, visitor, currency, minor FROM order_events WHERE site = $1 \
                 AND number LIKE 'purchase %' AND at <= $2 ORDER BY number, distance, at, event \
                 LIMIT $3",
            )
            .bind(site)
            .bind(until)
            .bind(MOST_ROWS)
            .fetch_all(&self.reader)
            .await?,
        )?;
        let (mut last, mut told) = (String::new(), Vec::new());
        for row in &rows {
            let number: &str = row.try_get("number")?;
            if number != last {
                number.clone_into(&mut last);
                let (at, minor): (Millis, i64) = (row.try_get("at")?, row.try_get("minor")?);
                let currency: String = row.try_get("currency")?;
                told.push((logged::id(row, "visitor")?, at, currency, minor));
            }
        }
        let mut currencies = BTreeMap::<&str, u64>::new();
        for (_, _, currency, _) in &told {
            *currencies.entry(currency).or_default() += 1;
        }
        let most = currencies.into_iter().max_by_key(|(_, orders)| *orders);
        let currency = most.map_or_else(String::new, |(currency, _)| currency.to_owned());
        told.sort_by_key(|(_, at, ..)| *at);
        let mut customers = BTreeMap::<Id, Orders>::new();
        for (visitor, at, in_currency, minor) in told {
            let person = people.get(&visitor).copied().unwrap_or(visitor);
            let own = customers.entry(person).or_insert(Orders {
                first: at,
                ..Orders::default()
            });
            own.count += 1;
            own.last = at;
            if own.count == 2 {
                own.second = Some(at);
            }
            if in_currency == currency {
                own.spent = own.spent.saturating_add(minor);
            }
        }
        Ok((customers.into_values().collect(), currency))
    }

    /// Whose each device is now.
    async fn people_of_devices(&self, site: &str) -> Result<HashMap<Id, Id>, sqlx::Error> {
        let rows =
            sqlx::query("SELECT visitor, person FROM aliases WHERE site = $1 ORDER BY since")
                .bind(site)
                .fetch_all(&self.reader)
                .await?;
        let pair = |row| Ok((logged::id(row, "visitor")?, logged::id(row, "person")?));
        rows.iter().map(pair).collect()
    }
}
