//! What must not happen beside the storing of events: with `SQLite` nothing does, Postgres is told.

use shopper::fnv1a;
use sqlx::{Any, AnyConnection, Transaction};

use super::Store;
use super::engine::Engine;

/// Who stores events has a share in this lock (`insert::first_number`).
const LOCK: i64 = 7_310_298;

impl Store {
    /// Begins a transaction in which nobody stores events: those who are at it finish first, the
    /// others wait for its end, and then see what it did.
    ///
    /// # Errors
    /// What the database said.
    pub(super) async fn begin_alone(&self) -> Result<Transaction<'static, Any>, sqlx::Error> {
        let mut transaction = self.begin().await?;
        lock(self.engine, &mut transaction, LOCK).await?;
        Ok(transaction)
    }
}

/// Takes a lock until the transaction's end. Nothing to do with `SQLite`.
///
/// # Errors
/// What the database said; the transaction must be given up then.
pub(super) async fn lock(
    engine: Engine,
    connection: &mut AnyConnection,
    number: i64,
) -> Result<(), sqlx::Error> {
    if engine == Engine::Sqlite {
        return Ok(());
    }
    sqlx::query("SELECT 1 FROM pg_advisory_xact_lock($1)")
        .bind(number)
        .execute(connection)
        .await
        .map(|_| ())
}

/// A lock's number for one thing of a site. Two things may share one: then they wait without need.
pub(super) fn lock_number(site: &str, thing: &str) -> i64 {
    let half = |seed| i64::from(fnv1a([seed, site, "\0", thing]));
    half("a") << 32 | half("b")
}
