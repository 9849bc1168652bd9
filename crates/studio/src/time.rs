//! Days and times as the marketer's own clock has them. What the clock is, is an argument.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use shopper::Millis;

use crate::words;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Minutes that the clock is ahead of UTC at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Zone(pub(crate) fn(Millis) -> i32);

impl Zone {
    /// UTC, for tests.
    pub(crate) const UTC: Self = Self(|_| 0);

    fn civil(self, at: Millis) -> Option<DateTime> {
        let offset = Offset::from_seconds((self.0)(at) * 60).ok()?;
        let timestamp = Timestamp::from_millisecond(at).ok()?;
        Some(offset.to_datetime(timestamp))
    }

    /// The beginning of the day that an instant lies in; the instant itself where no calendar has
    /// it.
    pub(crate) fn midnight(self, at: Millis) -> Millis {
        let ms = |it: DateTime| {
            let of_day = i64::from(it.hour()) * 3_600 + i64::from(it.minute()) * 60;
            (of_day + i64::from(it.second())) * 1_000 + i64::from(it.millisecond())
        };
        self.civil(at).map_or(at, |it| at - ms(it))
    }

    /// `12 Nov 2026`; empty for a time that no calendar has.
    pub(crate) fn day(self, at: Millis) -> String {
        self.civil(at).map_or_else(String::new, |it| {
            format!("{} {} {}", it.day(), month(it.month()), it.year())
        })
    }

    /// The instant that a field for day and time means, like `2026-11-22T15:45`; `None` for what
    /// is none.
    pub(crate) fn instant(self, text: &str) -> Option<Millis> {
        let civil: DateTime = text.trim().parse().ok()?;
        let timestamp = Offset::UTC.to_timestamp(civil).ok()?;
        let by_utc = timestamp.as_millisecond();
        // The clock's distance from UTC at nearly that instant, and then at the instant itself.
        let nearly = by_utc - i64::from((self.0)(by_utc)) * 60_000;
        Some(by_utc - i64::from((self.0)(nearly)) * 60_000)
    }

    /// `14:05`.
    pub(crate) fn clock(self, at: Millis) -> String {
        let clock = self
            .civil(at)
            .map(|it| format!("{:02}:{:02}", it.hour(), it.minute()));
        clock.unwrap_or_default()
    }

    /// `12 Nov 2026, 14:05`.
    pub(crate) fn moment(self, at: Millis) -> String {
        match self.clock(at) {
            clock if clock.is_empty() => clock,
            clock => format!("{}, {clock}", self.day(at)),
        }
    }

    /// An instant as the browser's field for days and times has it: `2026-11-22T15:45`.
    pub(crate) fn field(self, instant: &str) -> String {
        let at = instant
            .parse::<Timestamp>()
            .ok()
            .map(Timestamp::as_millisecond);
        let civil = at.and_then(|at| self.civil(at));
        civil.map_or_else(String::new, |it| it.strftime("%Y-%m-%dT%H:%M").to_string())
    }

    /// What was typed into that field as an instant with its offset; `None` for what is none.
    pub(crate) fn stamp(self, field: &str) -> Option<String> {
        let at = self.instant(field)?;
        let offset = Offset::from_seconds((self.0)(at) * 60).ok()?;
        let timestamp = Timestamp::from_millisecond(at).ok()?;
        Some(timestamp.display_with_offset(offset).to_string())
    }
}

/// A day as the server writes it, `2026-11-22`, as people read it: `22 Nov 2026`.
pub(crate) fn day(date: &str) -> String {
    let read = date.parse::<jiff::civil::Date>();
    read.map_or_else(
        |_| date.to_owned(),
        |it| format!("{} {} {}", it.day(), month(it.month()), it.year()),
    )
}

/// The same without its year, for axes.
pub(crate) fn short_day(date: &str) -> String {
    let read = date.parse::<jiff::civil::Date>();
    read.map_or_else(
        |_| date.to_owned(),
        |it| format!("{} {}", it.day(), month(it.month())),
    )
}

fn month(number: i8) -> &'static str {
    MONTHS[usize::from(number.unsigned_abs().saturating_sub(1)) % 12]
}

/// There is one clock in an app: two of them are always the same.
impl PartialEq for Zone {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// How long ago, in words.
pub(crate) fn ago(at: Millis, now: Millis) -> String {
    words::pieces::ago((now - at) / 60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_by_the_marketers_own_clock() {
        let at = 1_795_362_300_000; // 22 November 2026, 15:45 UTC
        assert_eq!(Zone::UTC.moment(at), "22 Nov 2026, 15:45");
        assert_eq!(Zone(|_| 600).moment(at), "23 Nov 2026, 01:45");
        assert_eq!(Zone::UTC.day(Millis::MAX), "");
    }

    #[test]
    fn a_day_of_the_server_is_told_as_people_read_it() {
        assert_eq!(day("2026-11-22"), "22 Nov 2026");
        assert_eq!(short_day("2026-11-02"), "2 Nov");
        assert_eq!(day("some day"), "some day");
    }

    #[test]
    fn an_instant_is_typed_on_the_marketers_own_clock() {
        let rome = Zone(|_| 60);
        let instant = rome.stamp("2026-11-22T15:45").unwrap();
        assert_eq!(instant, "2026-11-22T15:45:00+01:00");
        assert_eq!(rome.field(&instant), "2026-11-22T15:45");
        assert_eq!(Zone::UTC.field(&instant), "2026-11-22T14:45");
        assert_eq!(rome.stamp("2026-11"), None);
    }

    #[test]
    fn what_is_typed_is_meant_by_the_marketers_own_clock() {
        let text = "2026-11-22T15:45";
        assert_eq!(Zone::UTC.instant(text), Some(1_795_362_300_000));
        let ahead = Zone(|_| 600);
        assert_eq!(ahead.instant(text), Some(1_795_362_300_000 - 600 * 60_000));
        for bad in ["", "tomorrow", "2026-13-01T00:00"] {
            assert_eq!(Zone::UTC.instant(bad), None, "{bad}");
        }
    }

    #[test]
    fn how_long_ago_grows_coarser() {
        for (ms, words) in [
            (5_000, "just now"),
            (61_000, "a minute ago"),
            (3_500_000, "58 minutes ago"),
            (10_000_000, "2 hours ago"),
            (200_000_000, "2 days ago"),
        ] {
            assert_eq!(ago(0, ms), words);
        }
    }
}
