//! Countdowns and other time limits: real ones, and long enough for everybody.

use shopper::{HOUR_MS, Millis};

use super::Complaint;
use crate::Lint;

/// Limits of at least this need no extension (WCAG 2.2, success criterion 2.2.1, exception of
/// twenty hours).
const LONG_ENOUGH: Millis = 20 * HOUR_MS;

/// A time limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timer {
    /// Counts from when each visitor first sees it, instead of to one instant for all.
    pub restarts: bool,
    /// How long there is from the first moment at which it may be seen, ms; `None` where that
    /// is not known.
    pub lasts: Option<Millis>,
    /// Who needs longer can have it.
    pub can_extend: bool,
}

/// What is wrong with it.
pub fn check(timer: Timer) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    if timer.restarts {
        complaints.push(Complaint::new(
            Lint::TimerRestarts,
            "until",
            "it begins anew for each visitor, so that its end is made up and the hurry false",
            "write the instant at which it really ends, like \"2026-12-24T18:00:00+01:00\"",
        ));
    }
    let short = timer.lasts.is_some_and(|lasts| lasts < LONG_ENOUGH);
    if short && !timer.can_extend {
        complaints.push(Complaint::new(
            Lint::TimerCannotExtend,
            "until",
            "there are less than 20 hours, and who needs longer cannot have it (WCAG 2.2, 2.2.1)",
            "let it end at least 20 hours after it is first shown",
        ));
    }
    complaints
}

/// A countdown to `until` in something that is shown until `shown_until`; `None`: for ever.
pub fn check_outlived(until: Millis, shown_until: Option<Millis>) -> Option<Complaint> {
    let outlived = shown_until.is_none_or(|shown_until| shown_until > until);
    outlived.then(|| {
        Complaint::new(
            Lint::TimerOutlived,
            "until",
            "what stands around the countdown is shown after its end too",
            "set `schedule.until` of what it stands in to the same instant",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_real_end_that_is_far_enough_away_passes() {
        let lasts = |hours: i64| Timer {
            lasts: Some(hours * HOUR_MS),
            ..Timer::default()
        };
        assert_eq!(check(lasts(20)), []);
        assert_eq!(check(Timer::default()), []);
        assert_eq!(check(lasts(19))[0].rule, Lint::TimerCannotExtend);
        let extensible = Timer {
            can_extend: true,
            ..lasts(1)
        };
        assert_eq!(check(extensible), []);
    }

    #[test]
    fn a_made_up_end_is_refused_however_long_it_is() {
        let restarts = Timer {
            restarts: true,
            lasts: Some(100 * HOUR_MS),
            can_extend: true,
        };
        assert_eq!(check(restarts)[0].rule, Lint::TimerRestarts);
    }

    #[test]
    fn what_is_shown_after_the_end_is_noted() {
        assert_eq!(check_outlived(5, Some(5)), None);
        assert!(check_outlived(5, Some(6)).is_some() && check_outlived(5, None).is_some());
    }
}
