//! What the widget and the server agree on when events travel: a [`Batch`] one way, a
//! [`Receipt`] back. Bytes are postcard behind a magic word; `tests/golden/` holds examples.

use serde::{Deserialize, Serialize};

use crate::wire::{self, Wire};
use crate::{Event, Id, Millis};

/// First bytes of a compact batch. JSON begins with `{`, so that the two are told apart.
pub const BATCH_MAGIC: [u8; 4] = *b"MPE1";
/// First bytes of a compact receipt.
pub const RECEIPT_MAGIC: [u8; 4] = *b"MPR1";
/// Most events in one batch.
pub const MAX_EVENTS: usize = 100;
/// Most bytes of one event in either form; a larger one is never stored.
pub const MAX_EVENT_BYTES: usize = 16 * 1024;
/// Most bytes of a batch from a browser.
pub const MAX_BYTES: usize = 64 * 1024;

/// Events on their way to the server.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// Id of the site, as in the tag.
    pub site: String,
    /// The device.
    pub visitor: Id,
    /// When it was sent, by the sender's clock: the server corrects clocks with it.
    pub sent_at: Millis,
    /// The events, at most [`MAX_EVENTS`], each in its own bytes: one that a newer or broken
    /// sender garbled costs nothing but itself.
    pub events: Vec<Vec<u8>>,
}

/// The server's word on each event, in the batch's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// One outcome per event.
    pub outcomes: Vec<Outcome>,
}

/// What became of one event. Only [`Outcome::Retry`] must be sent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// On disk.
    Ok,
    /// Was on disk already.
    Duplicate,
    /// Will never be stored; the reason is a word for logs, like `too_old`.
    Drop(String),
    /// Not stored now; send it again later.
    Retry,
}

impl Outcome {
    /// The sender may forget the event.
    pub fn is_final(&self) -> bool {
        !matches!(self, Self::Retry)
    }
}

/// Encodes one event for a batch.
pub fn encode_event(event: &Event) -> Vec<u8> {
    wire::put(event)
}

/// Reads one event of a batch. `None` where the bytes are no event.
pub fn decode_event(bytes: &[u8]) -> Option<Event> {
    wire::take(bytes)
}

/// Batch to bytes.
pub fn encode_batch(batch: &Batch) -> Vec<u8> {
    with_magic(BATCH_MAGIC, batch)
}

/// Bytes to batch. `None` for anything else.
pub fn decode_batch(bytes: &[u8]) -> Option<Batch> {
    wire::take(bytes.strip_prefix(&BATCH_MAGIC)?)
}

/// Receipt to bytes.
pub fn encode_receipt(receipt: &Receipt) -> Vec<u8> {
    with_magic(RECEIPT_MAGIC, receipt)
}

/// Bytes to receipt. `None` for anything else: a captive portal's page is no receipt.
pub fn decode_receipt(bytes: &[u8]) -> Option<Receipt> {
    wire::take(bytes.strip_prefix(&RECEIPT_MAGIC)?)
}

fn with_magic(magic: [u8; 4], value: &impl Wire) -> Vec<u8> {
    let mut bytes = magic.to_vec();
    value.put(&mut bytes);
    bytes
}

crate::wire!(struct Batch { site, visitor, sent_at, events });
crate::wire!(struct Receipt { outcomes });
crate::wire!(
    enum Outcome {
        Ok,
        Duplicate,
        Drop(reason),
        Retry,
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_and_a_receipt_read_back() {
        let event = Event {
            name: "view_item".to_owned(),
            ..Event::default()
        };
        let batch = Batch {
            site: "fern-floor".to_owned(),
            events: vec![encode_event(&event)],
            ..Batch::default()
        };
        let read = decode_batch(&encode_batch(&batch));
        assert_eq!(read.as_ref(), Some(&batch));
        assert_eq!(decode_event(&batch.events[0]), Some(event));
        let receipt = Receipt {
            outcomes: vec![Outcome::Ok, Outcome::Drop("too_old".to_owned())],
        };
        assert_eq!(decode_receipt(&encode_receipt(&receipt)), Some(receipt));
    }

    #[test]
    fn what_is_no_receipt_is_none() {
        for bytes in [&b""[..], b"<html>", b"MPR1\xff\xff\xff\xff\xff\xff"] {
            assert_eq!(decode_receipt(bytes), None);
        }
    }
}
