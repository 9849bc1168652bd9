//! Reads events back as the rows that they were stored from: for counting them anew, and for
//! taking them out.

use std::sync::Arc;

use shopper::{Id, Source};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::row::EventRow;
use crate::ingest::event_form::EventForm;

/// Columns of [`read`].
pub(super) const SELECT: &str = "SELECT seq, id, visitor, name, at, told_at, received_at, clock, \
     offset_min, session, source, details, bot FROM events";
/// The same of one visitor, after `seq`.
const BY_VISITOR: &str = "SELECT seq, id, visitor, name, at, told_at, received_at, clock, \
     offset_min, session, source, details, bot FROM events \
     WHERE site = $1 AND visitor = $2 AND seq > $3 ORDER BY seq LIMIT $4";
const BY_SITE: &str = "SELECT seq, id, visitor, name, at, told_at, received_at, clock, \
     offset_min, session, source, details, bot FROM events \
     WHERE site = $1 AND seq > $2 ORDER BY seq LIMIT $3";

/// One row, and its place in the log.
pub(super) type Logged = (i64, EventRow);

/// Rows of one visitor after `after`, in order of arrival.
///
/// # Errors
/// What the database said.
pub(super) async fn of_visitor(
    connection: &mut AnyConnection,
    site: &Arc<str>,
    visitor: Id,
    after: i64,
    limit: i64,
) -> Result<Vec<Logged>, sqlx::Error> {
    let rows = sqlx::query(BY_VISITOR)
        .bind(&**site)
        .bind(&visitor.0[..])
        .bind(after)
        .bind(limit)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| read(site, row)).collect()
}

/// Rows of one site after `after`, in order of arrival.
///
/// # Errors
/// What the database said.
pub(super) async fn of_site(
    connection: &mut AnyConnection,
    site: &Arc<str>,
    after: i64,
    limit: i64,
) -> Result<Vec<Logged>, sqlx::Error> {
    let rows = sqlx::query(BY_SITE)
        .bind(&**site)
        .bind(after)
        .bind(limit)
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| read(site, row)).collect()
}

/// One row, by the columns of the statements above.
///
/// # Errors
/// What cannot be read.
pub(super) fn read(site: &Arc<str>, row: &AnyRow) -> Result<Logged, sqlx::Error> {
    let json: &str = row.try_get("details")?;
    let form: EventForm =
        serde_json::from_str(json).map_err(|cause| sqlx::Error::Decode(cause.into()))?;
    let device = form.device();
    let id = id(row, "id")?;
    let session = self::id(row, "session")?;
    let form = form.with_columns(
        (id.to_string(), session.to_string()),
        row.try_get("name")?,
        row.try_get("told_at")?,
        row.try_get("offset_min")?,
    );
    let mut event = form
        .into_event()
        .map_err(|refusal| sqlx::Error::Decode(refusal.detail.into()))?;
    event.source = match row.try_get("source")? {
        "host" => Source::Host,
        "platform" => Source::Platform,
        _ => Source::Client,
    };
    let clock: &str = row.try_get("clock")?;
    let stored = EventRow {
        site: Arc::clone(site),
        visitor: self::id(row, "visitor")?,
        event,
        at: row.try_get("at")?,
        clock: ["kept", "clamped", "late"]
            .into_iter()
            .find(|word| *word == clock)
            .unwrap_or_default(),
        received_at: row.try_get("received_at")?,
        device,
        bot: row.try_get::<i64, _>("bot")? == 1,
        details: json.into(),
    };
    Ok((row.try_get("seq")?, stored))
}

/// Sixteen bytes of a column.
pub(super) fn id(row: &AnyRow, column: &str) -> Result<Id, sqlx::Error> {
    let bytes: &[u8] = row.try_get(column)?;
    let bytes = bytes.try_into();
    bytes.map(Id).map_err(
        |cause: std::array::TryFromSliceError| sqlx::Error::ColumnDecode {
            index: column.to_owned(),
            source: cause.into(),
        },
    )
}
