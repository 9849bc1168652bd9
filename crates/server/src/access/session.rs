//! How long a session lasts.

use shopper::{DAY_MS, Millis};

const HOUR_MS: Millis = 60 * 60 * 1_000;
/// A session that nobody used for so long is over: somebody went home.
pub(crate) const IDLE_MS: Millis = 8 * HOUR_MS;
/// And after so long however much it is used: a stolen one must end some day.
pub(crate) const LONGEST_MS: Millis = 7 * DAY_MS;
/// That it was used is noted no more often than this: a page of the Studio makes a dozen
/// requests, and each would be a write.
pub(crate) const NOTED_EVERY_MS: Millis = 60_000;

/// When a session was begun and last used, UTC ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lived {
    pub(crate) begun_at: Millis,
    pub(crate) used_at: Millis,
}

/// What to do with a session that somebody brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Good.
    Good,
    /// Good, and to be noted as used now.
    Noted,
    /// Over.
    Over,
}

impl Lived {
    /// How it stands now. A clock that was set back ends nothing.
    pub(crate) fn standing(self, now: Millis) -> Standing {
        if now - self.used_at >= IDLE_MS || now - self.begun_at >= LONGEST_MS {
            Standing::Over
        } else if now - self.used_at >= NOTED_EVERY_MS {
            Standing::Noted
        } else {
            Standing::Good
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_it_idles_and_in_any_case_after_a_week() {
        let lived = |used_at| Lived {
            begun_at: 0,
            used_at,
        };
        assert_eq!(lived(0).standing(NOTED_EVERY_MS - 1), Standing::Good);
        assert_eq!(lived(0).standing(NOTED_EVERY_MS), Standing::Noted);
        assert_eq!(lived(0).standing(IDLE_MS - 1), Standing::Noted);
        assert_eq!(lived(0).standing(IDLE_MS), Standing::Over);
        let late = LONGEST_MS - 1;
        assert_eq!(lived(late).standing(late), Standing::Good);
        assert_eq!(lived(late).standing(LONGEST_MS), Standing::Over);
    }
}
