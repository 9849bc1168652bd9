//! Time as integers. The local day is arithmetic on the event's own UTC offset, so that no
//! time-zone database is needed on the device.

use serde::{Deserialize, Serialize};

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

/// A stretch of the shopper's own calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// A clock hour, in UTC: hours are short, and half an hour of offset moves none of them
    /// by more than that.
    Hour,
    /// A local day.
    #[default]
    Day,
    /// A local week from Monday on, as ISO 8601 has it.
    Week,
    /// A local month.
    Month,
    /// A local year.
    Year,
}

impl Period {
    /// Number of the period in which an instant lies; neighbouring periods have neighbouring
    /// numbers.
    pub fn number(self, at: Millis, offset_min: i16) -> i32 {
        let day = local_day(at, offset_min);
        match self {
            Self::Hour => at
                .div_euclid(HOUR_MS)
                .clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32,
            Self::Day => day,
            // 1970-01-01 was a Thursday.
            Self::Week => day.saturating_add(3).div_euclid(7),
            Self::Month => month(day),
            Self::Year => month(day).div_euclid(12),
        }
    }
}

/// Months since January of the year 0, of a day since 1970-01-01. Howard Hinnant's
/// `civil_from_days`: eras of 400 years that begin on the first of March.
fn month(day: i32) -> i32 {
    let day = i64::from(day) + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    ((era * 400 + year) * 12 + from_march + 2) as i32
}

crate::wire!(
    enum Period {
        Hour,
        Day,
        Week,
        Month,
        Year,
    }
);

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
    fn months_and_weeks_turn_where_the_calendar_turns_them() {
        let number = |period: Period, day: i64| period.number(day * DAY_MS, 0);
        // 2024-02-29 is day 19,782, a Thursday; 2023-12-31 is day 19,722, a Sunday.
        assert_eq!(number(Period::Month, 19_782), 2024 * 12 + 1);
        assert_eq!(number(Period::Month, 19_783), 2024 * 12 + 2);
        assert_eq!(number(Period::Year, 19_722), 2023);
        assert_eq!(number(Period::Year, 19_723), 2024);
        assert_eq!(
            number(Period::Week, 19_723),
            number(Period::Week, 19_722) + 1
        );
        assert_eq!(number(Period::Week, 19_723), number(Period::Week, 19_729));
        assert_eq!(number(Period::Month, -1), 1969 * 12 + 11);
    }

    #[test]
    fn an_absurd_clock_saturates() {
        assert_eq!(local_day(i64::MAX, 840), i32::MAX);
        assert_eq!(local_day(i64::MIN, -840), i32::MIN);
    }
}
