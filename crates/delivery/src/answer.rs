//! What an answer of the server means, or of whatever stands where the server should be.

use shopper::{Millis, Outcome, batch};

/// Longest that a server's `Retry-After` is believed: an hour.
pub const LONGEST_WISH_MS: u32 = 3_600_000;

/// What came of one request. A line that is away is [`Answer::Later`] too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The server's word on the events, in the order in which they were sent.
    Receipt {
        /// One an event; events beyond the last are not named, and go on waiting.
        outcomes: Vec<Outcome>,
        /// For those that are to be sent again: not before so many ms.
        wait: u32,
    },
    /// Nothing was said of the events: again, not before so many ms.
    Later(u32),
    /// Too many bytes at once for somebody on the way. The same request is not made again.
    TooLarge,
    /// The server will not take what this page sends: quiet until the next page.
    Refused,
}

impl Answer {
    /// Whether it was our server that spoke.
    pub fn is_receipt(&self) -> bool {
        matches!(self, Self::Receipt { .. })
    }
}

/// Reads an answer by its status. `wait` is what [`retry_after`] makes of its header, `sent`
/// how many events it answers.
///
/// Only a receipt names events: captive portals answer 200 to everything, with a page. One that
/// speaks of more events than were sent is none. The media type is not asked: proxies rewrite
/// it, and the receipt's first bytes tell more.
pub fn read(status: u16, wait: u32, body: &[u8], sent: usize) -> Answer {
    let receipt = || {
        let receipt = batch::decode_receipt(body)?;
        (receipt.outcomes.len() <= sent).then_some(receipt.outcomes)
    };
    match status {
        // A server that could store a part says so with 503, to senders that read nothing else.
        200 | 503 => match receipt() {
            Some(outcomes) => Answer::Receipt { outcomes, wait },
            None => Answer::Later(wait),
        },
        413 => Answer::TooLarge,
        400 | 401 | 403 | 404 | 415 => Answer::Refused,
        _ => Answer::Later(wait),
    }
}

/// The wait that a `Retry-After` header asks for, in ms, at most [`LONGEST_WISH_MS`]: seconds,
/// or a date, which `date` reads. Nonsense asks for nothing.
pub fn retry_after(header: &str, now: Millis, date: impl Fn(&str) -> Option<Millis>) -> u32 {
    let text = header.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let wait = if is_number {
        // More seconds than fit are more than an hour.
        let seconds: Millis = text.parse().unwrap_or(Millis::MAX);
        seconds.saturating_mul(1_000)
    } else {
        date(text).map_or(0, |at| at.saturating_sub(now))
    };
    wait.clamp(0, Millis::from(LONGEST_WISH_MS)) as u32
}
