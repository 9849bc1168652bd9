//! Time as integers. The local day is arithmetic on the event's own UTC offset, so that no
//! time-zone database is needed on the device.

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// One minute.
pub const MINUTE_MS: Millis = 60_000;
/// One hour.
pub const HOUR_MS: Millis = 60 * MINUTE_MS;
/// One day of 24 hours.
pub const DAY_MS: Millis = 24 * HOUR_MS;

/// Number of the shopper's own calendar day (days since 1970-01-01 in their zone).
///
/// `offset_min` is minutes east of UTC at that instant. Saturates instead of overflowing:
/// a clock ten thousand years off yields the last day that fits.
pub fn local_day(at: Millis, offset_min: i16) -> i32 {
    let local = at.saturating_add(i64::from(offset_min) * MINUTE_MS);
    local
        .div_euclid(DAY_MS)
        .clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_local_day_turns_at_the_shoppers_midnight() {
        let one_am_utc = 1_700_010_000_000 / DAY_MS * DAY_MS + HOUR_MS;
        let today = local_day(one_am_utc, 0);
        assert_eq!(local_day(one_am_utc, -120), today - 1);
        assert_eq!(local_day(one_am_utc, 60), today);
        assert_eq!(local_day(-1, 0), -1);
    }

    #[test]
    fn an_absurd_clock_saturates() {
        assert_eq!(local_day(i64::MAX, 840), i32::MAX);
        assert_eq!(local_day(i64::MIN, -840), i32::MIN);
    }
}
