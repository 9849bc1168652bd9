//! Findings for programs. Fields are only ever added.

use authoring::{Finding, Severity};
use serde::Serialize;

use super::checked::{Checked, count};

/// What `--format json` prints.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    /// Whether all documents may be published.
    ok: bool,
    /// Findings of severity `error`.
    errors: usize,
    /// Findings of severity `warning`.
    warnings: usize,
    /// Findings of severity `note`.
    notes: usize,
    /// Document by document, errors first.
    findings: Vec<Located<'a>>,
}

/// A finding and its document.
#[derive(Serialize)]
struct Located<'a> {
    /// As given; `<stdin>` for standard input.
    file: &'a str,
    #[serde(flatten)]
    finding: &'a Finding,
}

pub(super) fn report(checked: &[Checked]) -> Report<'_> {
    let of = |severity| {
        let counts = checked.iter().map(|one| count(&one.findings, severity));
        counts.sum()
    };
    Report {
        ok: checked.iter().all(|one| one.ok),
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        notes: of(Severity::Note),
        findings: checked.iter().flat_map(located).collect(),
    }
}

fn located(one: &Checked) -> impl Iterator<Item = Located<'_>> {
    let file = &one.file;
    one.findings
        .iter()
        .map(move |finding| Located { file, finding })
}
