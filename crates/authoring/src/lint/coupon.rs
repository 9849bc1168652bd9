//! Coupons whose cost has an end.

use super::Complaint;
use crate::Lint;

/// Longest code, bytes: it is copied by hand.
const LONGEST_CODE: usize = 40;

/// `code` is what is entered in the checkout; `has_budget` whether it is said how often it is
/// honoured.
pub fn check(code: &str, has_budget: bool) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if code.is_empty() || code.len() > LONGEST_CODE || !code.chars().all(plain) {
        complaints.push(Complaint::new(
            Lint::WrongValue,
            "code",
            format!("\"{code}\" is no code that can be copied into any till"),
            "write letters, digits, hyphens and underscores, 1 to 40",
        ));
    }
    if !has_budget {
        complaints.push(Complaint::new(
            Lint::CouponWithoutBudget,
            "",
            "a code in a page is shared: nothing says how often the shop honours it",
            "add `budget`, the most times, and set the same limit in the shop's till",
        ));
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_code_with_a_budget_passes() {
        assert_eq!(check("WELCOME-10", true), []);
        assert_eq!(
            check("WELCOME-10", false)[0].rule,
            Lint::CouponWithoutBudget
        );
        for bad in ["", "TEN %", "\u{e9}", &"X".repeat(41)] {
            assert_eq!(check(bad, true)[0].rule, Lint::WrongValue, "{bad}");
        }
    }
}
