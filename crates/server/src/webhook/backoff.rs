//! When a message is sent again, and when an address is given up: pure.

use shopper::{DAY_MS, HOUR_MS, Millis};

const MINUTE_MS: Millis = 60_000;

/// Waits after each attempt that failed, three days in all: a receiver that is away over a
/// weekend misses nothing.
const WAITS: [Millis; 10] = [
    5_000,
    MINUTE_MS,
    5 * MINUTE_MS,
    30 * MINUTE_MS,
    2 * HOUR_MS,
    5 * HOUR_MS,
    10 * HOUR_MS,
    14 * HOUR_MS,
    20 * HOUR_MS,
    24 * HOUR_MS,
];
/// An address where nothing has arrived for so long gets nothing more.
const GIVEN_UP_AFTER: Millis = 5 * DAY_MS;

/// When to try again after `attempts` that failed, the last of them now; `None` when it is
/// enough. `chance` of 0 to 65,535 spreads it by a fifth either way, so that what failed
/// together does not come back together.
pub(crate) fn next(attempts: u32, now: Millis, chance: u16) -> Option<Millis> {
    let wait = WAITS.get(attempts.checked_sub(1)? as usize)?;
    let spread = wait * 2 / 5;
    let jitter = spread * i64::from(chance) / i64::from(u16::MAX) - spread / 2;
    Some(now.saturating_add(wait + jitter))
}

/// Whether an address has failed for so long, without a success between, that it is given up.
pub(crate) fn is_given_up(failing_since: Option<Millis>, now: Millis) -> bool {
    failing_since.is_some_and(|since| now.saturating_sub(since) >= GIVEN_UP_AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_spread_over_three_days_and_then_end() {
        let mut now = 0;
        let mut attempts = 1;
        while let Some(at) = next(attempts, now, u16::MAX / 2) {
            assert!(at > now);
            now = at;
            attempts += 1;
        }
        assert_eq!(attempts, 11);
        assert!((3 * DAY_MS..4 * DAY_MS).contains(&now), "{now}");
        assert_eq!(next(0, now, 0), None);
    }

    #[test]
    fn chance_moves_an_attempt_by_a_fifth_either_way() {
        assert_eq!(next(2, 0, 0), Some(48_000));
        assert_eq!(next(2, 0, u16::MAX), Some(72_000));
    }

    #[test]
    fn an_address_is_given_up_after_five_days_without_a_success() {
        assert!(!is_given_up(None, 9 * DAY_MS));
        assert!(!is_given_up(Some(DAY_MS), 6 * DAY_MS - 1));
        assert!(is_given_up(Some(DAY_MS), 6 * DAY_MS));
    }
}
