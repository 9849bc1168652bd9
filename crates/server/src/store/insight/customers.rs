//! Customers' orders, from what tells of orders, never from the log.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use shopper::{Id, Millis};
use sqlx::Row;

use crate::insight::segments::Orders;
use crate::store::results::NoResults;
use crate::store::{Store, logged};

/// Most orders of a shop that are gone through: 64 MB, and as much again while they are sorted.
const MOST_ORDERS: usize = 1_000_000;
/// Rows that are read at once: a few MB.
const PART: i64 = 4_000;

/// An order, as its most trusted teller has it.
#[derive(Debug)]
struct Order {
    visitor: Id,
    at: Millis,
    currency: Arc<str>,
    minor: i64,
}

/// A shop's orders, and whose each device is.
#[derive(Debug)]
pub(crate) struct Ordered {
    orders: Vec<Order>,
    people: HashMap<Id, Id>,
}

impl Ordered {
    /// Each customer's orders, and the currency of most of them. Devices of one customer are one.
    /// Of a large shop it takes the processor for a second, which others should not wait for.
    pub(crate) fn customers(mut self) -> (Vec<Orders>, String) {
        let mut currencies = BTreeMap::<&str, u64>::new();
        for order in &self.orders {
            *currencies.entry(&order.currency).or_default() += 1;
        }
        let most = currencies.into_iter().max_by_key(|(_, orders)| *orders);
        let currency = most.map_or_else(String::new, |(currency, _)| currency.to_owned());
        self.orders.sort_by_key(|order| order.at);
        let mut customers = BTreeMap::<Id, Orders>::new();
        for order in self.orders {
            let (visitor, at) = (order.visitor, order.at);
            let person = self.people.get(&visitor).copied().unwrap_or(visitor);
            let own = customers.entry(person).or_insert(Orders {
                first: at,
                ..Orders::default()
            });
            own.count += 1;
            own.last = at;
            if own.count == 2 {
                own.second = Some(at);
            }
            if *order.currency == *currency {
                own.spent = own.spent.saturating_add(order.minor);
            }
        }
        (customers.into_values().collect(), currency)
    }
}

impl Store {
    /// The orders up to an instant; an order is one however many tell of it.
    ///
    /// # Errors
    /// [`NoResults`] beyond a million orders.
    pub(crate) async fn ordered(&self, site: &str, until: Millis) -> Result<Ordered, NoResults> {
        Ok(Ordered {
            people: self.people_of_devices(site).await?,
            orders: self.orders_until(site, until).await?,
        })
    }

    /// Each order once, as its most trusted teller has it. Read in parts: as rows of the database,
    /// half a million orders would be half a gigabyte.
    async fn orders_until(&self, site: &str, until: Millis) -> Result<Vec<Order>, NoResults> {
        let (mut last, mut orders) = (String::new(), Vec::<Order>::new());
        let mut currencies = Vec::<Arc<str>>::new();
        loop {
            let rows = sqlx::query(
                "SELECT number, at, visitor, currency, minor FROM order_events WHERE site = $1 \
                 AND number > $2 AND number LIKE 'purchase %' AND at <= $3 \
                 ORDER BY number, distance, at, event LIMIT $4",
            )
            .bind(site)
            .bind(&*last)
            .bind(until)
            .bind(PART)
            .fetch_all(&self.reader)
            .await?;
            for row in &rows {
                let number: &str = row.try_get("number")?;
                // Of one order, the first row counts; also where a part ended behind it.
                if number != last {
                    number.clone_into(&mut last);
                    let currency: &str = row.try_get("currency")?;
                    orders.push(Order {
                        visitor: logged::id(row, "visitor")?,
                        at: row.try_get("at")?,
                        currency: the_one(&mut currencies, currency),
                        minor: row.try_get("minor")?,
                    });
                }
            }
            if orders.len() > MOST_ORDERS {
                return Err(NoResults::TooManyOrders);
            }
            if (rows.len() as i64) < PART {
                return Ok(orders);
            }
        }
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

/// The same text once for all orders: a shop has few currencies.
fn the_one(known: &mut Vec<Arc<str>>, text: &str) -> Arc<str> {
    if let Some(known) = known.iter().find(|known| ***known == *text) {
        return Arc::clone(known);
    }
    let new: Arc<str> = text.into();
    known.push(Arc::clone(&new));
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::fresh;

    #[tokio::test]
    async fn orders_beyond_one_part_are_counted_once_each() {
        let (_directory, store) = fresh().await;
        let orders = PART / 2 + 10;
        let mut transaction = store.begin().await.unwrap();
        for n in 0..orders {
            // The shop says another sum than the browser, and nothing of the first: so the part
            // ends between the two tellings of an order.
            for (distance, minor) in [(2_i64, 1_i64), (1, 100)].iter().skip(usize::from(n == 0)) {
                sqlx::query(
                    "INSERT INTO order_events VALUES ('a',$1,$2,$3,$4,0,$5,'phone','email','EUR',$6)",
                )
                .bind(format!("purchase order:{n:06}"))
                .bind(&((n * 4 + distance) as u128).to_be_bytes()[..])
                .bind(*distance)
                .bind(n)
                .bind(&((n / 2) as u128).to_be_bytes()[..])
                .bind(*minor)
                .execute(&mut *transaction)
                .await
                .unwrap();
            }
        }
        transaction.commit().await.unwrap();
        let (customers, currency) = store.ordered("a", Millis::MAX).await.unwrap().customers();
        assert_eq!(
            (customers.len() as i64, currency.as_str()),
            (orders / 2, "EUR")
        );
        assert!(customers.iter().all(|it| (it.count, it.spent) == (2, 200)));
        let (before, _) = store.ordered("a", PART / 2 - 1).await.unwrap().customers();
        assert_eq!(before.len() as i64, PART / 4);
        let (others, _) = store.ordered("b", Millis::MAX).await.unwrap().customers();
        assert_eq!(others.len(), 0, "of another site");
    }
}
