//! Personal data, asked for with a reason.

use super::Complaint;
use crate::Lint;

/// `what` is personal data that a question asks for, like `an e-mail address`; `has_purpose`
/// whether it says what for.
pub fn check(what: &str, has_purpose: bool) -> Option<Complaint> {
    (!has_purpose).then(|| {
        Complaint::new(
            Lint::PurposeMissing,
            "purpose",
            format!("it asks for {what} and does not say what for (GDPR, article 13)"),
            "say in `purpose` what it is used for and how long it is kept",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_without_a_purpose_is_refused() {
        assert_eq!(check("a phone number", true), None);
        assert_eq!(
            check("a phone number", false).unwrap().rule,
            Lint::PurposeMissing
        );
    }
}
