//! What lies under a person's devices: events, answers, files, what could not be read, what waits
//! to go elsewhere. Each device's rows while it was theirs.

use std::sync::Arc;

use serde_json::{Map, Value, json};
use shopper::{Event, Id, ObjectKind, Source};
use sqlx::{AnyConnection, FromRow, Row};

use super::scope::whole;
use crate::store::answers::StoredAnswer;
use crate::store::events::StoredEvent;
use crate::store::insert_answer::read_answer;
use crate::store::people::Device;
use crate::store::row::EventRow;
use crate::store::{files_of, logged};

/// Rows read at once.
const PAGE: i64 = 1_000;

/// Adds all parts of one device.
///
/// # Errors
/// What the database said.
pub(super) async fn read(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
    parts: &mut Map<String, Value>,
) -> Result<(), sqlx::Error> {
    for (part, rows) in [
        ("events", events(&mut *connection, site, device).await?),
        ("answers", answers(&mut *connection, site, device).await?),
        ("attachments", files(&mut *connection, site, device).await?),
        (
            "dead_letters",
            letters(&mut *connection, site, device).await?,
        ),
        (
            "on_the_way",
            on_the_way(&mut *connection, site, device).await?,
        ),
    ] {
        let list = parts.entry(part).or_insert_with(|| json!([]));
        if let Value::Array(list) = list {
            list.extend(rows);
        }
    }
    Ok(())
}

/// Rows of the log, for counting them out and for finding their files.
///
/// # Errors
/// What the database said.
pub(in crate::store) async fn rows(
    connection: &mut AnyConnection,
    site: &Arc<str>,
    device: &Device,
) -> Result<Vec<EventRow>, sqlx::Error> {
    let (mut rows, mut after) = (Vec::new(), 0);
    loop {
        let page = logged::of_visitor(&mut *connection, site, device.visitor, after, PAGE).await?;
        let Some((last, _)) = page.last() else {
            return Ok(rows);
        };
        after = *last;
        let theirs = page.into_iter().map(|(_, row)| row);
        rows.extend(theirs.filter(|row| device.had(row.received_at)));
    }
}

/// What the platform told of an order, and of what was given back of it.
pub(in crate::store) fn is_of_order(event: &Event, order: &str) -> bool {
    let object = event.object.as_ref();
    event.source == Source::Platform
        && object.is_some_and(|it| it.kind == ObjectKind::Order && it.id == order)
}

/// The events of one order, as they are handed out.
///
/// # Errors
/// What the database said.
pub(super) async fn of_order(
    connection: &mut AnyConnection,
    site: &str,
    owner: Id,
    order: &str,
) -> Result<Vec<Value>, sqlx::Error> {
    let device = whole(owner);
    let rows = rows(&mut *connection, &site.into(), &device).await?;
    let of = rows.iter().filter(|row| is_of_order(&row.event, order));
    let ids: Vec<Value> = of.map(|row| json!(row.event.id.to_string())).collect();
    let mut all = events(connection, site, &device).await?;
    all.retain(|event| ids.contains(&event["id"]));
    Ok(all)
}

async fn events(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
) -> Result<Vec<Value>, sqlx::Error> {
    let (mut all, mut after) = (Vec::new(), 0_i64);
    loop {
        let page = sqlx::query(
            "SELECT seq, id, visitor, name, at, told_at, received_at, clock, offset_min, session, \
             source, details, bot FROM events WHERE site = $1 AND visitor = $2 AND seq > $3 \
             AND received_at >= $4 AND received_at < $5 ORDER BY seq LIMIT $6",
        )
        .bind(site)
        .bind(&device.visitor.0[..])
        .bind(after)
        .bind(device.from)
        .bind(device.until)
        .bind(PAGE)
        .fetch_all(&mut *connection)
        .await?;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        after = last.try_get("seq")?;
        for row in &page {
            all.push(value(&StoredEvent::from_row(row)?)?);
        }
    }
}

async fn answers(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
) -> Result<Vec<Value>, sqlx::Error> {
    let answers: Vec<StoredAnswer> = sqlx::query_as(
        "SELECT seq, event, item, variant, question, response, number, text, choices, more, \
         stage, page, visitor, at, received_at FROM answers WHERE site = $1 AND visitor = $2 \
         AND received_at >= $3 AND received_at < $4 ORDER BY seq",
    )
    .bind(site)
    .bind(&device.visitor.0[..])
    .bind(device.from)
    .bind(device.until)
    .fetch_all(connection)
    .await?;
    answers.iter().map(value).collect()
}

/// Files without their bytes: each has an address of its own in the read API.
async fn files(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
) -> Result<Vec<Value>, sqlx::Error> {
    let rows = rows(&mut *connection, &site.into(), device).await?;
    let mut ids = files_of::files_of(&rows);
    let stood = sqlx::query(
        "SELECT number, text, choices, more FROM answers WHERE site = $1 AND visitor = $2 \
         AND received_at >= $3 AND received_at < $4 AND more IS NOT NULL",
    )
    .bind(site)
    .bind(&device.visitor.0[..])
    .bind(device.from)
    .bind(device.until)
    .fetch_all(&mut *connection)
    .await?;
    let stood: Vec<_> = stood.iter().map(read_answer).collect::<Result<_, _>>()?;
    ids.extend(files_of::files_of_answers(&stood));
    let mut all = Vec::new();
    for id in ids {
        let file: Option<(String, i64, i64)> = sqlx::query_as(
            "SELECT media_type, size, received_at FROM attachments WHERE site = $1 AND id = $2",
        )
        .bind(site)
        .bind(&id.0[..])
        .fetch_optional(&mut *connection)
        .await?;
        all.extend(file.map(|(media_type, size, received_at)| {
            json!({
                "id": id.to_string(), "media_type": media_type, "size": size,
                "received_at": received_at,
            })
        }));
    }
    Ok(all)
}

/// What could not be read, as it came.
async fn letters(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
) -> Result<Vec<Value>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT seq, reason, received_at, payload FROM dead_letters \
         WHERE site = $1 AND visitor = $2 AND received_at >= $3 AND received_at < $4 ORDER BY seq",
    )
    .bind(site)
    .bind(&device.visitor.0[..])
    .bind(device.from)
    .bind(device.until)
    .fetch_all(connection)
    .await?;
    let read = |row| {
        let (seq, at): (i64, i64) = (Row::try_get(row, "seq")?, Row::try_get(row, "received_at")?);
        let (reason, payload): (&str, &[u8]) =
            (Row::try_get(row, "reason")?, Row::try_get(row, "payload")?);
        let payload = String::from_utf8_lossy(payload);
        Ok(json!({ "seq": seq, "reason": reason, "received_at": at, "payload": payload }))
    };
    rows.iter().map(read).collect()
}

/// What waits to go to other systems: its `id` is an event's, or the notice's own.
async fn on_the_way(
    connection: &mut AnyConnection,
    site: &str,
    device: &Device,
) -> Result<Vec<Value>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT sink, kind, event FROM sink_outbox WHERE site = $1 AND visitor = $2 ORDER BY seq",
    )
    .bind(site)
    .bind(&device.visitor.0[..])
    .fetch_all(connection)
    .await?;
    let read = |row| {
        let (sink, kind): (&str, &str) = (Row::try_get(row, "sink")?, Row::try_get(row, "kind")?);
        let id = logged::id(row, "event")?.to_string();
        Ok(json!({ "sink": sink, "kind": kind, "id": id }))
    };
    rows.iter().map(read).collect()
}

fn value(row: &impl serde::Serialize) -> Result<Value, sqlx::Error> {
    serde_json::to_value(row).map_err(|cause| sqlx::Error::Decode(cause.into()))
}
