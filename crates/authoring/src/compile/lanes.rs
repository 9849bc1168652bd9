//! Lanes of the journey by priority, and how long each lasts.

use shopper::{DAY_MS, Millis, Stage};

use crate::at::At;
use crate::document::{Document, Duration, LaneOrder};
use crate::findings::Findings;

/// Longest that a lane lasts, days: ten years.
const LONGEST: i64 = 3_660;

/// The lanes where the document says anything; else none, for the usual ones.
pub(super) fn lanes(document: &Document, findings: &mut Findings) -> Vec<(Stage, u16)> {
    let list = At::WHOLE.field("lanes");
    let mut lanes: Vec<(Stage, u16)> = Vec::new();
    for (i, LaneOrder { lane, fades_after }) in document.lanes.read(&list, findings) {
        let at = list.index(i);
        let stage = Stage::from(lane);
        let usual = Stage::BY_PRIORITY.iter().find(|(usual, _)| *usual == stage);
        let Some((_, usual)) = usual else {
            let reason = "everyone is in this lane who is in no other: it has no priority";
            findings.error(at.field("lane"), reason, "remove it from the list");
            continue;
        };
        if lanes.iter().any(|(known, _)| *known == stage) {
            findings.error(at.field("lane"), "this lane stands twice", "remove one");
            continue;
        }
        let days = fades_after.map_or(*usual, |long| {
            days(long, &at.field("fades_after"), findings)
        });
        lanes.push((stage, days));
    }
    if lanes.is_empty() {
        return lanes;
    }
    for (stage, days) in Stage::BY_PRIORITY {
        if !lanes.iter().any(|(known, _)| *known == stage) {
            lanes.push((stage, days));
        }
    }
    lanes
}

fn days(Duration(long): Duration, at: &At<'_>, findings: &mut Findings) -> u16 {
    let days = long / DAY_MS;
    if long % DAY_MS != 0 || !(1..=LONGEST).contains(&days) {
        findings.error(at, "a lane lasts whole days", "write it like \"14d\"");
    }
    days.clamp(1, LONGEST) as u16
}

/// The shop's usual time between two orders; 0 where nothing is said.
pub(super) fn order_gap(document: &Document, findings: &mut Findings) -> Millis {
    let gap = document.order_gap.map_or(0, |Duration(long)| long);
    if document.order_gap.is_some() && gap < DAY_MS {
        let reason = "nobody orders again within a day as a rule";
        findings.error(
            At::WHOLE.field("order_gap"),
            reason,
            "write it like \"90d\"",
        );
    }
    gap
}
