//! Freezes of streaks, which are earned and never sold.

use super::Complaint;
use crate::Lint;

/// `price` is what one freeze costs, in points or minor units of money; 0 for one that is
/// earned.
pub fn check(price: i64) -> Option<Complaint> {
    (price != 0).then(|| {
        Complaint::new(
            Lint::FreezeForSale,
            "",
            format!("a freeze costs {price}: who pays so as not to lose a streak pays out of fear"),
            "give freezes for keeping the streak, and take the price away",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_freeze_with_a_price_is_refused_and_an_earned_one_is_not() {
        assert_eq!(check(0), None);
        assert_eq!(check(100).unwrap().rule, Lint::FreezeForSale);
        assert_eq!(check(-5).unwrap().rule, Lint::FreezeForSale);
    }
}
