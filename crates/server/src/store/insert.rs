//! Puts events and their answers into an open transaction, each id once per site.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, LazyLock};

use shopper::Source;
use sqlx::{Any, AnyConnection, AssertSqlSafe};

use super::Store;
use super::engine::Engine;
use super::insert_answer::{Placed, insert_answer};
use super::partitions::day_of;
use super::queue::Stored;
use super::rollup::roll_up;
use super::row::EventRow;
use super::tally::tally;
use super::tombstones::is_buried;

/// Rows per statement: crossing over to `SQLite`'s thread, or to Postgres, costs more than
/// inserting a row. Powers of two, so that seven prepared statements serve every count.
const SIZES: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];
/// As Postgres has them; `SQLite` has all but the day.
const COLUMNS: [&str; 15] = [
    "seq",
    "site",
    "id",
    "visitor",
    "name",
    "at",
    "told_at",
    "received_at",
    "clock",
    "offset_min",
    "session",
    "source",
    "details",
    "bot",
    "day",
];
/// Numbers that a commit takes at once from Postgres; `events_seq` counts in steps of it.
pub(super) const NUMBERS: usize = 4_096;

type Statements = [Arc<str>; SIZES.len()];

static SQLITE: LazyLock<Statements> =
    LazyLock::new(|| SIZES.map(|rows| sqlite_statement(rows).into()));
static POSTGRES: LazyLock<Statements> =
    LazyLock::new(|| SIZES.map(|rows| statement(rows, &COLUMNS, "(site, id, day)").into()));

/// What became of the rows.
pub(super) struct Inserted<'a> {
    /// One per row, in their order.
    pub(super) stored: Vec<Stored>,
    /// Those that were new, each with what became of its answer.
    pub(super) new: Vec<(&'a EventRow, Placed)>,
}

/// Inserts the rows that are not there yet, numbered from `first` on; of two with the same id, the
/// first. At most [`NUMBERS`] rows.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn insert<'a>(
    engine: Engine,
    connection: &mut AnyConnection,
    rows: &[&'a EventRow],
    first: i64,
) -> Result<Inserted<'a>, sqlx::Error> {
    // Numbered here and not by the database: then a count tells whether all were new, where
    // `RETURNING` would send every row back, at half of the throughput.
    let stored = if insert_events(engine, connection, rows, first).await? == rows.len() as u64 {
        vec![Stored::New; rows.len()]
    } else {
        which(connection, rows, first).await?
    };
    let mut new = Vec::with_capacity(rows.len());
    for (row, stored) in rows.iter().zip(&stored) {
        if *stored == Stored::New {
            new.push((*row, insert_answer(engine, connection, row).await?));
        }
    }
    Ok(Inserted { stored, new })
}

/// Puts one event into an open transaction, and counts it; false where its id is there already, or
/// where its visitor was erased.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn append(
    store: &Store,
    connection: &mut AnyConnection,
    row: &EventRow,
) -> Result<bool, sqlx::Error> {
    let first = first_number(store.engine, connection).await?;
    if is_buried(connection, &row.site, row.visitor, row.at).await? {
        return Ok(false);
    }
    let Inserted { new, .. } = insert(store.engine, connection, &[row], first).await?;
    count_in(store, connection, &new).await?;
    Ok(!new.is_empty())
}

/// Counts what was inserted just now, and puts it in for the sinks.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn count_in(
    store: &Store,
    connection: &mut AnyConnection,
    new: &[(&EventRow, Placed)],
) -> Result<(), sqlx::Error> {
    tally(&mut *connection, new).await?;
    store.sinks.put(&mut *connection, new).await?;
    roll_up(store.engine, connection, new).await
}

/// Where numbering begins; first in its transaction. `SQLite` has one writer, who goes on after the
/// last; of Postgres' many, each takes a block for itself, and a share in the lock that an erasure
/// and a rebuild take alone (the number is [`Alone::Erase`](super::engine::Alone)).
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn first_number(
    engine: Engine,
    connection: &mut AnyConnection,
) -> Result<i64, sqlx::Error> {
    let sql = match engine {
        // Past what was followed, too: the last ones may have been erased since, and a number that
        // comes again would be taken for one that was told of.
        Engine::Sqlite => {
            "SELECT max(coalesce((SELECT max(seq) FROM events), 0), \
             coalesce((SELECT max(upto) FROM followers), 0)) + 1"
        }
        Engine::Postgres => {
            "SELECT nextval('events_seq') FROM pg_advisory_xact_lock_shared(7310298)"
        }
    };
    sqlx::query_scalar(sql).fetch_one(connection).await
}

/// Which of the rows numbered from `first` on are there.
async fn which(
    connection: &mut AnyConnection,
    rows: &[&EventRow],
    first: i64,
) -> Result<Vec<Stored>, sqlx::Error> {
    let mut there = HashSet::new();
    for site in rows.iter().map(|row| &*row.site).collect::<BTreeSet<_>>() {
        let seqs: Vec<i64> =
            sqlx::query_scalar("SELECT seq FROM events WHERE site = $1 AND seq >= $2 AND seq < $3")
                .bind(site)
                .bind(first)
                .bind(first + rows.len() as i64)
                .fetch_all(&mut *connection)
                .await?;
        there.extend(seqs);
    }
    let stored = |seq| {
        if there.contains(&seq) {
            Stored::New
        } else {
            Stored::Known
        }
    };
    Ok((first..).take(rows.len()).map(stored).collect())
}

/// Places without numbers: `SQLite` takes `$1` for a name, which `sqlx` looks up for every value in
/// a list of all of them. With 900 values that was 44 % of the server's time.
fn sqlite_statement(rows: usize) -> String {
    let numbered = statement(rows, &COLUMNS[..14], "(site, id)");
    let mut parts = numbered.split('$');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push('?');
        plain.push_str(part.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    }
    plain
}

fn statement(rows: usize, columns: &[&str], key: &str) -> String {
    let row = |row: usize| {
        let places = (1..=columns.len()).map(|column| format!("${}", row * columns.len() + column));
        format!("({})", places.collect::<Vec<_>>().join(","))
    };
    format!(
        "INSERT INTO events ({}) VALUES {} ON CONFLICT {key} DO NOTHING",
        columns.join(","),
        (0..rows).map(row).collect::<Vec<_>>().join(",")
    )
}

/// The order in which rows are put in; of two with the same id, the first stays the first. On
/// Postgres by id: two servers that store the same events wait one for the other, never each for
/// the other. `SQLite` has one writer, and rows in order of arrival fill its pages best.
fn order(engine: Engine, rows: &[&EventRow]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    if engine == Engine::Postgres {
        let key = |at: &usize| (&rows[*at].site, rows[*at].event.id.0);
        order.sort_by(|a, b| key(a).cmp(&key(b)));
    }
    order
}

/// Numbers the rows from `first` on; how many were new.
async fn insert_events(
    engine: Engine,
    connection: &mut AnyConnection,
    rows: &[&EventRow],
    first: i64,
) -> Result<u64, sqlx::Error> {
    let statements = match engine {
        Engine::Sqlite => &*SQLITE,
        Engine::Postgres => &*POSTGRES,
    };
    let (order, mut new) = (order(engine, rows), 0);
    let mut left = &order[..];
    for (size, sql) in SIZES.iter().zip(statements) {
        while let Some((chunk, rest)) = left.split_at_checked(*size) {
            left = rest;
            let mut query = sqlx::query(AssertSqlSafe(Arc::clone(sql)));
            for at in chunk {
                let row = rows[*at];
                query = bind(query, row, first + *at as i64);
                if engine == Engine::Postgres {
                    query = query.bind(day_of(row.event.id));
                }
            }
            new += query.execute(&mut *connection).await?.rows_affected();
        }
    }
    Ok(new)
}

type Query<'q> = sqlx::query::Query<'q, Any, sqlx::any::AnyArguments>;

/// All columns but the day.
fn bind<'q>(query: Query<'q>, row: &'q EventRow, seq: i64) -> Query<'q> {
    let event = &row.event;
    query
        .bind(seq)
        .bind(&*row.site)
        .bind(&event.id.0[..])
        .bind(&row.visitor.0[..])
        .bind(&*event.name)
        .bind(row.at)
        .bind(event.at)
        .bind(row.received_at)
        .bind(row.clock)
        .bind(i64::from(event.offset_min))
        .bind(&event.session.0[..])
        .bind(source(event.source))
        .bind(&*row.details)
        .bind(i64::from(row.bot))
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Client => "client",
        Source::Host => "host",
        Source::Platform => "platform",
    }
}
