//! What the checks say of a field, beside it.

use api::{Finding, Severity};
use yew::prelude::*;

use super::{Draft, Place};
use crate::view::icon::Icon;
use crate::words::desk as words;

/// The first error of a place, as fields take it.
pub(super) fn error(draft: &Draft, place: &Place) -> Option<AttrValue> {
    let findings = draft.findings_at(&place.path);
    let error = findings
        .into_iter()
        .find(|it| it.severity == Severity::Error);
    error.map(|finding| in_words(finding).into())
}

/// What else is said of it: warnings and notes, and more errors than one.
pub(crate) fn said(draft: &Draft, place: &Place) -> Html {
    let mut errors = 0;
    let more = draft
        .findings_at(&place.path)
        .into_iter()
        .filter(|finding| {
            errors += usize::from(finding.severity == Severity::Error);
            finding.severity != Severity::Error || errors > 1
        });
    html! { <>{ for more.map(one) }</> }
}

/// All that is said of it, for what has no field of its own.
pub(super) fn all(draft: &Draft, place: &Place) -> Html {
    html! { <>{ for draft.findings_at(&place.path).into_iter().map(one) }</> }
}

fn one(finding: &Finding) -> Html {
    let (icon, class) = match finding.severity {
        Severity::Error => (Icon::Alert, "st-said is-bad"),
        Severity::Warning => (Icon::Alert, "st-said is-warn"),
        Severity::Note => (Icon::Note, "st-said is-soft"),
    };
    html! { <p {class}>{ icon.small() }<span>{ in_words(finding) }</span></p> }
}

fn in_words(finding: &Finding) -> String {
    let reason = crate::words::sentence(&finding.reason);
    format!(
        "{reason} {}{}",
        words::MEND,
        crate::words::sentence(&finding.mend)
    )
}
