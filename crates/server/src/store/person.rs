//! Everything that is kept of one visitor, for themselves: part by part, so that what is kept
//! elsewhere later is one part more.

use std::sync::Arc;

use serde_json::{Map, Value, json};
use shopper::Id;
use sqlx::{AnyConnection, FromRow, Row};

use super::answers::StoredAnswer;
use super::events::StoredEvent;
use super::{Store, files_of, insight, logged};

/// Rows read at once.
const PAGE: i64 = 1_000;

/// The parts. A table that holds something of a person has one here, and is cleared in
/// [`super::erase`].
const PARTS: [Part; 6] = [
    Part::Events,
    Part::Answers,
    Part::Attachments,
    Part::DeadLetters,
    Part::OnTheWay,
    Part::Cases,
];

#[derive(Clone, Copy)]
enum Part {
    Events,
    Answers,
    /// Files without their bytes: each has an address of its own in the read API.
    Attachments,
    /// What could not be read, as it came.
    DeadLetters,
    /// What waits to go to other systems.
    OnTheWay,
    /// What became of their answers.
    Cases,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Answers => "answers",
            Self::Attachments => "attachments",
            Self::DeadLetters => "dead_letters",
            Self::OnTheWay => "on_the_way",
            Self::Cases => "cases",
        }
    }
}

impl Store {
    /// All of one visitor, by part.
    ///
    /// # Errors
    /// What the database said.
    pub(crate) async fn person_parts(
        &self,
        site: &str,
        visitor: Id,
    ) -> Result<Map<String, Value>, sqlx::Error> {
        let mut connection = self.reader.acquire().await?;
        let mut parts = Map::new();
        for part in PARTS {
            let rows = match part {
                Part::Events => events(&mut connection, site, visitor).await?,
                Part::Answers => answers(&mut connection, site, visitor).await?,
                Part::Attachments => attachments(&mut connection, site, visitor).await?,
                Part::DeadLetters => dead_letters(&mut connection, site, visitor).await?,
                Part::OnTheWay => on_the_way(&mut connection, site, visitor).await?,
                Part::Cases => insight::cases::of_visitor(&mut connection, site, visitor).await?,
            };
            parts.insert(part.name().to_owned(), Value::Array(rows));
        }
        Ok(parts)
    }
}

async fn events(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<Vec<Value>, sqlx::Error> {
    let (mut all, mut after) = (Vec::new(), 0_i64);
    loop {
        let page = sqlx::query(
            "SELECT seq, id, visitor, name, at, told_at, received_at, clock, offset_min, session, \
             source, details, bot FROM events WHERE site = $1 AND visitor = $2 AND seq > $3 \
             ORDER BY seq LIMIT $4",
        )
        .bind(site)
        .bind(&visitor.0[..])
        .bind(after)
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
    visitor: Id,
) -> Result<Vec<Value>, sqlx::Error> {
    let answers: Vec<StoredAnswer> = sqlx::query_as(
        "SELECT seq, event, item, variant, question, response, number, text, choices, more, \
         stage, page, visitor, at, received_at FROM answers WHERE site = $1 AND visitor = $2 \
         ORDER BY seq",
    )
    .bind(site)
    .bind(&visitor.0[..])
    .fetch_all(connection)
    .await?;
    answers.iter().map(value).collect()
}

async fn attachments(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<Vec<Value>, sqlx::Error> {
    let (site, mut rows, mut after): (Arc<str>, _, _) = (site.into(), Vec::new(), 0);
    loop {
        let page = logged::of_visitor(&mut *connection, &site, visitor, after, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        after = *last;
        rows.extend(page.into_iter().map(|(_, row)| row));
        rows.retain(|row| row.event.name == shopper::names::ANSWERED);
    }
    let mut all = Vec::new();
    for id in files_of::files_of(&rows) {
        let file: Option<(String, i64, i64)> = sqlx::query_as(
            "SELECT media_type, size, received_at FROM attachments WHERE site = $1 AND id = $2",
        )
        .bind(&*site)
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

async fn dead_letters(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<Vec<Value>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT seq, reason, received_at, payload FROM dead_letters \
         WHERE site = $1 AND visitor = $2 ORDER BY seq",
    )
    .bind(site)
    .bind(&visitor.0[..])
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

async fn on_the_way(
    connection: &mut AnyConnection,
    site: &str,
    visitor: Id,
) -> Result<Vec<Value>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT sink, kind, event FROM sink_outbox WHERE site = $1 AND visitor = $2 ORDER BY seq",
    )
    .bind(site)
    .bind(&visitor.0[..])
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
