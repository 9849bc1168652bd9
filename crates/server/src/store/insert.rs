//! Puts events and their answers into an open transaction, each id once per site.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use shopper::Source;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::insert_answer::{Placed, insert_answer};
use super::queue::Stored;
use super::row::EventRow;

/// Rows per statement: crossing over to `SQLite`'s thread costs more than inserting a row. Powers
/// of two, so that seven prepared statements serve every count.
const SIZES: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];
const COLUMNS: usize = 13;

static STATEMENTS: LazyLock<[Arc<str>; SIZES.len()]> =
    LazyLock::new(|| SIZES.map(|rows| statement(rows).into()));

/// What became of the rows.
pub(super) struct Inserted<'a> {
    /// One per row, in their order.
    pub(super) stored: Vec<Stored>,
    /// Those that were new, each with what became of its answer.
    pub(super) new: Vec<(&'a EventRow, Placed)>,
}

/// Inserts the rows that are not there yet; of two with the same id, the first.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn insert<'a>(
    connection: &mut SqliteConnection,
    rows: &[&'a EventRow],
) -> Result<Inserted<'a>, sqlx::Error> {
    // Numbered here and not by SQLite: then a count tells whether all were new, where
    // `RETURNING` would send every row back across threads, at half of the throughput.
    let last: i64 = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM events")
        .fetch_one(&mut *connection)
        .await?;
    let stored = if insert_events(connection, rows, last).await? == rows.len() as u64 {
        vec![Stored::New; rows.len()]
    } else {
        which(connection, rows.len(), last).await?
    };
    let new = rows
        .iter()
        .zip(&stored)
        .filter(|(_, stored)| **stored == Stored::New);
    let rows: Vec<_> = new.map(|(row, _)| *row).collect();
    let mut new = Vec::with_capacity(rows.len());
    for row in rows {
        new.push((row, insert_answer(connection, row).await?));
    }
    Ok(Inserted { stored, new })
}

/// Which of the rows numbered from `last + 1` on are there.
async fn which(
    connection: &mut SqliteConnection,
    rows: usize,
    last: i64,
) -> Result<Vec<Stored>, sqlx::Error> {
    let there: HashSet<i64> = sqlx::query_scalar("SELECT seq FROM events WHERE seq > ?")
        .bind(last)
        .fetch_all(connection)
        .await?
        .into_iter()
        .collect();
    let stored = |seq| {
        if there.contains(&seq) {
            Stored::New
        } else {
            Stored::Known
        }
    };
    Ok((last + 1..).take(rows).map(stored).collect())
}

fn statement(rows: usize) -> String {
    let row = format!("({})", ["?"; COLUMNS].join(","));
    format!(
        "INSERT INTO events (seq, site, id, visitor, name, at, told_at, received_at, clock, \
         offset_min, session, source, details) VALUES {} ON CONFLICT (site, id) DO NOTHING",
        vec![row; rows].join(",")
    )
}

/// Numbers the rows from `last + 1` on; how many were new.
async fn insert_events(
    connection: &mut SqliteConnection,
    mut rows: &[&EventRow],
    last: i64,
) -> Result<u64, sqlx::Error> {
    let (mut new, mut numbers) = (0, last + 1..);
    for (size, sql) in SIZES.iter().zip(STATEMENTS.iter()) {
        while let Some((chunk, rest)) = rows.split_at_checked(*size) {
            rows = rest;
            let mut query = sqlx::query(AssertSqlSafe(Arc::clone(sql)));
            for (row, seq) in chunk.iter().zip(&mut numbers) {
                let event = &row.event;
                query = query
                    .bind(seq)
                    .bind(Arc::clone(&row.site))
                    .bind(&event.id.0[..])
                    .bind(&row.visitor.0[..])
                    .bind(&event.name)
                    .bind(row.at)
                    .bind(event.at)
                    .bind(row.received_at)
                    .bind(row.clock)
                    .bind(event.offset_min)
                    .bind(&event.session.0[..])
                    .bind(source(event.source))
                    .bind(Arc::clone(&row.details));
            }
            new += query.execute(&mut *connection).await?.rows_affected();
        }
    }
    Ok(new)
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Client => "client",
        Source::Host => "host",
        Source::Platform => "platform",
    }
}
