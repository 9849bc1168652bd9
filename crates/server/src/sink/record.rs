//! An event as a row of columns, for systems that have tables. The whole of it is one of them: what
//! has no column of its own is not lost.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A row. Texts are empty and numbers 0 where the event says nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(super) struct Record {
    pub(super) site: String,
    /// UUID.
    pub(super) id: String,
    pub(super) visitor: String,
    pub(super) session: String,
    pub(super) name: String,
    /// UTC ms.
    pub(super) at_ms: i64,
    pub(super) received_ms: i64,
    /// The shopper's own day, days since 1970.
    pub(super) day: i64,
    pub(super) source: String,
    pub(super) device: String,
    pub(super) channel: String,
    pub(super) page: String,
    pub(super) item: String,
    pub(super) variant: String,
    pub(super) question: String,
    pub(super) stage: String,
    /// Minor units.
    pub(super) minor: i64,
    pub(super) currency: String,
    pub(super) object: String,
    /// The event as JSON.
    pub(super) body: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Told {
    site: String,
    id: String,
    visitor: String,
    session: String,
    name: String,
    at: i64,
    received_at: i64,
    day: i64,
    source: String,
    device: String,
    touchpoint: Value,
    subject: Value,
    value: Value,
    object: Value,
}

impl Record {
    /// The row of an event's JSON.
    ///
    /// # Errors
    /// What is no event.
    pub(super) fn read(json: &str) -> Result<Self, serde_json::Error> {
        let told: Told = serde_json::from_str(json)?;
        let text = |of: &Value, name: &str| of[name].as_str().unwrap_or_default().to_owned();
        Ok(Self {
            channel: text(&told.touchpoint, "channel"),
            page: text(&told.touchpoint, "page"),
            item: text(&told.subject, "item"),
            variant: text(&told.subject, "variant"),
            question: text(&told.subject, "question"),
            stage: text(&told.subject, "stage"),
            minor: told.value["minor"].as_i64().unwrap_or_default(),
            currency: text(&told.value, "currency"),
            object: text(&told.object, "id"),
            site: told.site,
            id: told.id,
            visitor: told.visitor,
            session: told.session,
            name: told.name,
            at_ms: told.at,
            received_ms: told.received_at,
            day: told.day,
            source: told.source,
            device: told.device,
            body: json.to_owned(),
        })
    }
}
