//! How often a rule may fire for one shopper, and from when until when.

use serde::{Deserialize, Serialize};
use shopper::{Millis, RuleState};

/// From when until when; open where `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First instant.
    pub from: Option<Millis>,
    /// First instant after it.
    pub until: Option<Millis>,
}

impl Span {
    /// Whether an instant lies within.
    pub fn contains(self, at: Millis) -> bool {
        self.from.is_none_or(|from| at >= from) && self.until.is_none_or(|until| at < until)
    }
}

/// How often a rule may fire for one shopper. A limit of 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Least time between two firings, ms.
    pub cooldown: Millis,
    /// Times ever.
    pub ever: u32,
    /// Times on one local day.
    pub per_day: u16,
    /// Times for one object; of the latest 64.
    pub per_object: u16,
    /// Points for all shoppers together; held by who folds for all of them, the server.
    pub budget: i64,
    /// Least time on the page before the event, ms.
    pub min_dwell: Millis,
    /// Chance of firing, per 10,000; 0 for always. The same for the same event, wherever it
    /// is folded.
    pub chance: u16,
}

/// Why a rule did not fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// As often as it may.
    LimitReached,
    /// Too soon.
    CooldownActive,
}

impl Limits {
    /// Whether a rule that fired like `state` may fire again at `at`, on a local day, for an
    /// object.
    ///
    /// # Errors
    /// The limit that is reached.
    pub fn allow(
        &self,
        state: &RuleState,
        at: Millis,
        day: i32,
        object: Option<u32>,
    ) -> Result<(), Barred> {
        // A late event of an earlier day must not reopen the limit of a later one.
        let today = if day > state.today.0 {
            0
        } else {
            state.today.1
        };
        let for_object = state.objects.iter().filter(|o| Some(**o) == object).count();
        let reached = [
            (state.times, self.ever),
            (today.into(), self.per_day.into()),
            (for_object as u32, self.per_object.into()),
        ];
        if reached
            .iter()
            .any(|&(times, most)| most > 0 && times >= most)
        {
            return Err(Barred::LimitReached);
        }
        let since = state.last.map(|last| at.saturating_sub(last));
        if since.is_some_and(|since| since.abs() < self.cooldown) {
            return Err(Barred::CooldownActive);
        }
        Ok(())
    }
}

shopper::wire!(struct Span { from, until });
shopper::wire!(struct Limits { cooldown, ever, per_day, per_object, budget, min_dwell, chance });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_bars_by_itself() {
        let mut state = RuleState::default();
        state.fire(1_000, 5, Some(7));
        let limits = Limits::default();
        assert_eq!(limits.allow(&state, 1_001, 5, Some(7)), Ok(()));
        let once = |limits: Limits, at, day, object| limits.allow(&state, at, day, object);
        let ever = Limits { ever: 1, ..limits };
        assert_eq!(once(ever, 9_000, 9, None), Err(Barred::LimitReached));
        let daily = Limits {
            per_day: 1,
            ..limits
        };
        assert_eq!(once(daily, 1_001, 5, None), Err(Barred::LimitReached));
        assert_eq!(once(daily, 9_000, 6, None), Ok(()));
        let object = Limits {
            per_object: 1,
            ..limits
        };
        assert_eq!(once(object, 9_000, 6, Some(7)), Err(Barred::LimitReached));
        assert_eq!(once(object, 9_000, 6, Some(8)), Ok(()));
        let cooled = Limits {
            cooldown: 60,
            ..limits
        };
        assert_eq!(once(cooled, 1_059, 5, None), Err(Barred::CooldownActive));
        assert_eq!(once(cooled, 1_060, 5, None), Ok(()));
    }

    #[test]
    fn a_span_ends_before_its_end() {
        let span = Span {
            from: Some(1),
            until: Some(3),
        };
        assert!([0, 1, 2, 3].map(|at| span.contains(at)) == [false, true, true, false]);
    }
}
