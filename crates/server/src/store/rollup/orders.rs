//! Notes all that tell of an order, and keeps the one that counts counted.

use std::collections::{BTreeMap, BTreeSet};

use shopper::{Id, Source};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::rollup::device::Device;
use crate::rollup::line::Changes;
use crate::rollup::order::{OrderTold, count_order};
use crate::store::engine::Engine;
use crate::store::lock::{lock, lock_number};
use crate::store::row::EventRow;

/// Notes the orders among new rows.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn note_orders<'a>(
    engine: Engine,
    connection: &mut AnyConnection,
    rows: &[&'a EventRow],
    changes: &mut Changes<'a>,
) -> Result<(), sqlx::Error> {
    let mut told = BTreeMap::<(&str, String), Vec<OrderTold>>::new();
    for row in rows {
        if let Some(order) = OrderTold::of(row) {
            let key = (&*row.site, order.number.clone());
            told.entry(key).or_default().push(order);
        }
    }
    for ((site, number), orders) in told {
        lock_order(engine, &mut *connection, site, &number).await?;
        let before = standing(&mut *connection, site, &number).await?;
        for order in &orders {
            insert(&mut *connection, site, order).await?;
        }
        recount(&mut *connection, changes, (site, &number), before).await?;
    }
    Ok(())
}

/// Takes out all that one visitor's events told of orders; what each of them was, and who told of
/// it before. Counted anew by [`settle_orders`].
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn take_orders(
    engine: Engine,
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<Vec<(String, Option<OrderTold>)>, sqlx::Error> {
    let numbers: Vec<String> =
        sqlx::query_scalar("SELECT number FROM order_events WHERE site = $1 AND visitor = $2")
            .bind(site)
            .bind(&visitor.0[..])
            .fetch_all(&mut *connection)
            .await?;
    let mut taken = Vec::new();
    for number in numbers.into_iter().collect::<BTreeSet<_>>() {
        lock_order(engine, &mut *connection, site, &number).await?;
        let before = standing(&mut *connection, site, &number).await?;
        taken.push((number, before));
    }
    sqlx::query("DELETE FROM order_events WHERE site = $1 AND visitor = $2")
        .bind(site)
        .bind(&visitor.0[..])
        .execute(connection)
        .await?;
    Ok(taken)
}

/// The same for some events alone.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn take_orders_of(
    engine: Engine,
    connection: &mut AnyConnection,
    site: &str,
    rows: &[EventRow],
) -> Result<Vec<Told>, sqlx::Error> {
    let mut taken = Vec::new();
    for told in rows.iter().filter_map(OrderTold::of) {
        let number = told.number;
        if taken.iter().all(|(known, _)| *known != number) {
            lock_order(engine, &mut *connection, site, &number).await?;
            let before = standing(&mut *connection, site, &number).await?;
            taken.push((number, before));
        }
    }
    for row in rows {
        sqlx::query("DELETE FROM order_events WHERE site = $1 AND event = $2")
            .bind(site)
            .bind(&row.event.id.0[..])
            .execute(&mut *connection)
            .await?;
    }
    Ok(taken)
}

/// An order's number, and what counted of it before.
pub(in crate::store) type Told = (String, Option<OrderTold>);

/// Counts anew what stands now for the orders that were taken.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(in crate::store) async fn settle_orders<'a>(
    connection: &mut AnyConnection,
    site: &'a str,
    taken: Vec<(String, Option<OrderTold>)>,
    changes: &mut Changes<'a>,
) -> Result<(), sqlx::Error> {
    for (number, before) in taken {
        recount(&mut *connection, changes, (site, &number), before).await?;
    }
    Ok(())
}

async fn recount<'a>(
    connection: &mut AnyConnection,
    changes: &mut Changes<'a>,
    (site, number): (&'a str, &str),
    before: Option<OrderTold>,
) -> Result<(), sqlx::Error> {
    let after = standing(connection, site, number).await?;
    for (told, by) in [(before, -1), (after, 1)] {
        if let Some(told) = told {
            count_order(changes, site, &told, by);
        }
    }
    Ok(())
}

/// Two servers that hear of one order at once would each find nothing before and count it.
async fn lock_order(
    engine: Engine,
    connection: &mut AnyConnection,
    site: &str,
    number: &str,
) -> Result<(), sqlx::Error> {
    lock(engine, connection, lock_number(site, number)).await
}

/// The one that counts, of all that tell of an order.
async fn standing(
    connection: &mut AnyConnection,
    site: &str,
    number: &str,
) -> Result<Option<OrderTold>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT number, event, distance, at, day, visitor, device, channel, currency, minor \
         FROM order_events WHERE site = $1 AND number = $2",
    )
    .bind(site)
    .bind(number)
    .fetch_all(connection)
    .await?;
    let told: Vec<OrderTold> = rows.iter().map(read).collect::<Result<_, _>>()?;
    Ok(told.into_iter().min_by_key(OrderTold::precedence))
}

async fn insert(
    connection: &mut AnyConnection,
    site: &str,
    order: &OrderTold,
) -> Result<(), sqlx::Error> {
    let distance = match order.source {
        Source::Platform => 0_i64,
        Source::Host => 1,
        Source::Client => 2,
    };
    sqlx::query(
        "INSERT INTO order_events (site, number, event, distance, at, day, visitor, device, \
         channel, currency, minor) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) \
         ON CONFLICT (site, number, event) DO NOTHING",
    )
    .bind(site)
    .bind(&order.number)
    .bind(&order.event.0[..])
    .bind(distance)
    .bind(order.at)
    .bind(order.day)
    .bind(&order.visitor.0[..])
    .bind(order.device.as_str())
    .bind(&order.channel)
    .bind(&order.currency)
    .bind(order.minor)
    .execute(connection)
    .await
    .map(|_| ())
}

fn read(row: &AnyRow) -> Result<OrderTold, sqlx::Error> {
    let id = |column: &str| -> Result<Id, sqlx::Error> {
        let bytes: &[u8] = row.try_get(column)?;
        bytes
            .try_into()
            .map(Id)
            .map_err(|cause: std::array::TryFromSliceError| sqlx::Error::Decode(cause.into()))
    };
    let distance: i64 = row.try_get("distance")?;
    Ok(OrderTold {
        number: row.try_get("number")?,
        event: id("event")?,
        source: match distance {
            0 => Source::Platform,
            1 => Source::Host,
            _ => Source::Client,
        },
        at: row.try_get("at")?,
        day: row.try_get("day")?,
        visitor: id("visitor")?,
        device: Device::from_word(row.try_get("device")?),
        channel: row.try_get("channel")?,
        currency: row.try_get("currency")?,
        minor: row.try_get("minor")?,
    })
}
