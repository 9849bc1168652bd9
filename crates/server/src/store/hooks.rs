//! Takes in what platforms tell of orders: each delivery once, each event into the log of whose
//! order it is, and what comes of it at once.

use engine::Program;
use shopper::{DAY_MS, Event, Id, Millis, names};
use sqlx::AnyConnection;

use super::insert::append;
use super::people::{self, Person, person_of, put_customer};
use super::row::EventRow;
use super::tombstones::is_buried;
use super::writer::again;
use super::{Store, hook_letters, referrals, standings};
use crate::hook::{Buyer, Naming, OrderNews, Platform, made_id};

/// How long deliveries are remembered: longer than any platform repeats one.
const REMEMBERED: Millis = 30 * DAY_MS;

/// One delivery.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Delivery<'a> {
    /// Gives its events their ids.
    pub(crate) naming: Naming<'a>,
    /// Who sent it.
    pub(crate) platform: Platform,
    /// What it is about, in the platform's words.
    pub(crate) topic: &'a str,
    /// The platform's id of the delivery; empty where it has none, and its events alone tell
    /// whether it is new.
    pub(crate) id: &'a str,
    /// As it came.
    pub(crate) body: &'a [u8],
    /// Our clock.
    pub(crate) now: Millis,
}

impl Store {
    /// Takes orders in. True where any of it was new.
    ///
    /// # Errors
    /// What the database said; then nothing was taken in, and the platform sends it again.
    pub(crate) async fn take_orders(
        &self,
        delivery: Delivery<'_>,
        program: &Program,
        news: &[OrderNews],
    ) -> Result<bool, sqlx::Error> {
        again(|| self.take_orders_once(delivery, program, news)).await
    }

    async fn take_orders_once(
        &self,
        delivery: Delivery<'_>,
        program: &Program,
        news: &[OrderNews],
    ) -> Result<bool, sqlx::Error> {
        let mut transaction = self.begin().await?;
        if !is_first(&mut transaction, delivery).await? {
            transaction.rollback().await?;
            return Ok(false);
        }
        let any = self
            .take_each(&mut transaction, delivery, program, news)
            .await?;
        transaction.commit().await?;
        Ok(any)
    }

    /// Takes orders in, in an open transaction. True where any of it was new.
    ///
    /// # Errors
    /// What the database said; the transaction must be given up then.
    pub(super) async fn take_each(
        &self,
        connection: &mut AnyConnection,
        delivery: Delivery<'_>,
        program: &Program,
        news: &[OrderNews],
    ) -> Result<bool, sqlx::Error> {
        let mut any = false;
        for news in news {
            any |= self.take_order(connection, delivery, program, news).await?;
        }
        Ok(any)
    }

    async fn take_order(
        &self,
        connection: &mut AnyConnection,
        delivery: Delivery<'_>,
        program: &Program,
        news: &OrderNews,
    ) -> Result<bool, sqlx::Error> {
        let (site, now) = (delivery.naming.site, delivery.now);
        let visitor = match owner(connection, delivery, news).await? {
            Owner::Is(visitor) => visitor,
            Owner::Erased => return Ok(false),
            Owner::NotYet => {
                let waits_for = ("the order is not known yet", &*news.order);
                hook_letters::put(connection, delivery, waits_for).await?;
                return Ok(false);
            }
        };
        let row = EventRow::vouched(site, visitor, news.event.clone(), now)?;
        if !append(self, connection, &row).await? {
            return Ok(false);
        }
        let person = people::person(connection, site, visitor).await?;
        if news.event.name == names::PURCHASE {
            self.complete_referral(connection, delivery, (visitor, &person), &news.event)
                .await?;
        }
        standings::catch_up(connection, site, program, &person).await?;
        Ok(true)
    }

    /// Whoever was brought here and orders for the first time completes a referral: the friend
    /// is told at once, the inviter when goods can no longer be given back.
    async fn complete_referral(
        &self,
        connection: &mut AnyConnection,
        delivery: Delivery<'_>,
        (visitor, friend): (Id, &Person),
        order: &Event,
    ) -> Result<(), sqlx::Error> {
        let (site, now) = (delivery.naming.site, delivery.now);
        let Some(inviter) = referrals::on_order(connection, site, friend, order).await? else {
            return Ok(());
        };
        let told = referrals::completed(&inviter, "inviter", order.distinct.clone(), now);
        let event = Event {
            id: made_id(
                delivery
                    .naming
                    .vault
                    .mac("referral-event", &[site.as_bytes(), &order.id.0, b"friend"]),
            ),
            ..told
        };
        let row = EventRow::vouched(site, visitor, event, now)?;
        append(self, connection, &row).await.map(|_| ())
    }

    /// Whether an order was told.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn has_order(
        &self,
        naming: Naming<'_>,
        platform: Platform,
        order: &str,
    ) -> Result<bool, sqlx::Error> {
        let id = naming.order(platform, order);
        let told: i64 =
            sqlx::query_scalar("SELECT count(*) FROM events WHERE site = $1 AND id = $2")
                .bind(naming.site)
                .bind(&id.0[..])
                .fetch_one(&self.reader)
                .await?;
        Ok(told > 0)
    }

    /// Forgets deliveries that are not repeated any more.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_old_hooks(&self, site: &str, now: Millis) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM hook_deliveries WHERE site = $1 AND received_at < $2")
            .bind(site)
            .bind(now - REMEMBERED)
            .execute(&self.writer)
            .await
            .map(|_| ())
    }
}

async fn is_first(
    connection: &mut AnyConnection,
    delivery: Delivery<'_>,
) -> Result<bool, sqlx::Error> {
    if delivery.id.is_empty() {
        return Ok(true);
    }
    let first = sqlx::query(
        "INSERT INTO hook_deliveries (site, platform, id, received_at) VALUES ($1,$2,$3,$4) \
         ON CONFLICT (site, platform, id) DO NOTHING",
    )
    .bind(delivery.naming.site)
    .bind(delivery.platform.as_str())
    .bind(delivery.id)
    .bind(delivery.now)
    .execute(connection)
    .await?;
    Ok(first.rows_affected() > 0)
}

/// Whose an order is.
enum Owner {
    Is(Id),
    /// A customer who was erased after it.
    Erased,
    /// It was not told yet.
    NotYet,
}

/// Under whose id the event goes into the log. The device stands in the order because the page
/// put it there, which anybody could: it never makes a device a customer's, and an order of a
/// known customer goes to a device only if it is theirs or nobody's.
async fn owner(
    connection: &mut AnyConnection,
    delivery: Delivery<'_>,
    news: &OrderNews,
) -> Result<Owner, sqlx::Error> {
    let Naming { site, vault } = delivery.naming;
    let (visitor, customer) = match &news.buyer {
        Buyer::Told { visitor, customer } => (visitor, customer),
        Buyer::OfOrder => {
            let id = delivery.naming.order(delivery.platform, &news.order);
            let owner: Option<Vec<u8>> =
                sqlx::query_scalar("SELECT visitor FROM events WHERE site = $1 AND id = $2")
                    .bind(site)
                    .bind(&id.0[..])
                    .fetch_optional(connection)
                    .await?;
            let owner = owner.as_deref().and_then(people::id);
            return Ok(owner.map_or(Owner::NotYet, Owner::Is));
        }
    };
    let customer = { customer.as_deref() }.map(|id| (person_of(vault, site, id), id));
    if let Some((person, _)) = customer
        && is_buried(connection, site, person, news.event.at).await?
    {
        return Ok(Owner::Erased);
    }
    if let Some(customer) = customer {
        put_customer(connection, site, customer, delivery.now).await?;
    }
    // A cart may still name a device that was forgotten since.
    let visitor = match visitor {
        Some(gone) if is_buried(connection, site, *gone, news.event.at).await? => &None,
        known => known,
    };
    let holder = match visitor {
        Some(visitor) => people::person(connection, site, *visitor).await?.id,
        None => Id::default(),
    };
    Ok(Owner::Is(match (visitor, customer) {
        (Some(visitor), Some((person, _))) if holder == person || holder == *visitor => *visitor,
        (_, Some((person, _))) => person,
        (Some(visitor), None) => *visitor,
        // A guest whose device is not known: in the log all the same, for the shop's figures.
        (None, None) => delivery.naming.guest(&news.order),
    }))
}
