//! Reads one person's events back, in the order in which they came.

use shopper::{Event, Millis, Source};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::answers::uuid;
use super::people::Person;
use crate::ingest::event_form::EventForm;

/// Which of a person's events: by when they came in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// First instant.
    pub(super) from: Millis,
    /// First instant after it.
    pub(super) until: Millis,
}

impl Span {
    /// All of them.
    pub(super) const ALL: Self = Self::since(0);

    /// Those that came in at an instant or later.
    pub(super) const fn since(from: Millis) -> Self {
        Self {
            from,
            until: Millis::MAX,
        }
    }
}

/// One event, as it lies in the log.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    /// Its place.
    pub(super) seq: i64,
    /// What happened.
    pub(super) event: Event,
    /// The sender said that it is a bot: what comes of it is in no count.
    pub(super) by_bot: bool,
}

/// How many events of a person came up to a place in the log.
///
/// # Errors
/// What the database said.
pub(super) async fn count(
    connection: &mut AnyConnection,
    site: &str,
    person: &Person,
    (span, upto): (Span, i64),
) -> Result<i64, sqlx::Error> {
    let mut sum = 0;
    for device in &person.devices {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM events WHERE site = $1 AND visitor = $2 AND seq <= $3 \
             AND received_at >= $4 AND received_at < $5",
        )
        .bind(site)
        .bind(&device.visitor.0[..])
        .bind(upto)
        .bind(device.from.max(span.from))
        .bind(device.until.min(span.until))
        .fetch_one(&mut *connection)
        .await?;
        sum += count;
    }
    Ok(sum)
}

/// A person's events after a place in the log.
///
/// # Errors
/// What the database said.
pub(super) async fn events(
    connection: &mut AnyConnection,
    site: &str,
    person: &Person,
    (span, after): (Span, i64),
) -> Result<Vec<Told>, sqlx::Error> {
    let mut all = Vec::new();
    for device in &person.devices {
        let rows = sqlx::query(
            "SELECT seq, id, name, at, offset_min, session, source, details, bot FROM events \
             WHERE site = $1 AND visitor = $2 AND seq > $3 \
             AND received_at >= $4 AND received_at < $5 ORDER BY seq",
        )
        .bind(site)
        .bind(&device.visitor.0[..])
        .bind(after)
        .bind(device.from.max(span.from))
        .bind(device.until.min(span.until))
        .fetch_all(&mut *connection)
        .await?;
        for row in &rows {
            all.push(Told {
                seq: row.try_get("seq")?,
                event: event(row)?,
                by_bot: row.try_get::<i64, _>("bot")? == 1,
            });
        }
    }
    all.sort_by_key(|told| told.seq);
    Ok(all)
}

/// Stored details are ours: one that does not read back is a fault of the database.
fn event(row: &AnyRow) -> Result<Event, sqlx::Error> {
    let details: EventForm = serde_json::from_str(row.try_get("details")?)
        .map_err(|cause| sqlx::Error::Decode(cause.into()))?;
    let form = details.with_columns(
        (uuid(row, "id")?, uuid(row, "session")?),
        row.try_get("name")?,
        row.try_get("at")?,
        row.try_get("offset_min")?,
    );
    let event = form.into_event();
    let event = event.map_err(|refusal| sqlx::Error::Decode(refusal.detail.into()))?;
    Ok(Event {
        source: source(row.try_get("source")?),
        ..event
    })
}

fn source(word: &str) -> Source {
    match word {
        "platform" => Source::Platform,
        "host" => Source::Host,
        _ => Source::Client,
    }
}
