//! How long somebody who guesses must wait. Every try counts as failed until it turns out
//! right, so that a thousand at once are no way around it.

use shopper::{DAY_MS, Millis};

/// Failures after which nothing is remembered of them, when none followed.
const FORGOTTEN_MS: Millis = DAY_MS;

/// How patient we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Patience {
    /// Tries that cost no wait.
    free: i64,
    /// Longest wait, ms.
    longest: Millis,
}

/// With one account: people mistype. Somebody else can keep an owner waiting with wrong
/// passwords, and therefore for minutes only: 300 guesses a day find nothing.
pub(crate) const ACCOUNT: Patience = Patience {
    free: 5,
    longest: 5 * 60_000,
};
/// With one address: an office shares one.
pub(crate) const ADDRESS: Patience = Patience {
    free: 20,
    longest: 15 * 60_000,
};

/// What is remembered of one who failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Failures {
    /// How many in a row.
    pub(crate) count: i64,
    /// When the last was, UTC ms.
    pub(crate) last_at: Millis,
}

impl Failures {
    /// Counts one more try.
    ///
    /// # Errors
    /// How long to wait first, ms.
    pub(crate) fn try_again(self, patience: Patience, now: Millis) -> Result<Self, Millis> {
        let since = (now - self.last_at).max(0);
        if since >= FORGOTTEN_MS {
            return Ok(Self {
                count: 1,
                last_at: now,
            });
        }
        let wait = patience.wait(self.count) - since;
        if wait > 0 {
            return Err(wait);
        }
        Ok(Self {
            count: self.count.saturating_add(1),
            last_at: now,
        })
    }
}

impl Patience {
    /// From a second on, doubled with every failure beyond the free ones.
    fn wait(self, failures: i64) -> Millis {
        let beyond = failures - self.free;
        if beyond < 0 {
            return 0;
        }
        (1_000 << beyond.min(20)).min(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(count: i64) -> Failures {
        Failures { count, last_at: 0 }
    }

    #[test]
    fn the_first_tries_are_free_and_then_each_wait_doubles() {
        for count in 0..5 {
            assert!(after(count).try_again(ACCOUNT, 0).is_ok(), "{count}");
        }
        for (count, wait) in [
            (5, 1_000),
            (6, 2_000),
            (9, 16_000),
            (14, 300_000),
            (99, 300_000),
        ] {
            assert_eq!(after(count).try_again(ACCOUNT, 0), Err(wait));
            assert_eq!(after(count).try_again(ACCOUNT, wait - 1), Err(1));
            let next = after(count).try_again(ACCOUNT, wait).unwrap();
            assert_eq!(
                next,
                Failures {
                    count: count + 1,
                    last_at: wait
                }
            );
        }
    }

    #[test]
    fn after_a_quiet_day_everything_is_forgotten() {
        let next = after(50).try_again(ADDRESS, DAY_MS).unwrap();
        assert_eq!(
            next,
            Failures {
                count: 1,
                last_at: DAY_MS
            }
        );
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nobody_wait_longer_than_the_longest() {
        let failed = Failures {
            count: 50,
            last_at: 10 * DAY_MS,
        };
        assert_eq!(failed.try_again(ACCOUNT, 0), Err(ACCOUNT.longest));
    }
}
