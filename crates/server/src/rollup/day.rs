//! The day that something is counted on: the shopper's own, by the event's own offset.
//!
//! Rejected: UTC, whose midnight cuts the evening of half of the world in two; the shop's zone,
//! which is a setting: changed, it would change the days of what was counted long ago.

use shopper::{DAY_MS, Millis};

/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// Days since 1970 where the shopper was at that instant.
pub(crate) fn local_day(at: Millis, offset_min: i16) -> i64 {
    at.saturating_add(i64::from(offset_min) * MINUTE_MS)
        .div_euclid(DAY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_past_eleven_in_the_evening_is_that_evening_wherever_it_is() {
        let noon = 20_000 * DAY_MS + DAY_MS / 2;
        assert_eq!(local_day(noon, 0), 20_000);
        assert_eq!(local_day(noon, 13 * 60), 20_001);
        assert_eq!(local_day(noon, -13 * 60), 19_999);
        assert_eq!(local_day(0, -60), -1);
    }
}
