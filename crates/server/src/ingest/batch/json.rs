//! A batch in JSON.

use serde::Deserialize;
use serde_json::value::RawValue;
use shopper::{Id, Millis};
use utoipa::ToSchema;

use super::{Form, Incoming, Told, check_count, check_size};
use crate::error::Error;
use crate::ingest::admission::MAX_DEPTH;
use crate::ingest::depth::depth;
use crate::ingest::event_form::EventForm;
use crate::ingest::refusal::{Reason, Refusal};

/// A batch of events.
#[derive(Deserialize, ToSchema)]
#[schema(as = Batch)]
pub(crate) struct BatchForm<'a> {
    /// Id of the site, as in its journey.
    site: String,
    /// UUID of the device.
    visitor: String,
    /// When it is sent, by the sender's own clock, UTC ms; corrects the times of its events.
    #[schema(value_type = Option<i64>)]
    sent_at: Option<Millis>,
    /// At most 100.
    #[serde(borrow)]
    #[schema(value_type = Vec<EventForm>, max_items = 100)]
    events: Vec<&'a RawValue>,
}

/// Reads a batch in JSON. Its events are looked at one by one, as the bytes that they are.
///
/// # Errors
/// [`Error::BadRequest`], [`Error::TooMany`].
pub(super) fn read(bytes: &[u8]) -> Result<Incoming, Error> {
    let batch: BatchForm = serde_json::from_slice(bytes).map_err(|error| {
        Error::BadRequest(format!(
            "the body is no batch: {error}; send {{\"site\":…,\"visitor\":…,\"sent_at\":…,\"events\":[…]}}"
        ))
    })?;
    check_count(batch.events.len())?;
    let visitor = batch.visitor.parse();
    Ok(Incoming {
        form: Form::Json,
        site: batch.site,
        visitor: visitor.map_err(|error| Error::BadRequest(format!("`visitor`: {error}")))?,
        sent_at: batch.sent_at.filter(|at| *at > 0),
        events: batch
            .events
            .iter()
            .map(|raw| json_event(raw.get()))
            .collect(),
    })
}

/// Reads one event; depth before anything that recurses.
pub(super) fn json_event(text: &str) -> Told {
    let mut declines_counting = false;
    let event = check_size(text.len()).and_then(|()| {
        if depth(text) > MAX_DEPTH {
            let detail = format!("nest an event at most {MAX_DEPTH} deep");
            return Err(Refusal::new(Reason::TooDeep, detail));
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let form: EventForm = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| Refusal::new(Reason::Malformed, error.to_string()))?;
        declines_counting = form.declines_counting();
        form.into_event()
    });
    let id = event
        .as_ref()
        .map_or_else(|_| readable_id(text), |event| Some(event.id));
    Told {
        id,
        event,
        declines_counting,
        bytes: text.as_bytes().to_vec(),
    }
}

/// The id of an event that is otherwise broken, so that its sender knows which one it was.
fn readable_id(text: &str) -> Option<Id> {
    #[derive(Deserialize)]
    struct OnlyId {
        id: String,
    }
    serde_json::from_str::<OnlyId>(text).ok()?.id.parse().ok()
}
