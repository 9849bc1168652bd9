//! Claims as rows.

use shopper::{Grant, Id, Millis};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, FromRow, Row as _};

use super::{REDEEMED, VOID, once};
use crate::store::people::id;

/// One claim.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) id: Id,
    pub(super) person: Id,
    pub(super) kind: String,
    pub(super) reward: String,
    pub(super) rule: String,
    pub(super) version: u32,
    pub(super) once: Vec<u8>,
    pub(super) event: Id,
    pub(super) status: String,
    pub(super) reason: String,
    pub(super) sealed: Option<Vec<u8>>,
    pub(super) until: Millis,
    pub(super) asked_at: Millis,
    pub(super) answered_at: Millis,
    /// A code was given for it; read only.
    pub(super) has_code: bool,
}

impl FromRow<'_, AnyRow> for Row {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let id = |column: &str| -> Result<Id, sqlx::Error> {
            Ok(id(row.try_get(column)?).unwrap_or_default())
        };
        let version: i64 = row.try_get("version")?;
        let codes: i64 = row.try_get("codes")?;
        Ok(Self {
            id: id("id")?,
            person: id("person")?,
            kind: row.try_get("kind")?,
            reward: row.try_get("reward")?,
            rule: row.try_get("rule")?,
            version: version as u32,
            once: row.try_get("once")?,
            event: id("event")?,
            status: row.try_get("status")?,
            reason: row.try_get("reason")?,
            sealed: row.try_get("sealed")?,
            until: row.try_get("until")?,
            asked_at: row.try_get("asked_at")?,
            answered_at: row.try_get("answered_at")?,
            has_code: codes > 0,
        })
    }
}

/// The [`Row`]s of the site `$1` that such words choose. They are this file's own.
fn select(which: &'static str) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!(
        "SELECT id, person, kind, reward, rule, version, once, event, status, reason, sealed, \
         until, asked_at, answered_at, \
         ((SELECT count(*) FROM codes WHERE site = $1 AND claim = claims.id) \
         + (SELECT count(*) FROM gifts WHERE site = $1 AND claim = claims.id)) AS codes \
         FROM claims WHERE site = $1 AND {which}"
    ))
}

/// The claim of that id.
///
/// # Errors
/// What the database said.
pub(super) async fn read(
    connection: &mut AnyConnection,
    site: &str,
    id: Id,
) -> Result<Option<Row>, sqlx::Error> {
    sqlx::query_as(select("id = $2"))
        .bind(site)
        .bind(&id.0[..])
        .fetch_optional(connection)
        .await
}

/// The newest claims that a person was given, newest first, without those whose order was
/// given back.
///
/// # Errors
/// What the database said.
pub(super) async fn given_to(
    connection: &mut AnyConnection,
    site: &str,
    person: Id,
    most: i64,
) -> Result<Vec<Row>, sqlx::Error> {
    let given = "person = $2 AND status = 'verified' AND reversed_at IS NULL \
        ORDER BY answered_at DESC, id LIMIT $3";
    sqlx::query_as(select(given))
        .bind(site)
        .bind(&person.0[..])
        .bind(most)
        .fetch_all(connection)
        .await
}

/// Keeps a claim in place of the pending one of its id; false where another claim has the same
/// thing already.
///
/// # Errors
/// What the database said.
pub(super) async fn write(
    connection: &mut AnyConnection,
    site: &str,
    row: &Row,
) -> Result<bool, sqlx::Error> {
    let taken: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM claims WHERE site = $1 AND once = $2 AND id <> $3",
    )
    .bind(site)
    .bind(&row.once[..])
    .bind(&row.id.0[..])
    .fetch_one(&mut *connection)
    .await?;
    if taken > 0 {
        return Ok(false);
    }
    let written = sqlx::query(
        "INSERT INTO claims (site, id, person, kind, reward, rule, version, once, event, status, \
         reason, sealed, until, asked_at, answered_at) \
         VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15) \
         ON CONFLICT (site, id) DO UPDATE SET reward = excluded.reward, once = excluded.once, \
         event = excluded.event, status = excluded.status, reason = excluded.reason, \
         sealed = excluded.sealed, answered_at = excluded.answered_at \
         WHERE claims.status = 'pending' AND claims.person = excluded.person",
    )
    .bind(site)
    .bind(&row.id.0[..])
    .bind(&row.person.0[..])
    .bind(&*row.kind)
    .bind(&*row.reward)
    .bind(&*row.rule)
    .bind(i64::from(row.version))
    .bind(&row.once[..])
    .bind(&row.event.0[..])
    .bind(&*row.status)
    .bind(&*row.reason)
    .bind(row.sealed.clone())
    .bind(row.until)
    .bind(row.asked_at)
    .bind(row.answered_at)
    .execute(connection)
    .await?;
    Ok(written.rows_affected() > 0)
}

/// A reward's order was given back: its code is void unless it was used. The claim, and which of
/// the two it was; `None` where nobody claimed it. Said again, it says the same.
///
/// # Errors
/// What the database said.
pub(in crate::store) async fn reverse(
    connection: &mut AnyConnection,
    site: &str,
    grant: &Grant,
    at: Millis,
) -> Result<Option<(Id, &'static str)>, sqlx::Error> {
    let claim: Option<(Vec<u8>, String)> = sqlx::query_as(
        "SELECT id, reversal FROM claims WHERE site = $1 AND once = $2 AND status = 'verified'",
    )
    .bind(site)
    .bind(once(&grant.rule, &grant.reward, grant.event))
    .fetch_optional(&mut *connection)
    .await?;
    let Some((claim, before)) = claim else {
        return Ok(None);
    };
    let claim = id(&claim).unwrap_or_default();
    if let Some(before) = [REDEEMED, VOID].into_iter().find(|it| *it == before) {
        return Ok(Some((claim, before)));
    }
    let voided = sqlx::query(
        "UPDATE codes SET status = 'void', changed_at = $1 WHERE site = $2 AND claim = $3 \
         AND status IN ('issued', 'reserved')",
    )
    .bind(at)
    .bind(site)
    .bind(&claim.0[..])
    .execute(&mut *connection)
    .await?;
    let reversal = if voided.rows_affected() > 0 {
        VOID
    } else {
        REDEEMED
    };
    sqlx::query("UPDATE claims SET reversed_at = $1, reversal = $2 WHERE site = $3 AND id = $4")
        .bind(at)
        .bind(reversal)
        .bind(site)
        .bind(&claim.0[..])
        .execute(connection)
        .await?;
    Ok(Some((claim, reversal)))
}
