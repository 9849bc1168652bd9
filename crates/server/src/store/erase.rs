//! Takes one visitor out of everything: rows, counts, files, and what waits to go elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use shopper::{Id, Millis};
use sqlx::{AnyConnection, Row};

use super::insert_answer::read_standing;
use super::lock::share;
use super::rollup::{apply, settle_orders, take_orders, unmark};
use super::row::EventRow;
use super::tally::Tally;
use super::writer::stopped_by_another;
use super::{Store, files_of, logged, outbox};
use crate::rollup::day::local_day;
use crate::rollup::line::Changes;
use crate::rollup::standing::Standing;
use crate::rollup::{count, count_answer};

/// Rows read at once.
const PAGE: i64 = 1_000;
/// How often an erasure that another server stood in the way of is tried again.
const TURNS: u8 = 4;

/// What was taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct ErasedRows {
    /// Events.
    pub(crate) events: u64,
    /// Answers that stood.
    pub(crate) answers: u64,
    /// Files.
    pub(crate) files: u64,
}

impl ErasedRows {
    /// Adds what another erasure took out.
    pub(crate) fn add(&mut self, other: Self) {
        self.events += other.events;
        self.answers += other.answers;
        self.files += other.files;
    }
}

impl Store {
    /// Erases a visitor. What comes of them later is refused, also when this is cut off: then the
    /// rest is done at the next round of upkeep.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn erase(
        &self,
        site: &str,
        visitor: Id,
        now: Millis,
    ) -> Result<ErasedRows, sqlx::Error> {
        self.bury(site, visitor, now).await?;
        let mut outcome = self.take_out(site, visitor, now).await;
        for _ in 0..TURNS {
            match &outcome {
                Err(sqlx::Error::Database(cause))
                    if stopped_by_another(cause.code().as_deref()) =>
                {
                    outcome = self.take_out(site, visitor, now).await;
                }
                _ => break,
            }
        }
        outcome
    }

    /// Ends erasures that were begun and cut off.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn end_erasures(&self, now: Millis) -> Result<(), sqlx::Error> {
        let begun = sqlx::query("SELECT site, visitor FROM erasures")
            .fetch_all(&self.reader)
            .await?;
        for row in begun {
            let site: &str = row.try_get("site")?;
            self.take_out(site, logged::id(&row, "visitor")?, now)
                .await?;
        }
        Ok(())
    }

    /// In one transaction: nobody ever sees counts without their rows. It is as long as the
    /// visitor's history, some milliseconds for a shopper.
    async fn take_out(
        &self,
        site: &str,
        visitor: Id,
        now: Millis,
    ) -> Result<ErasedRows, sqlx::Error> {
        let site: Arc<str> = site.into();
        let mut transaction = self.begin().await?;
        let connection = &mut *transaction;
        share(self.engine, connection).await?;
        let rows = rows_of(connection, &site, visitor).await?;
        let answers = take_answers(connection, &site, visitor).await?;
        let files = files_of::files_of(&rows);
        let erased = ErasedRows {
            events: rows.len() as u64,
            answers: answers.len() as u64,
            files: files_of::delete(connection, &site, &files).await?,
        };
        uncount(self, connection, &site, visitor, &rows, &answers).await?;
        for sql in [
            "DELETE FROM events WHERE site = $1 AND visitor = $2",
            "DELETE FROM dead_letters WHERE site = $1 AND visitor = $2",
            "DELETE FROM trials WHERE site = $1 AND visitor = $2",
            "DELETE FROM cases WHERE site = $1 AND visitor = $2",
            "DELETE FROM case_tags WHERE site = $1 AND visitor = $2",
            "DELETE FROM case_notes WHERE site = $1 AND visitor = $2",
            "DELETE FROM erasures WHERE site = $1 AND visitor = $2",
        ] {
            sqlx::query(sql)
                .bind(&*site)
                .bind(&visitor.0[..])
                .execute(&mut *connection)
                .await?;
        }
        outbox::erase(connection, &self.sinks, &site, visitor, now).await?;
        transaction.commit().await?;
        Ok(erased)
    }
}

async fn rows_of(
    connection: &mut AnyConnection,
    site: &Arc<str>,
    visitor: Id,
) -> Result<Vec<EventRow>, sqlx::Error> {
    let (mut rows, mut after) = (Vec::new(), 0);
    loop {
        let page = logged::of_visitor(&mut *connection, site, visitor, after, PAGE).await?;
        let Some((last, _)) = page.last() else {
            return Ok(rows);
        };
        after = *last;
        rows.extend(page.into_iter().map(|(_, row)| row));
    }
}

async fn take_answers(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<Vec<Standing>, sqlx::Error> {
    let gone = sqlx::query(
        "DELETE FROM answers WHERE site = $1 AND visitor = $2 RETURNING day, item, variant, \
         question, stage, device, channel, page, place, number, text, choices, more",
    )
    .bind(site)
    .bind(&visitor.0[..])
    .fetch_all(connection)
    .await?;
    gone.iter().map(read_standing).collect()
}

async fn uncount(
    store: &Store,
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
    rows: &[EventRow],
    answers: &[Standing],
) -> Result<(), sqlx::Error> {
    let (mut tally, mut changes) = (Tally::default(), Changes::default());
    let mut days = BTreeSet::new();
    for row in rows {
        tally.event(site, &row.event.name, -1);
        days.insert(local_day(row.at, row.event.offset_min));
        count(&mut changes, row, -1);
    }
    for standing in answers {
        tally.answer(site, standing, -1);
        count_answer(&mut changes, site, standing, -1);
    }
    let marks = unmark(&mut *connection, site, visitor, &days).await?;
    marks.count(&mut changes, -1);
    let taken = take_orders(store.engine, &mut *connection, site, visitor).await?;
    settle_orders(&mut *connection, site, taken, &mut changes).await?;
    tally.write(&mut *connection).await?;
    // What nobody said any more is not kept as a zero.
    for sql in [
        "DELETE FROM event_counts WHERE site = $1 AND events <= 0",
        "DELETE FROM answer_tallies WHERE site = $1 AND answers <= 0",
    ] {
        sqlx::query(sql)
            .bind(site)
            .execute(&mut *connection)
            .await?;
    }
    apply(connection, &changes).await
}
