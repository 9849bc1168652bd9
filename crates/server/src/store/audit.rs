//! The audit log's rows. What makes them a chain is [`crate::audit`]'s matter.

use serde::Serialize;
use shopper::Millis;
use sqlx::AnyConnection;
use thiserror::Error;
use utoipa::ToSchema;

use super::Store;
use super::like;
use crate::audit::{BEGINNING, Broken, Chain, Entry, Linked, Verified, link};
use crate::hex::hex;

/// Entries read at once when a chain is followed.
const AT_ONCE: i64 = 1_000;

/// One entry, as the API tells it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AuditEntry {
    /// From 1 on, per site.
    pub(crate) number: i64,
    /// UTC ms.
    #[schema(value_type = i64)]
    at: Millis,
    /// Who: an e-mail address, `key <id>`, or `command line`.
    actor: String,
    /// What was done, like `draft.saved`.
    action: String,
    /// To what.
    subject: String,
    /// More about it, a JSON object.
    #[schema(value_type = Object)]
    details: serde_json::Value,
    /// SHA-256 in hexadecimal; covers the entry before.
    pub(crate) hash: String,
}

/// A log could not be verified.
#[derive(Debug, Error)]
pub enum AuditError {
    /// It was tampered with.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// It could not be read.
    #[error("the audit log cannot be read: {0}")]
    Database(#[from] sqlx::Error),
}

/// Which entries are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct AuditWanted {
    /// Only of actors with this in their name.
    pub(crate) actor: Option<String>,
    /// Only actions that begin so.
    pub(crate) action: Option<String>,
    pub(crate) before: Option<i64>,
    pub(crate) limit: u32,
}

type Row = (i64, i64, String, String, String, String, Vec<u8>);

/// Links an entry to the newest one. Others who write to the same chain wait for the row of its
/// head until this transaction ends.
pub(super) async fn append(to: &mut AnyConnection, entry: &Entry) -> Result<(), sqlx::Error> {
    let (number, before): (i64, Vec<u8>) = sqlx::query_as(
        "INSERT INTO audit_heads (site, number, hash) VALUES ($1, 1, $2) ON CONFLICT (site) \
         DO UPDATE SET number = audit_heads.number + 1 RETURNING number, hash",
    )
    .bind(&entry.site)
    .bind(&BEGINNING[..])
    .fetch_one(&mut *to)
    .await?;
    let before = before[..].try_into().unwrap_or(BEGINNING);
    let hash = link(&before, number, entry);
    sqlx::query(
        "INSERT INTO audit (site, number, at, actor, action, subject, details, hash) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
    )
    .bind(&entry.site)
    .bind(number)
    .bind(entry.at)
    .bind(&entry.actor)
    .bind(&entry.action)
    .bind(&entry.subject)
    .bind(&entry.details)
    .bind(&hash[..])
    .execute(&mut *to)
    .await?;
    sqlx::query("UPDATE audit_heads SET hash = $2 WHERE site = $1")
        .bind(&entry.site)
        .bind(&hash[..])
        .execute(to)
        .await?;
    Ok(())
}

impl Store {
    /// Entries of one chain, newest first.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn audit_entries(
        &self,
        site: &str,
        wanted: &AuditWanted,
    ) -> Result<Vec<AuditEntry>, sqlx::Error> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT number, at, actor, action, subject, details, hash FROM audit \
             WHERE site = $1 AND number < $2 AND lower(actor) LIKE lower($3) ESCAPE '\\' \
             AND lower(action) LIKE lower($4) ESCAPE '\\' ORDER BY number DESC LIMIT $5",
        )
        .bind(site)
        .bind(wanted.before.unwrap_or(i64::MAX))
        .bind(like::contains(wanted.actor.as_deref()))
        .bind(like::begins(wanted.action.as_deref()))
        .bind(i64::from(wanted.limit))
        .fetch_all(&self.reader)
        .await?;
        let entry = |(number, at, actor, action, subject, details, hash): Row| AuditEntry {
            number,
            at,
            actor,
            action,
            subject,
            details: serde_json::from_str(&details).unwrap_or_default(),
            hash: hex(&hash),
        };
        Ok(rows.into_iter().map(entry).collect())
    }

    /// Follows every chain from its beginning to its end.
    ///
    /// # Errors
    /// [`AuditError`], at the first place that does not hold.
    pub(crate) async fn verify_audit(&self) -> Result<Vec<Verified>, AuditError> {
        // Chains whose head was taken out are found by their entries.
        let heads: Vec<(String, i64, Vec<u8>)> = sqlx::query_as(
            "SELECT site, number, hash FROM audit_heads UNION ALL SELECT DISTINCT site, \
             CAST(0 AS BIGINT), hash FROM audit WHERE number = 1 AND site NOT IN \
             (SELECT site FROM audit_heads) ORDER BY 1",
        )
        .fetch_all(&self.reader)
        .await?;
        let mut verified = Vec::new();
        for (site, newest, hash) in heads {
            verified.push(self.follow(&site, newest, &hash).await?);
        }
        Ok(verified)
    }

    async fn follow(&self, site: &str, newest: i64, hash: &[u8]) -> Result<Verified, AuditError> {
        let mut chain = Chain::new(site);
        let mut after = 0;
        loop {
            let rows: Vec<Row> = sqlx::query_as(
                "SELECT number, at, actor, action, subject, details, hash FROM audit \
                 WHERE site = $1 AND number > $2 ORDER BY number LIMIT $3",
            )
            .bind(site)
            .bind(after)
            .bind(AT_ONCE)
            .fetch_all(&self.reader)
            .await?;
            let Some(last) = rows.last() else {
                return Ok(chain.end(newest, hash)?);
            };
            after = last.0;
            for row in rows {
                chain.follow(&linked(site, row))?;
            }
        }
    }
}

fn linked(site: &str, (number, at, actor, action, subject, details, hash): Row) -> Linked {
    Linked {
        number,
        entry: Entry {
            site: site.to_owned(),
            at,
            actor,
            action,
            subject,
            details,
        },
        // A hash of another length is no hash of ours: it fails like any wrong one.
        hash: hash[..].try_into().unwrap_or(BEGINNING),
    }
}
