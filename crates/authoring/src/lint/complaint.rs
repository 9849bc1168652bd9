//! What a rule has to say, before it is known where in a document.

use crate::Lint;

/// A complaint of one rule about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The rule.
    pub rule: Lint,
    /// The field of the thing that it is about; empty for the thing itself.
    pub field: &'static str,
    /// What is wrong and why that matters.
    pub reason: String,
    /// What to do about it.
    pub mend: &'static str,
}

impl Complaint {
    pub(super) fn new(
        rule: Lint,
        field: &'static str,
        reason: impl Into<String>,
        mend: &'static str,
    ) -> Self {
        Self {
            rule,
            field,
            reason: reason.into(),
            mend,
        }
    }
}
