//! Instants from text. Most rows of a clickstream are of the day of the row before, so that a
//! date is looked at once and only the time of day is read from every row.

use shopper::{DAY_MS, HOUR_MS, MINUTE_MS, Millis};

/// The date that was read last.
#[derive(Debug, Default)]
pub(super) struct Day {
    date: String,
    midnight: Millis,
}

impl Day {
    /// UTC milliseconds of a text like `2024-03-13 10:21:14`; `None` for what is no instant.
    /// Other spellings that ISO 8601 allows are read too, and take longer.
    pub(super) fn millis(&mut self, text: &str) -> Option<Millis> {
        let (date, clock) = text.split_at_checked(10)?;
        let Some(of_day) = clock_of(clock.as_bytes()) else {
            return instant(text);
        };
        if self.date != date {
            self.midnight = instant(text)? - of_day;
            date.clone_into(&mut self.date);
        }
        Some(self.midnight + of_day)
    }
}

/// Milliseconds of the day, of ` 10:21:14` and nothing else.
fn clock_of(text: &[u8]) -> Option<Millis> {
    let &[b' ' | b'T', h, hh, b':', m, mm, b':', s, ss] = text else {
        return None;
    };
    let two = |tens: u8, ones: u8| {
        let digits = tens.is_ascii_digit() && ones.is_ascii_digit();
        digits.then(|| Millis::from(tens - b'0') * 10 + Millis::from(ones - b'0'))
    };
    let (hour, minute, second) = (two(h, hh)?, two(m, mm)?, two(s, ss)?);
    let is_clock = hour < 24 && minute < 60 && second < 60;
    let millis = hour * HOUR_MS + minute * MINUTE_MS + second * 1_000;
    (is_clock && millis < DAY_MS).then_some(millis)
}

fn instant(text: &str) -> Option<Millis> {
    let civil: jiff::civil::DateTime = text.parse().ok()?;
    let zoned = civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(zoned.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::{Day, instant};

    #[test]
    fn the_short_way_and_the_long_way_meet() {
        let mut day = Day::default();
        for text in [
            "2024-03-13 10:21:14",
            "2024-03-13 23:59:59",
            "2024-02-29 00:00:00",
            "2024-03-13T10:21:14",
            "2024-03-13 10:21",
            "2024-03-13 10:21:14.5",
            "1969-12-31 23:59:59",
        ] {
            assert!(instant(text).is_some(), "{text}");
            assert_eq!(day.millis(text), instant(text), "{text}");
            assert_eq!(day.millis(text), instant(text), "{text}, again");
        }
    }

    #[test]
    fn what_is_no_instant_is_none() {
        let mut day = Day::default();
        day.millis("2024-03-13 10:21:14");
        for text in [
            "",
            "yesterday",
            "2024-02-30 10:21:14",
            "2024-03-13 25:00:00",
            "2024-03-13 10:61:00",
            "2024-03-1\u{e8} 10:00:00",
        ] {
            assert_eq!(day.millis(text), None, "{text}");
        }
    }
}
