//! Conditions of a document: audiences over a shopper, `where` over one event.

use targeting::{Condition, ProfileTest};

use super::contradiction;
use super::ids::Ids;
use super::measures::Measures;
use crate::Lint;
use crate::Severity;
use crate::at::At;
use crate::condition::{compile_condition, compile_event_filter};
use crate::document::Audience;
use crate::findings::Findings;

/// An audience; everyone where nothing is said.
pub(super) fn audience(
    audience: Option<&Audience>,
    at: &At<'_>,
    ids: &Ids,
    measures: &mut Measures,
    findings: &mut Findings,
) -> Condition {
    let Some(Audience(json)) = audience else {
        return Condition::Always;
    };
    let mut found = Vec::new();
    let condition = compile_condition(json, &at.to_string(), measures, &mut found);
    let sound = found
        .iter()
        .all(|finding| finding.severity != Severity::Error);
    findings.extend(found);
    measures.report(at, findings);
    check_badges(&condition, at, ids, findings);
    if sound && contradiction::never_holds(&condition) {
        findings.lint(
            Lint::ItemUnreachable,
            at,
            "its parts contradict one another: there is nobody who is meant",
            "take one of the parts out, or put them under `$or`",
        );
    }
    condition
}

/// A `where`; every event where nothing is said.
pub(super) fn filter(filter: Option<&Audience>, at: &At<'_>, findings: &mut Findings) -> Condition {
    let Some(Audience(json)) = filter else {
        return Condition::Always;
    };
    let mut found = Vec::new();
    let condition = compile_event_filter(json, &at.to_string(), &mut found);
    findings.extend(found);
    condition
}

/// A condition about a badge that does not exist would hold for everyone or for no one.
fn check_badges(condition: &Condition, at: &At<'_>, ids: &Ids, findings: &mut Findings) {
    match condition {
        Condition::Profile(ProfileTest::Badge { id, .. }) => {
            ids.badges.find(id, &at.field("$badge"), findings);
        }
        Condition::All(parts) | Condition::Any(parts) | Condition::Every(parts) => {
            for part in parts {
                check_badges(part, at, ids, findings);
            }
        }
        Condition::Not(inner) | Condition::Some(inner) | Condition::Size(inner) => {
            check_badges(inner, at, ids, findings);
        }
        Condition::At { is, .. } | Condition::Fact { is, .. } => {
            check_badges(is, at, ids, findings);
        }
        Condition::Always | Condition::Never | Condition::Profile(_) | Condition::Value(_) => {}
    }
}
