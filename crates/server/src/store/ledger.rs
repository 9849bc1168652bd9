//! Every movement of points of a person, in order.

use serde::Serialize;
use shopper::{Id, LedgerEntry, Millis};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, FromRow, Row};

use super::Store;
use super::answers::uuid;
use crate::value::fold::{actor_word, kind_word};

/// One movement, as kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Movement {
    /// From 1, in order.
    pub(crate) n: i64,
    /// A wallet, or `reward:<id>`.
    pub(crate) wallet: String,
    /// Why.
    pub(crate) kind: String,
    /// Points that can be spent.
    pub(crate) amount: i64,
    /// Points that cannot be spent yet.
    pub(crate) pending: i64,
    /// By which rule; often empty.
    pub(crate) rule: String,
    /// The rule's version.
    pub(crate) version: i64,
    /// The event that caused it.
    pub(crate) event: String,
    /// A word on why; often empty.
    pub(crate) reason: String,
    /// `program`, `shopper` or `shop`.
    pub(crate) actor: String,
    /// When.
    pub(crate) at: Millis,
}

impl FromRow<'_, AnyRow> for Movement {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            n: row.try_get("n")?,
            wallet: row.try_get("wallet")?,
            kind: row.try_get("kind")?,
            amount: row.try_get("amount")?,
            pending: row.try_get("pending")?,
            rule: row.try_get("rule")?,
            version: row.try_get("version")?,
            event: uuid(row, "event")?,
            reason: row.try_get("reason")?,
            actor: row.try_get("actor")?,
            at: row.try_get("at")?,
        })
    }
}

/// Adds movements.
///
/// # Errors
/// What the database said.
pub(super) async fn add(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
    entries: &[LedgerEntry],
) -> Result<(), sqlx::Error> {
    if entries.is_empty() {
        return Ok(());
    }
    let last: i64 = sqlx::query_scalar(
        "SELECT coalesce(max(n), 0) FROM ledger WHERE site = $1 AND person = $2",
    )
    .bind(site)
    .bind(&person.0[..])
    .fetch_one(&mut *connection)
    .await?;
    for (n, entry) in (last + 1..).zip(entries) {
        sqlx::query(
            "INSERT INTO ledger (site, person, n, wallet, kind, amount, pending, rule, version, \
             event, reason, actor, at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)",
        )
        .bind(site)
        .bind(&person.0[..])
        .bind(n)
        .bind(&*entry.wallet)
        .bind(kind_word(entry.kind))
        .bind(entry.amount)
        .bind(entry.pending)
        .bind(&*entry.rule)
        .bind(i64::from(entry.version))
        .bind(&entry.event.0[..])
        .bind(&*entry.reason)
        .bind(actor_word(entry.actor))
        .bind(entry.at)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Forgets a person's movements after one of them, to make them anew; after 0 all.
///
/// # Errors
/// What the database said.
pub(super) async fn clear(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
    after: i64,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM ledger WHERE site = $1 AND person = $2 AND n > $3")
        .bind(site)
        .bind(&person.0[..])
        .bind(after)
        .execute(connection)
        .await
        .map(|_| ())
}

/// All of a person's movements, oldest first.
///
/// # Errors
/// What the database said.
pub(super) async fn all(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
) -> Result<Vec<Movement>, sqlx::Error> {
    sqlx::query_as(
        "SELECT n, wallet, kind, amount, pending, rule, version, event, reason, actor, at \
         FROM ledger WHERE site = $1 AND person = $2 ORDER BY n",
    )
    .bind(site)
    .bind(&person.0[..])
    .fetch_all(connection)
    .await
}

impl Store {
    /// All of a person's movements, oldest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn movements(
        &self,
        site: &str,
        person: Id,
    ) -> Result<Vec<Movement>, sqlx::Error> {
        let mut connection = self.reader.acquire().await?;
        all(&mut connection, site, person).await
    }
}
