//! Places of items, and selectors of elements in the shop's pages.

use engine::Place;

use crate::at::At;
use crate::document;
use crate::findings::Findings;

/// Longest selector, bytes: more is a pasted path of a whole page.
const LONGEST_SELECTOR: usize = 500;

pub(super) fn place(place: &document::Place, at: &At<'_>, findings: &mut Findings) -> Place {
    match place {
        document::Place::Slot(name) => slot(name, &at.field("slot"), findings),
        document::Place::Anchored(selector) => check(selector, &at.field("anchored"), findings),
        _ => {}
    }
    place.into()
}

/// Reports a name that no slot has.
pub(super) fn slot(name: &str, at: &At<'_>, findings: &mut Findings) {
    if name.trim().is_empty() {
        let mend = "write the name of a `<milepost-slot>` in the page";
        findings.error(at, "the slot has no name", mend);
    }
}

/// Reports what no browser could take as a selector. Whether it finds anything only the page
/// knows.
pub(super) fn check(selector: &str, at: &At<'_>, findings: &mut Findings) {
    let balanced = |open, close| selector.matches(open).count() == selector.matches(close).count();
    let fine = !selector.trim().is_empty()
        && selector.len() <= LONGEST_SELECTOR
        && !selector.contains(['{', '}', ';', '<'])
        && balanced('[', ']')
        && balanced('(', ')');
    if !fine {
        let reason = format_args!("\"{selector}\" is no CSS selector");
        findings.error(at, reason, "write it like \".size-guide\" or \"#reviews\"");
    }
}
