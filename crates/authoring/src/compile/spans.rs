//! Stretches of time.

use crate::at::At;
use crate::document;
use crate::findings::Findings;

/// A stretch of time; always where nothing is said.
pub(super) fn span(
    span: Option<document::Between>,
    at: &At<'_>,
    findings: &mut Findings,
) -> loyalty::Span {
    let span = span.unwrap_or_default();
    let from = span.from.map(|instant| instant.0);
    let until = span.until.map(|instant| instant.0);
    if from.zip(until).is_some_and(|(from, until)| from >= until) {
        let mend = "put `until` after `from`";
        findings.error(at, "it is over before it begins", mend);
    }
    loyalty::Span { from, until }
}
