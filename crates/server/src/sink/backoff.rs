//! When a sink is tried again: five seconds, then three times as long each time, up to six hours.

use shopper::Millis;

/// So many turns take two days: long enough for a weekend.
pub(super) const MOST_ATTEMPTS: u32 = 16;
const FIRST_MS: Millis = 5_000;
const LONGEST_MS: Millis = 6 * 60 * 60 * 1_000;

/// How long to wait after so many attempts; `None` where nobody tries any more. `chance` spreads it
/// over the last quarter, so that what failed together does not come back together.
pub(super) fn wait(attempts: u32, chance: u16) -> Option<Millis> {
    if attempts >= MOST_ATTEMPTS {
        return None;
    }
    let wait = FIRST_MS.saturating_mul(3_i64.saturating_pow(attempts.saturating_sub(1)));
    let wait = wait.min(LONGEST_MS);
    Some(wait - wait / 4 * i64::from(chance) / i64::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_tried_over_two_days_and_then_no_more() {
        let waits: Vec<_> = (1..).map_while(|attempts| wait(attempts, 0)).collect();
        assert_eq!(waits.len() as u32, MOST_ATTEMPTS - 1);
        assert!(waits.is_sorted());
        let hours = waits.iter().sum::<Millis>() / 3_600_000;
        assert!((36..=72).contains(&hours), "{hours}");
        assert_eq!(wait(1, u16::MAX), Some(FIRST_MS - FIRST_MS / 4));
    }
}
