//! Over which days results are shown.

use shopper::{DAY_MS, Millis, date_of};

/// So many days up to today; whole weeks, so that each weekday counts as often as the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Span {
    Week,
    #[default]
    Month,
    Quarter,
    Year,
}

impl Span {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// Its days.
    pub(crate) const fn days(self) -> i64 {
        match self {
            Self::Week => 7,
            Self::Month => 28,
            Self::Quarter => 84,
            Self::Year => 364,
        }
    }

    /// As the server is asked for it: `from=2026-10-26&to=2026-11-22`. Days of UTC, as the server
    /// reckons where it is asked for none.
    pub(crate) fn query(self, now: Millis) -> String {
        let (from, to) = self.days_until(now);
        format!("from={from}&to={to}")
    }

    /// Its first and its last day.
    pub(crate) fn days_until(self, now: Millis) -> (String, String) {
        let today = now.div_euclid(DAY_MS);
        // A clock beyond the calendar's end is none that we could ask with.
        let date = |day: i64| date_of(i32::try_from(day).unwrap_or_default());
        (date(today - self.days() + 1), date(today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_ends_today_and_has_whole_weeks() {
        let now = 1_795_362_300_000; // 22 November 2026, 15:45 UTC
        assert_eq!(Span::Month.query(now), "from=2026-10-26&to=2026-11-22");
        for span in Span::ALL {
            assert_eq!(span.days() % 7, 0, "{span:?}");
        }
    }
}
