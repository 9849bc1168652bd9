//! Locks that Postgres keeps until a transaction's end. `SQLite` has one writer in any case.

use shopper::fnv1a;
use sqlx::AnyConnection;

use super::engine::{Alone, Engine};

/// Takes a lock of one thing.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn lock(
    engine: Engine,
    connection: &mut AnyConnection,
    number: i64,
) -> Result<(), sqlx::Error> {
    take(
        engine,
        connection,
        "SELECT 1 FROM pg_advisory_xact_lock($1)",
        number,
    )
    .await
}

/// Takes a share in the lock of those who store events: an erasure or a rebuild waits for the end.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn share(
    engine: Engine,
    connection: &mut AnyConnection,
) -> Result<(), sqlx::Error> {
    let sql = "SELECT 1 FROM pg_advisory_xact_lock_shared($1)";
    take(engine, connection, sql, Alone::Erase as i64).await
}

async fn take(
    engine: Engine,
    connection: &mut AnyConnection,
    sql: &'static str,
    number: i64,
) -> Result<(), sqlx::Error> {
    if engine == Engine::Postgres {
        sqlx::query(sql).bind(number).execute(connection).await?;
    }
    Ok(())
}

/// A lock's number for one thing of a site. Two things may share one: then they wait without need.
pub(super) fn lock_number(site: &str, thing: &str) -> i64 {
    let half = |seed| i64::from(fnv1a([seed, site, "\0", thing]));
    half("a") << 32 | half("b")
}
