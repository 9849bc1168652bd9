//! Takes out of the counts what is taken out of the rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use shopper::Id;
use sqlx::AnyConnection;

use crate::rollup::day::local_day;
use crate::rollup::line::Changes;
use crate::rollup::programme::count_claim;
use crate::rollup::standing::Standing;
use crate::rollup::{count, count_answer};
use crate::store::insert_answer::read_standing;
use crate::store::people::Device;
use crate::store::person::scope::{Scope, whole};
use crate::store::person::{logged_rows, loose};
use crate::store::rollup::{apply, mark, settle_orders, take_orders, take_orders_of, unmark};
use crate::store::row::EventRow;
use crate::store::tally::Tally;
use crate::store::{Store, gains};

/// What is gone of one device.
pub(super) struct Uncounted<'a> {
    pub(super) visitor: Id,
    /// Nothing is left of it.
    pub(super) is_all: bool,
    pub(super) rows: &'a [EventRow],
    pub(super) answers: &'a [Standing],
}

/// Takes out a device's answers.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn take_answers(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
) -> Result<Vec<Standing>, sqlx::Error> {
    let gone = sqlx::query(
        "DELETE FROM answers WHERE site = $1 AND visitor = $2 AND received_at >= $3 \
         AND received_at < $4 RETURNING day, item, variant, question, stage, device, channel, \
         page, place, number, text, choices, more",
    )
    .bind(site)
    .bind(&device.visitor.0[..])
    .bind(device.from)
    .bind(device.until)
    .fetch_all(connection)
    .await?;
    gone.iter().map(read_standing).collect()
}

/// Takes it out of every count. Its rows are gone by then.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn uncount(
    store: &Store,
    connection: &mut AnyConnection,
    site: &Arc<str>,
    gone: Uncounted<'_>,
) -> Result<(), sqlx::Error> {
    let (mut tally, mut changes) = (Tally::default(), Changes::default());
    let mut days = BTreeSet::new();
    let counted = gone.rows.iter().filter(|row| !row.bot);
    for row in counted {
        tally.event(site, &row.event.name, -1);
        days.insert(local_day(row.at, row.event.offset_min));
        count(&mut changes, row, -1);
    }
    for standing in gone.answers {
        tally.answer(site, standing, -1);
        count_answer(&mut changes, site, standing, -1);
    }
    let visitor = gone.visitor;
    let marks = unmark(&mut *connection, site, visitor, &days).await?;
    marks.count(&mut changes, -1);
    // Whoever else had the device that day came all the same.
    let left = if gone.is_all {
        Vec::new()
    } else {
        let all = whole(visitor);
        logged_rows::rows(&mut *connection, site, &all).await?
    };
    let left: Vec<&EventRow> = { left.iter() }
        .filter(|row| days.contains(&local_day(row.at, row.event.offset_min)))
        .collect();
    let marks = mark(&mut *connection, &left).await?;
    marks.count(&mut changes, 1);
    let taken = if gone.is_all {
        take_orders(store.engine, &mut *connection, site, visitor).await?
    } else {
        take_orders_of(store.engine, &mut *connection, site, gone.rows).await?
    };
    settle_orders(&mut *connection, site, taken, &mut changes).await?;
    tally.write(&mut *connection).await?;
    clear_tallies(&mut *connection, site).await?;
    apply(connection, &changes).await
}

/// What nobody said any more is not kept as a zero.
async fn clear_tallies(connection: &mut AnyConnection, site: &str) -> Result<(), sqlx::Error> {
    for sql in [
        "DELETE FROM event_counts WHERE site = $1 AND events <= 0",
        "DELETE FROM answer_tallies WHERE site = $1 AND answers <= 0",
    ] {
        sqlx::query(sql)
            .bind(site)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Claims, and what folding brought: rows and counts.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn value(
    connection: &mut AnyConnection,
    site: &str,
    scope: &Scope,
) -> Result<(), sqlx::Error> {
    let mut changes = Changes::default();
    let claims = loose::take_claims(&mut *connection, site, scope).await?;
    for (status, reward, answered_at) in &claims {
        count_claim(&mut changes, site, (status, reward, *answered_at), -1);
    }
    for person in &scope.people {
        gains::clear_all(&mut *connection, site, *person, &mut changes).await?;
    }
    apply(connection, &changes).await
}
