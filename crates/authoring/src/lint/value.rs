//! Things of value, which only a witness may give: anybody can make up an event in a browser.

use super::Complaint;
use crate::Lint;

/// `gives` says what of value a rule gives, like "the reward tote-bag"; `client_suffices`
/// whether the rule takes an event that nobody but the browser vouches for.
pub fn check(gives: &str, client_suffices: bool) -> Option<Complaint> {
    client_suffices.then(|| {
        Complaint::new(
            Lint::ValueForUnsigned,
            "",
            format!("{gives} has value, and the event that earns it may be made up in any browser"),
            "let the rule trust `host` or `platform` events only",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_needs_a_witness() {
        assert_eq!(check("the reward `bag`", false), None);
        let complaint = check("the reward `bag`", true).unwrap();
        assert_eq!(complaint.rule, Lint::ValueForUnsigned);
        assert!(complaint.reason.starts_with("the reward `bag` has value"));
    }
}
