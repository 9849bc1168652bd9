//! Findings: what a check has to say about a document.

use std::fmt;

use serde::Serialize;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look; publishing goes on.
    Warning,
    /// The document is not published.
    Error,
}

/// One thing that is wrong with a document, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Where: a path like `panels[2].blocks[0].heading`; empty for the whole document.
    pub path: String,
    /// What is wrong and why that matters.
    pub reason: String,
    /// What to do about it.
    pub mend: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let path = if self.path.is_empty() {
            "document"
        } else {
            &self.path
        };
        write!(f, "{word}: {path}: {}\n  mend: {}", self.reason, self.mend)
    }
}
