//! The queue of outgoing webhooks, and the log of what became of them. A message is put into it
//! in the transaction that makes it true, so that none is lost and none is told of what was not.

use serde::Serialize;
use shopper::{DAY_MS, Id, Millis};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, FromRow, Row};
use utoipa::ToSchema;

use super::Store;
use super::answers::uuid;
use crate::clock::now;
use crate::webhook::happening::Happening;

/// How long the log is kept.
const LOG_KEPT: Millis = 30 * DAY_MS;
/// While somebody sends a message, nobody else does: longer than sending can take.
const CLAIMED_FOR: Millis = 60_000;

/// A message to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    /// Its id; the receiver tells repetitions by it.
    pub(crate) id: Id,
    /// Where to.
    pub(crate) endpoint: Id,
    /// JSON.
    pub(crate) body: String,
    /// Attempts before this one.
    pub(crate) attempts: u32,
}

/// What became of an attempt.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    /// It arrived.
    pub(crate) arrived: bool,
    /// What the receiver said; 0 for nothing.
    pub(crate) status: u16,
    /// Its words, or why there are none.
    pub(crate) words: String,
    /// When it is tried again; `None` for not any more.
    pub(crate) next_at: Option<Millis>,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Delivery {
    /// Header `webhook-id`, without `msg_`.
    id: String,
    endpoint: String,
    /// As `claim.verified`.
    kind: String,
    #[schema(value_type = i64)]
    pub(crate) made_at: Millis,
    attempts: i64,
    /// When it is tried again; absent where it is not.
    #[schema(value_type = Option<i64>)]
    next_at: Option<Millis>,
    /// `waiting`, `arrived` or `failed`.
    status: String,
    /// What the receiver said last; 0 for nothing.
    last_status: i64,
    last_words: String,
}

/// Which lines are read.
#[derive(Clone, Debug)]
pub(crate) struct DeliveriesWanted {
    /// From before this instant on.
    pub(crate) before: Millis,
    pub(crate) limit: u32,
    /// Only with this `status`.
    pub(crate) status: Option<&'static str>,
    /// Only to this endpoint.
    pub(crate) endpoint: Option<Id>,
}

impl FromRow<'_, AnyRow> for Delivery {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: uuid(row, "id")?,
            endpoint: uuid(row, "endpoint")?,
            kind: row.try_get("kind")?,
            made_at: row.try_get("made_at")?,
            attempts: row.try_get("attempts")?,
            next_at: row.try_get("next_at")?,
            status: row.try_get("status")?,
            last_status: row.try_get("last_status")?,
            last_words: row.try_get("last_words")?,
        })
    }
}

/// Puts messages into the queue, one for each endpoint that wants to hear of them.
///
/// # Errors
/// What the database said.
pub(super) async fn tell(
    connection: &mut AnyConnection,
    site: &str,
    happenings: &[Happening],
) -> Result<(), sqlx::Error> {
    if happenings.is_empty() {
        return Ok(());
    }
    let endpoints: Vec<(Vec<u8>, String)> = sqlx::query_as(
        "SELECT id, kinds FROM endpoints WHERE site = $1 AND disabled_at IS NULL ORDER BY id",
    )
    .bind(site)
    .fetch_all(&mut *connection)
    .await?;
    for (endpoint, kinds) in &endpoints {
        let kinds: Vec<String> = serde_json::from_str(kinds).unwrap_or_default();
        let wanted =
            |it: &&Happening| kinds.is_empty() || kinds.iter().any(|kind| kind == it.kind.as_str());
        for happening in happenings.iter().filter(wanted) {
            put(connection, site, endpoint, happening).await?;
        }
    }
    Ok(())
}

/// One message for one endpoint.
pub(super) async fn put(
    connection: &mut AnyConnection,
    site: &str,
    endpoint: &[u8],
    happening: &Happening,
) -> Result<Id, sqlx::Error> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|cause| sqlx::Error::Encode(cause.into()))?;
    let id = Id::v7(now(), random);
    sqlx::query(
        "INSERT INTO deliveries (site, id, endpoint, kind, body, made_at, attempts, next_at, \
         status, last_status, last_words, person) \
         VALUES ($1,$2,$3,$4,$5,$6,0,$6,'waiting',0,'',$7)",
    )
    .bind(site)
    .bind(&id.0[..])
    .bind(endpoint)
    .bind(happening.kind.as_str())
    .bind(happening.body(site))
    .bind(now())
    .bind(&happening.of.0[..])
    .execute(connection)
    .await?;
    Ok(id)
}

impl Store {
    /// Takes messages that are due, and nobody else does for a minute: another server neither
    /// sends them as well, nor waits for this one if it dies.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn take_due(
        &self,
        site: &str,
        now: Millis,
        most: u32,
    ) -> Result<Vec<Due>, sqlx::Error> {
        let due: i64 =
            sqlx::query_scalar("SELECT count(*) FROM deliveries WHERE site = $1 AND next_at <= $2")
                .bind(site)
                .bind(now)
                .fetch_one(&self.reader)
                .await?;
        // Most looks find nothing, and should not take SQLite's one lock for it.
        if due == 0 {
            return Ok(Vec::new());
        }
        let rows: Vec<(Vec<u8>, Vec<u8>, String, i64)> = sqlx::query_as(
            "UPDATE deliveries SET next_at = $3 WHERE site = $1 AND next_at <= $2 AND id IN \
             (SELECT id FROM deliveries WHERE site = $1 AND next_at <= $2 ORDER BY next_at \
             LIMIT $4) RETURNING id, endpoint, body, attempts",
        )
        .bind(site)
        .bind(now)
        .bind(now + CLAIMED_FOR)
        .bind(i64::from(most))
        .fetch_all(&self.writer)
        .await?;
        let due = rows
            .into_iter()
            .filter_map(|(id, endpoint, body, attempts)| {
                Some(Due {
                    id: super::people::id(&id)?,
                    endpoint: super::people::id(&endpoint)?,
                    body,
                    attempts: attempts as u32,
                })
            });
        Ok(due.collect())
    }

    /// Notes what became of an attempt.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn attempted(
        &self,
        site: &str,
        id: Id,
        attempt: &Attempt,
    ) -> Result<(), sqlx::Error> {
        let status = match (attempt.arrived, attempt.next_at) {
            (true, _) => "arrived",
            (false, Some(_)) => "waiting",
            (false, None) => "failed",
        };
        sqlx::query(
            "UPDATE deliveries SET attempts = attempts + 1, next_at = $1, status = $2, \
             last_status = $3, last_words = $4 WHERE site = $5 AND id = $6",
        )
        .bind(attempt.next_at)
        .bind(status)
        .bind(i64::from(attempt.status))
        .bind(&*attempt.words)
        .bind(site)
        .bind(&id.0[..])
        .execute(&self.writer)
        .await
        .map(|_| ())
    }

    /// Puts a message back into the queue, whatever became of it; false if there is none.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn send_again(
        &self,
        site: &str,
        id: Id,
        now: Millis,
    ) -> Result<bool, sqlx::Error> {
        let done = sqlx::query(
            "UPDATE deliveries SET attempts = 0, next_at = $1, status = 'waiting' \
             WHERE site = $2 AND id = $3",
        )
        .bind(now)
        .bind(site)
        .bind(&id.0[..])
        .execute(&self.writer)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// The log, newest first. So many and all that were made in the same
    /// millisecond as the last of them: one happening is told to every endpoint at once, and the
    /// next page begins before that instant.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn deliveries(
        &self,
        site: &str,
        wanted: &DeliveriesWanted,
    ) -> Result<Vec<Delivery>, sqlx::Error> {
        // What is not asked for is not in the statement: beside `$4 = '' OR …` no index serves.
        let narrowed = match (wanted.status, wanted.endpoint) {
            (None, None) => "",
            (Some(_), None) => "AND status = $4",
            (None, Some(_)) => "AND endpoint = $4",
            (Some(_), Some(_)) => "AND status = $4 AND endpoint = $5",
        };
        let sql = format!(
            "SELECT id, endpoint, kind, made_at, attempts, next_at, status, last_status, \
             last_words FROM deliveries WHERE site = $1 AND made_at < $2 {narrowed} \
             AND made_at >= (SELECT min(made_at) FROM (SELECT made_at FROM deliveries \
             WHERE site = $1 AND made_at < $2 {narrowed} ORDER BY made_at DESC LIMIT $3) page) \
             ORDER BY made_at DESC, id DESC"
        );
        let mut query = sqlx::query_as(AssertSqlSafe(sql))
            .bind(site)
            .bind(wanted.before)
            .bind(i64::from(wanted.limit));
        if let Some(status) = wanted.status {
            query = query.bind(status);
        }
        if let Some(endpoint) = wanted.endpoint {
            query = query.bind(endpoint.0.to_vec());
        }
        query.fetch_all(&self.reader).await
    }

    /// Puts one message into the queue for one endpoint, whatever it wants to hear of; `None`
    /// where there is none.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn tell_one(
        &self,
        site: &str,
        endpoint: Id,
        happening: &Happening,
    ) -> Result<Option<Id>, sqlx::Error> {
        let mut transaction = self.begin().await?;
        let known: i64 =
            sqlx::query_scalar("SELECT count(*) FROM endpoints WHERE site = $1 AND id = $2")
                .bind(site)
                .bind(&endpoint.0[..])
                .fetch_one(&mut *transaction)
                .await?;
        if known == 0 {
            return Ok(None);
        }
        let id = put(&mut transaction, site, &endpoint.0, happening).await?;
        transaction.commit().await?;
        Ok(Some(id))
    }

    /// Forgets messages that were done with long ago.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn drop_old_deliveries(
        &self,
        site: &str,
        now: Millis,
    ) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM deliveries WHERE site = $1 AND made_at < $2 AND next_at IS NULL")
            .bind(site)
            .bind(now - LOG_KEPT)
            .execute(&self.writer)
            .await
            .map(|_| ())
    }
}

#[cfg(test)]
mod tests;
