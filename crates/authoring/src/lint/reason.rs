//! Why something is shown: a sentence, and no page.

use super::Complaint;
use crate::Lint;

/// Longest reason, characters: three lines on a phone.
const LONGEST: usize = 140;

/// `long` is how many characters the reason has.
pub fn check(long: usize) -> Option<Complaint> {
    (long > LONGEST).then(|| {
        Complaint::new(
            Lint::ReasonTooLong,
            "",
            format!("the reason has {long} characters; nobody reads more than {LONGEST}"),
            "say the one thing that brought it, in a sentence",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_a_reason_and_a_page_is_none() {
        assert_eq!(check(LONGEST), None);
        assert_eq!(check(LONGEST + 1).unwrap().rule, Lint::ReasonTooLong);
    }
}
