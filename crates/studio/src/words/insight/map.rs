//! The journey map.

use super::figures::so_many;
use crate::words::pieces;

pub(crate) const SCORES: &str = "Scores";
pub(crate) const MOVES: &str = "Moves";
pub(crate) const HELPED: &str = "Helped";
pub(crate) const MAP_BASIS: &str = "Shares who were helped, satisfied or found it easy, with 95 % intervals. Consented visitors only.";
pub(crate) const UNDER_70: &str = "under 70 %";
pub(crate) const NO_TOUCHPOINT: &str = "Nobody answered anything here.";
pub(crate) const HURTS: &str = "Where it hurts";
pub(crate) const PAINS: &str = "Below 70 % with certainty:";
pub(crate) const NO_PAIN: &str = "No touchpoint is below 70 % with certainty.";
pub(crate) const MOVED: &str = "What moved";
pub(crate) const MOVED_LEAD: &str = "Against as many days before";
pub(crate) const NOTHING_MOVED: &str = "No touchpoint changed clearly.";
pub(crate) const ALL_OTHERS: &str = "All other touchpoints: no clear change.";
pub(crate) const STAFF_VOICES: &str = "What the shop floor said";
pub(crate) const ALL_STAFF_VOICES: &str = "All that the shop floor said";

/// What shoppers do in a stage.
pub(crate) fn stage_does(stage: &str) -> &'static str {
    match stage {
        "awareness" => "See us",
        "consideration" => "Weigh up",
        "purchase" => "Decide",
        "service" => "Are helped",
        "retention" => "Come back",
        "advocacy" => "Tell others",
        _ => "On the way",
    }
}

/// How many visits a stage had.
pub(crate) fn visits(does: &str, visits: u64) -> String {
    match visits {
        1 => format!("{does} · 1 visit"),
        many => format!("{does} · {} visits", pieces::number(many)),
    }
}

/// What else tells of pain.
pub(crate) fn hurts_more(dead_ends: u64, staff_days: u64) -> Vec<String> {
    let dead_ends = (dead_ends > 0).then(|| {
        format!(
            "{} found nothing.",
            so_many(dead_ends, "search", "searches")
        )
    });
    let staff = (staff_days > 0).then(|| {
        format!(
            "The shop floor left a word on {}.",
            so_many(staff_days, "day", "days")
        )
    });
    dead_ends.into_iter().chain(staff).collect()
}
