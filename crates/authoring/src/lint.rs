//! The rules that findings come from: each with an id that stays, so that editors and CI can
//! name it. What a rule looks for stands in the files below or where its part of the document
//! is compiled; here is the register of all of them.

mod complaint;
pub mod contest;
pub mod contrast;
pub mod coupon;
pub mod currency;
pub mod purpose;
pub mod reason;
mod register;
pub mod score_reward;
pub mod sizes;
pub mod streak_freeze;
pub mod timer;
pub mod value;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use complaint::Complaint;
pub use register::Lint;

/// The rules that stand in for those without one of their own, while one part of a document
/// is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Usual {
    /// For what keeps the document from being published.
    pub(crate) error: Lint,
    /// For what is worth a look.
    pub(crate) warning: Lint,
}

impl Usual {
    /// The document as a whole.
    pub(crate) const DOCUMENT: Self = Self::new(Lint::InvalidDocument, Lint::DoubtfulDocument);
    /// What events earn.
    pub(crate) const RULE: Self = Self::new(Lint::InvalidRule, Lint::DoubtfulRule);
    /// Where, when and to whom.
    pub(crate) const SHOWING: Self = Self::new(Lint::InvalidShowing, Lint::DoubtfulShowing);
    /// What is asked.
    pub(crate) const SURVEY: Self = Self::new(Lint::InvalidSurvey, Lint::DoubtfulSurvey);
    /// Audiences and `where`.
    pub(crate) const CONDITION: Self = Self::new(Lint::InvalidCondition, Lint::DoubtfulCondition);

    const fn new(error: Lint, warning: Lint) -> Self {
        Self { error, warning }
    }
}

impl Default for Usual {
    fn default() -> Self {
        Self::DOCUMENT
    }
}

/// As its id.
impl Serialize for Lint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// By its id.
impl<'de> Deserialize<'de> for Lint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        let known = Self::ALL.iter().find(|lint| lint.id() == id);
        known
            .copied()
            .ok_or_else(|| D::Error::custom(format!("there is no rule `{id}`")))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_id_is_plain_stands_once_and_says_what_it_is_about() {
        let mut ids = BTreeSet::new();
        for lint in Lint::ALL {
            let id = lint.id();
            assert!(ids.insert(id), "{id} stands twice");
            assert!(
                id.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !id.starts_with('-'),
                "{id}"
            );
            assert!(lint.about().ends_with('.'), "{id}: {}", lint.about());
            assert!(!lint.about().contains("  "), "{id}: {}", lint.about());
        }
    }
}
