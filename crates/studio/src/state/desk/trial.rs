//! A document as text, beside the draft: typed or read from a file, checked, and taken into the
//! draft when one says so. Until then nothing of the draft is changed.

use std::rc::Rc;

use api::{Finding, Severity};
use serde_json::Value;

/// Checks of a trial have numbers from here on, and those of the draft lie below.
pub(super) const FIRST: u64 = 1 << 52;

/// A text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trial {
    pub(crate) text: String,
    /// It was read from a file: it is taken whole, or not at all.
    pub(crate) is_import: bool,
    /// What the checks say of it, once they have.
    pub(crate) findings: Option<Rc<Vec<Finding>>>,
    pub(super) number: u64,
}

impl Trial {
    /// The next text.
    pub(super) fn next(before: Option<&Self>, text: String, is_import: bool) -> Self {
        let number = before.map_or(FIRST, |it| it.number + 1);
        Self {
            text,
            is_import,
            findings: None,
            number,
        }
    }

    /// The text as a document; `None` where it is none.
    pub(crate) fn document(&self) -> Option<Value> {
        serde_json::from_str(&self.text)
            .ok()
            .filter(Value::is_object)
    }

    /// How many errors there are, where the checks have said.
    pub(crate) fn errors(&self) -> Option<usize> {
        let findings = self.findings.as_ref()?;
        Some(
            findings
                .iter()
                .filter(|it| it.severity == Severity::Error)
                .count(),
        )
    }

    /// Whether it may be taken: a draft may have errors, as forms may; what comes from elsewhere
    /// may not, because nobody has seen it yet.
    pub(crate) fn may_be_taken(&self) -> bool {
        self.document().is_some() && (!self.is_import || self.errors() == Some(0))
    }
}
