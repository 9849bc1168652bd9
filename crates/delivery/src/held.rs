//! One event on its way, and the form in which a device keeps it.

use shopper::{Batch, Id, Millis, batch};

/// Bits of the first byte of a kept event.
const FEEDBACK: u8 = 1;
const WITH_VISITOR: u8 = 2;

/// One event on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The event's.
    pub id: Id,
    /// Whose it is. A device that changes hands meanwhile does not take it along.
    pub visitor: Id,
    /// The event as it travels, from the first try to the last.
    pub bytes: Vec<u8>,
    /// What the shopper said, as against what the page noticed.
    pub feedback: bool,
    /// It is on the device, and will be found there by the next page.
    pub(crate) kept: bool,
    /// It went out as the page was left; whether it arrived is not known.
    pub(crate) thrown: bool,
}

impl Held {
    /// One that nobody has kept or sent.
    pub fn new(id: Id, visitor: Id, bytes: Vec<u8>, feedback: bool) -> Self {
        Self {
            id,
            visitor,
            bytes,
            feedback,
            kept: false,
            thrown: false,
        }
    }

    /// The bytes to keep under its id.
    pub fn to_kept(&self) -> Vec<u8> {
        let mut kept = vec![WITH_VISITOR | if self.feedback { FEEDBACK } else { 0 }];
        kept.extend(self.visitor.0);
        kept.extend(&self.bytes);
        kept
    }

    /// Reads what was kept. Builds before this one kept no visitor: then it is `visitor`.
    /// `None` for what nobody of ours has written. The event's own bytes are the server's to
    /// judge.
    pub fn from_kept(id: Id, kept: &[u8], visitor: Id) -> Option<Self> {
        let (&first, rest) = kept.split_first()?;
        if first > FEEDBACK | WITH_VISITOR || rest.len() > batch::MAX_EVENT_BYTES + 16 {
            return None;
        }
        let (visitor, bytes) = if first & WITH_VISITOR == 0 {
            (visitor, rest)
        } else {
            let (visitor, bytes) = rest.split_first_chunk()?;
            (Id(*visitor), bytes)
        };
        let held = Self::new(id, visitor, bytes.to_vec(), first & FEEDBACK != 0);
        Some(Self { kept: true, ..held })
    }
}

/// The request's body. All events must be of one visitor, as those of a
/// [`Round`](crate::Round) are; only `sent_at` differs from one try to the next.
pub fn encode(site: &str, events: &[Held], sent_at: Millis) -> Vec<u8> {
    batch::encode_batch(&Batch {
        site: site.to_owned(),
        visitor: events.first().map_or(Id::default(), |held| held.visitor),
        sent_at,
        events: events.iter().map(|held| held.bytes.clone()).collect(),
    })
}
