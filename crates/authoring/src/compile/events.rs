//! Names of events in a document.

use shopper::names;

use super::stages::TABLE;
use crate::Lint;
use crate::at::At;
use crate::findings::Findings;
use crate::nearest::nearest;

/// Longest name, bytes; GA4 stops at 40.
const LONGEST: usize = 64;

/// Reports a name that no event can have, and one that looks mistyped. Shops have events of
/// their own, so that an unknown name is no error.
pub(super) fn check(name: &str, at: &At<'_>, findings: &mut Findings) {
    if name.is_empty() || name.len() > LONGEST || name.chars().any(char::is_whitespace) {
        findings.lint(
            Lint::InvalidEvent,
            at,
            format_args!("\"{name}\" is no name of an event"),
            "write the name as the shop pushes it, without spaces, like \"view_item\"",
        );
        return;
    }
    let known = || TABLE.iter().map(|(event, _)| *event).chain(OWN);
    if known().any(|event| event == name) {
        return;
    }
    if let Some(near) = nearest(name, known()).filter(|near| near.len().abs_diff(name.len()) < 3) {
        findings.lint(
            Lint::DoubtfulEvent,
            at,
            format_args!("`{name}` is no event that Milepost knows; does the shop push it?"),
            format_args!("write `{near}`, if that is what you mean"),
        );
    }
}

/// Reports a name that the shop's own systems could not be told by.
pub(super) fn check_own(name: &str, at: &At<'_>, findings: &mut Findings) {
    if name.is_empty() || name.len() > LONGEST || name.chars().any(char::is_whitespace) {
        findings.error(
            at,
            format_args!("\"{name}\" is no name of an event"),
            "write a name without spaces, like \"level_up\"",
        );
    }
}

/// What Milepost itself makes.
const OWN: [&str; 14] = [
    names::PAGE_VIEW,
    names::SHOWN,
    names::SEEN,
    names::DISMISSED,
    names::CLICKED,
    names::ANSWERED,
    names::COMPLETED,
    names::ARTICLE_READ,
    names::POINTS,
    names::REDEEM,
    names::PROOF,
    names::GIFT_GIVEN,
    names::GIFT_RECEIVED,
    names::REFUND,
];
