//! When an event happened, by a sender's clock that may be wrong. What we know for certain is
//! when it came in.

use shopper::{HOUR_MS, Millis};

/// How far ahead of its arrival an event may lie: a day less an hour covers every mistake
/// about time zones and nothing else.
const MOST_AHEAD: Millis = 23 * HOUR_MS;
/// Older events are kept and marked: a phone that was off for a weekend is no error.
const LATE_AFTER: Millis = 72 * HOUR_MS;

/// What was made of the sender's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// Believed, after correction.
    Kept,
    /// Lay in the future; counted as happening when it came in.
    Clamped,
    /// Believed, and more than 72 hours old.
    Late,
}

impl Clock {
    /// The word in the database.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Clamped => "clamped",
            Self::Late => "late",
        }
    }
}

/// Corrects `told_at` by how far the sender's clock was off when it sent: `received_at` less
/// `sent_at`, which takes the time on the way for a wrong clock; that is seconds. A sender
/// that does not say when it sent is believed as it is.
pub(crate) fn settle(
    told_at: Millis,
    sent_at: Option<Millis>,
    received_at: Millis,
) -> (Millis, Clock) {
    let off = sent_at.map_or(0, |sent| received_at.saturating_sub(sent));
    let at = told_at.saturating_add(off).max(0);
    if at > received_at.saturating_add(MOST_AHEAD) {
        (received_at, Clock::Clamped)
    } else if at < received_at.saturating_sub(LATE_AFTER) {
        (at, Clock::Late)
    } else {
        (at, Clock::Kept)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Millis = 1_800_000_000_000;

    #[test]
    fn a_clock_that_is_a_year_fast_is_put_right() {
        let year = 365 * 24 * HOUR_MS;
        let (at, clock) = settle(NOW + year - 5_000, Some(NOW + year), NOW);
        assert_eq!((at, clock), (NOW - 5_000, Clock::Kept));
    }

    #[test]
    fn the_future_is_clamped_and_the_far_past_is_marked() {
        let sent = Some(NOW);
        assert_eq!(settle(NOW + 23 * HOUR_MS, sent, NOW).1, Clock::Kept);
        assert_eq!(
            settle(NOW + 23 * HOUR_MS + 1, sent, NOW),
            (NOW, Clock::Clamped)
        );
        assert_eq!(settle(NOW - 72 * HOUR_MS, sent, NOW).1, Clock::Kept);
        let old = NOW - 72 * HOUR_MS - 1;
        assert_eq!(settle(old, sent, NOW), (old, Clock::Late));
    }

    #[test]
    fn without_a_time_of_sending_nothing_is_corrected() {
        assert_eq!(settle(NOW - 7, None, NOW), (NOW - 7, Clock::Kept));
    }

    proptest! {
        #[test]
        fn no_clock_however_wrong_puts_an_event_far_into_the_future(
            told in any::<i64>(), sent in any::<Option<i64>>(), received in 0..i64::MAX / 2,
        ) {
            let (at, _) = settle(told, sent, received);
            prop_assert!(at >= 0 && at <= received.saturating_add(MOST_AHEAD));
        }
    }
}
