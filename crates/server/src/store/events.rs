//! Reads events, newest first, in the JSON form in which they are sent.

use serde::Serialize;
use shopper::{Id, Millis};
use sqlx::any::AnyRow;
use sqlx::{FromRow, Row};
use utoipa::ToSchema;

use super::Store;
use super::answers::uuid;
use crate::ingest::event_form::EventForm;

/// One event.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = Event)]
pub(crate) struct StoredEvent {
    /// Order of arrival; the cursor for the next page.
    pub(crate) seq: i64,
    visitor: String,
    /// UTC ms, by the server's clock.
    #[schema(value_type = i64)]
    received_at: Millis,
    /// When the sender's own clock said it happened; `at` is the corrected time.
    #[schema(value_type = i64)]
    told_at: Millis,
    /// What was made of the sender's clock: `kept`, `clamped` or `late`.
    clock: String,
    source: String,
    /// The sender said that it is a bot.
    bot: bool,
    #[serde(flatten)]
    event: EventForm,
}

impl Store {
    /// Events of one site that came before `before`, newest first, at most `limit`.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn events(
        &self,
        site: &str,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<StoredEvent>, sqlx::Error> {
        sqlx::query_as(
            "SELECT seq, id, visitor, name, at, told_at, received_at, clock, offset_min, \
             session, source, bot, details FROM events \
             WHERE site = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
        )
        .bind(site)
        .bind(before.unwrap_or(i64::MAX))
        .bind(i64::from(limit))
        .fetch_all(&self.reader)
        .await
    }
}

impl Store {
    /// Events of one visitor that came before `before`, newest first, at most `limit`.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn events_of(
        &self,
        site: &str,
        visitor: Id,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<StoredEvent>, sqlx::Error> {
        sqlx::query_as(
            "SELECT seq, id, visitor, name, at, told_at, received_at, clock, offset_min, \
             session, source, bot, details FROM events \
             WHERE site = $1 AND visitor = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4",
        )
        .bind(site)
        .bind(&visitor.0[..])
        .bind(before.unwrap_or(i64::MAX))
        .bind(i64::from(limit))
        .fetch_all(&self.reader)
        .await
    }
}

impl FromRow<'_, AnyRow> for StoredEvent {
    fn from_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let details: EventForm = serde_json::from_str(row.try_get("details")?)
            .map_err(|cause| sqlx::Error::Decode(cause.into()))?;
        Ok(Self {
            seq: row.try_get("seq")?,
            visitor: uuid(row, "visitor")?,
            received_at: row.try_get("received_at")?,
            told_at: row.try_get("told_at")?,
            clock: row.try_get("clock")?,
            source: row.try_get("source")?,
            bot: row.try_get::<i64, _>("bot")? != 0,
            event: details.with_columns(
                (uuid(row, "id")?, uuid(row, "session")?),
                row.try_get("name")?,
                row.try_get("at")?,
                row.try_get("offset_min")?,
            ),
        })
    }
}
