//! The system's clock. Times of events, sessions and tokens hang on it.

use shopper::{DAY_MS, Millis};

use super::Finding;

/// 2026-11-01, UTC: this program is not older.
const MADE: Millis = 20_758 * DAY_MS;
/// Two servers may differ by so much.
const SKEW: Millis = 60_000;

/// Holds the clock against what cannot have happened yet.
pub(super) fn look(now: Millis, newest_event: Option<Millis>) -> Finding {
    const ABOUT: &str = "clock";
    if now < MADE {
        return Finding::bad(
            ABOUT,
            "it stands before this program was made; set it, best by NTP",
        );
    }
    match newest_event {
        Some(newest) if newest > now + SKEW => Finding::bad(
            ABOUT,
            format!(
                "the newest event came in {} s after now; the clock was ahead then or is behind now",
                (newest - now) / 1_000
            ),
        ),
        _ => Finding::good(ABOUT, "after all that is stored"),
    }
}
