//! Texts that compare whatever their case.

use serde::{Deserialize, Serialize};

/// A text in both cases, character by character. Both are made where the condition is
/// compiled, because the tables for lower case in any script add 10 KB (brotli) to the widget.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded {
    /// In lower case.
    pub lower: String,
    /// In upper case, with as many characters as `lower`; empty where `lower` is ASCII and
    /// the upper case goes without saying.
    pub upper: String,
}

impl Folded {
    /// Whether a text is the same but for its case.
    pub fn matches(&self, text: &str) -> bool {
        if self.upper.is_empty() {
            return self.lower.eq_ignore_ascii_case(text);
        }
        let mut pairs = self.lower.chars().zip(self.upper.chars());
        text.chars().all(|c| {
            pairs
                .next()
                .is_some_and(|(lower, upper)| c == lower || c == upper)
        }) && pairs.next().is_none()
    }
}

shopper::wire!(struct Folded { lower, upper });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter_in_any_script() {
        let folded = Folded {
            lower: "città".to_owned(),
            upper: "CITTÀ".to_owned(),
        };
        assert!(folded.matches("CiTTà"));
        assert!(!folded.matches("citta"));
        assert!(!folded.matches("citt"));
        assert!(!folded.matches("cittàx"));
    }

    #[test]
    fn ascii_needs_no_second_copy() {
        let folded = Folded {
            lower: "it".to_owned(),
            upper: String::new(),
        };
        assert!(folded.matches("IT"));
        assert!(!folded.matches("ITA"));
    }
}
