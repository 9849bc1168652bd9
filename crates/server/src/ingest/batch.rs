//! A batch's bytes, in either form, to events: each readable or refused by itself. Whether
//! they are within bounds is [`super::admission`]'s matter.

use shopper::batch::{BATCH_MAGIC, MAX_EVENTS, decode_batch, decode_event};
use shopper::{Event, Id, Millis};

use super::admission::MAX_EVENT_BYTES;
use super::refusal::{Reason, Refusal};
use crate::error::Error;

pub(crate) mod json;

/// A batch, as it came in.
#[derive(Debug)]
pub(crate) struct Incoming {
    /// The form in which it came; it is answered in the same.
    pub(crate) form: Form,
    /// The site, unchecked.
    pub(crate) site: String,
    /// The device, not zero.
    pub(crate) visitor: Id,
    /// When the sender sent it, by its own clock, if it said so.
    pub(crate) sent_at: Option<Millis>,
    /// At most [`MAX_EVENTS`].
    pub(crate) events: Vec<Told>,
}

/// The two forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// postcard behind a magic word: the widget's.
    Compact,
    /// Everybody else's.
    Json,
}

impl Form {
    /// The word in the database.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Compact => "compact",
            Self::Json => "json",
        }
    }
}

/// One event of a batch.
#[derive(Debug)]
pub(crate) struct Told {
    /// Its id where that much could be read.
    pub(crate) id: Option<Id>,
    /// The event, or why it is none.
    pub(crate) event: Result<Event, Refusal>,
    /// In JSON, where consent can be left out: it was not, and counting visits is not in it.
    pub(crate) declines_counting: bool,
    /// Its bytes, in the batch's form.
    pub(crate) bytes: Vec<u8>,
}

impl Told {
    /// Reads one event by itself.
    pub(crate) fn read(form: Form, bytes: &[u8]) -> Self {
        match form {
            Form::Compact => compact_event(bytes),
            Form::Json => json::json_event(&String::from_utf8_lossy(bytes)),
        }
    }
}

impl Incoming {
    /// Reads a batch; its first bytes tell the form, because `sendBeacon` sends both as text.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for what is no batch, [`Error::TooMany`].
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let batch = if bytes.starts_with(&BATCH_MAGIC) {
            compact(bytes)?
        } else {
            json::read(bytes)?
        };
        if batch.visitor == Id::default() {
            let text = "`visitor` must be the device's UUID, not zero";
            return Err(Error::BadRequest(text.to_owned()));
        }
        Ok(batch)
    }
}

fn compact(bytes: &[u8]) -> Result<Incoming, Error> {
    let batch = decode_batch(bytes).ok_or_else(|| {
        let text = "the body begins like a compact batch but does not decode; send `MPE1` and \
                    the batch in postcard, or JSON";
        Error::BadRequest(text.to_owned())
    })?;
    check_count(batch.events.len())?;
    Ok(Incoming {
        form: Form::Compact,
        site: batch.site,
        visitor: batch.visitor,
        sent_at: Some(batch.sent_at).filter(|at| *at > 0),
        events: batch
            .events
            .iter()
            .map(|bytes| compact_event(bytes))
            .collect(),
    })
}

fn compact_event(bytes: &[u8]) -> Told {
    let event = check_size(bytes.len()).and_then(|()| {
        decode_event(bytes)
            .ok_or_else(|| Refusal::new(Reason::Malformed, "the bytes are no event in postcard"))
    });
    Told {
        id: event.as_ref().ok().map(|event| event.id),
        event,
        declines_counting: false,
        bytes: bytes.to_vec(),
    }
}

fn check_count(events: usize) -> Result<(), Error> {
    if events > MAX_EVENTS {
        Err(Error::TooMany)
    } else {
        Ok(())
    }
}

fn check_size(bytes: usize) -> Result<(), Refusal> {
    if bytes <= MAX_EVENT_BYTES {
        return Ok(());
    }
    let detail = format!("an event may hold {MAX_EVENT_BYTES} bytes; this one has {bytes}");
    Err(Refusal::new(Reason::TooLarge, detail))
}

#[cfg(test)]
mod tests;
