//! One document, checked.

use std::path::Path;

use authoring::{Finding, Severity};

use crate::document::{self, DocumentError};

/// What was found in one document.
pub(super) struct Checked {
    /// As given; `<stdin>` for standard input.
    pub(super) file: String,
    /// Whether it may be published.
    pub(super) ok: bool,
    /// Errors first.
    pub(super) findings: Vec<Finding>,
}

impl Checked {
    /// Checks one document. With `deny_warnings` a warning keeps it from being published too.
    pub(super) fn of(path: &Path, deny_warnings: bool) -> Result<Self, DocumentError> {
        let compiled = document::compile(path)?;
        let published = compiled.is_ok();
        let findings = compiled.map_or_else(|findings| findings, |compiled| compiled.warnings);
        let denied = deny_warnings && count(&findings, Severity::Warning) > 0;
        Ok(Self {
            file: document::name(path),
            ok: published && !denied,
            findings,
        })
    }
}

/// How many of this severity.
pub(super) fn count(findings: &[Finding], severity: Severity) -> usize {
    let of = |finding: &&Finding| finding.severity == severity;
    findings.iter().filter(of).count()
}
