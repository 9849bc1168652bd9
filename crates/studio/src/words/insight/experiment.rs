//! Experiments.

use api::insight::experiment::Verdict;

use crate::words::pieces::number;

pub(crate) const EXPERIMENTS_LEAD: &str =
    "What runs in the live version: the interval first, the verdict in words after it.";
pub(crate) const NO_EXPERIMENT: &str = "No experiment runs";
pub(crate) const NO_EXPERIMENT_LEAD: &str =
    "Give a panel two variants and say what is measured; its results stand here.";
pub(crate) const GOAL: &str = "Main measure, chosen before the start";
pub(crate) const ALSO: &str = "Looked at beside it";
pub(crate) const GUARDS: &str = "Guard rails";
pub(crate) const GUARDS_LEAD: &str = "Watched for harm only";
pub(crate) const MEASURE: &str = "Measure";
pub(crate) const DIFFERENCE: &str = "Difference";
pub(crate) const IN_WORDS: &str = "In words";
pub(crate) const GROUPS: &str = "Groups";
pub(crate) const MONEY: &str = "Money per visitor";
pub(crate) const MEAN: &str = "Mean";
pub(crate) const RATIO_ALARM: &str = "The groups are more uneven than chance explains. Something loses visitors of one variant, so that no figure below can be believed. Look for redirects, errors or slow pages that only one variant has.";

/// What is measured.
pub(crate) fn measured(measure: &str) -> String {
    match measure {
        "clicked" => "Clicked",
        "dismissed" => "Put away",
        "purchase" => "Orders",
        "refund" => "Sent back",
        other => other,
    }
    .to_owned()
}

/// How far it has come.
pub(crate) fn plan(visitors: u64, planned: Option<u64>, is_reached: bool) -> String {
    let visitors = number(visitors);
    match (planned, is_reached) {
        (None, _) => format!(
            "{visitors} visitors so far. Without a plan nothing is ever clear: say how many it is to have."
        ),
        (Some(planned), true) => format!(
            "Planned for {} visitors; {visitors} so far. It can be read.",
            number(planned)
        ),
        (Some(planned), false) => format!(
            "{visitors} of {} planned visitors so far. Reading it now would find differences that are not there.",
            number(planned)
        ),
    }
}

/// How many did it.
pub(crate) fn did(did: u64, n: u64, share: &str) -> String {
    match did {
        0 => share.to_owned(),
        did => format!("{} of {} · {share}", number(did), number(n)),
    }
}

/// What a variant is compared with.
pub(crate) fn against_control(name: &str) -> String {
    format!("{name} against the control")
}

/// The drawn difference, spoken.
pub(crate) fn difference(of: &str, difference: &str) -> String {
    format!("{of}: {difference}")
}

/// What may be said, in a word or two.
pub(crate) const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NoPlan => "no plan",
        Verdict::TooEarly => "too early to say",
        Verdict::Unbelievable => "cannot be believed",
        Verdict::TooFew => "too few",
        Verdict::Unclear => "no clear difference",
        Verdict::More => "clearly more",
        Verdict::Less => "clearly less",
    }
}

/// What that means.
pub(crate) fn meaning(verdict: Verdict, needed: Option<u64>) -> String {
    let meaning = match verdict {
        Verdict::NoPlan => {
            "Nobody said how many visitors it is to have, so nothing is called clear."
        }
        Verdict::TooEarly => {
            "The planned visitors have not come yet. Until then the interval moves."
        }
        Verdict::Unbelievable => "The groups are uneven beyond chance.",
        Verdict::TooFew => "Fewer than 5 visitors: nothing is shown.",
        Verdict::Unclear => {
            "Zero lies inside the interval: the true effect may be a loss or a gain within it."
        }
        Verdict::More => {
            "The whole interval lies above zero, also after correcting for how many measures were tested."
        }
        Verdict::Less => {
            "The whole interval lies below zero, also after correcting for how many measures were tested."
        }
    };
    let needed = needed.map(|needed| {
        format!(
            " To see an effect of this size, about {} visitors would be needed.",
            number(needed)
        )
    });
    format!("{meaning}{}", needed.unwrap_or_default())
}

/// A variant's visitors.
pub(crate) fn group(visitors: u64, planned: &str) -> String {
    format!("{} visitors, planned {planned}", number(visitors))
}

/// How even the groups are.
pub(crate) fn ratio(alarm: bool, chance: Option<f64>) -> String {
    match (alarm, chance) {
        (true, _) => "More uneven than chance explains".to_owned(),
        (false, None) => "No visitors yet".to_owned(),
        (false, Some(_)) => "As even as planned, up to chance".to_owned(),
    }
}

/// Who met two variants.
pub(crate) fn crossed(visitors: u64) -> String {
    format!(
        "{} met more than one variant and are left out.",
        super::figures::so_many(visitors, "visitor", "visitors")
    )
}

/// What was done to large orders.
pub(crate) fn cut_above(share: f64) -> String {
    format!(
        "All visitors, those without an order too. Sums above {} % of all are cut to it: a few large orders would decide alone.",
        (share * 1_000.0).round() / 10.0
    )
}
