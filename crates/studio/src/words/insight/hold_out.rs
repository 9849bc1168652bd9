//! Items beside their hold-outs.

use api::insight::experiment::Verdict;

use super::figures::so_many;
use crate::words::pieces::number;

pub(crate) const HOLD_OUT: &str = "What it changes";
pub(crate) const HOLD_OUT_TABLE: &str = "Shown beside held out";
pub(crate) const TO_WHOM: &str = "Shown";
pub(crate) const HELD_OUT: &str = "Held out";
pub(crate) const GROUP: &str = "Group";
pub(crate) const DID: &str = "Did it";
pub(crate) const SHOWN_AGAINST: &str = "Shown against held out";
pub(crate) const SET_HOLD_OUT: &str = "Hold some out";
pub(crate) const NO_HOLD_OUT: &str = "Nobody is held out, so that nobody can say what would have happened without it. Under “For whom”, give it a “Share that never sees it”, say 10 %, and publish: from then on orders of those who are shown it stand here beside orders of those who are not.";
pub(crate) const NOT_COMPARED: &str = "It waits to be opened, or a panel asks it in place. When it would have come to those who are held out nobody knows, so that there is nothing to compare.";
pub(crate) const HOLD_OUT_ALARM: &str = "The groups are more uneven than chance explains. Something loses shoppers of one of them, so that no figure here can be believed. Look for errors and slow pages where it stands.";

/// Who is compared, and for how long.
pub(crate) fn hold_out_lead(share: &str, days: i64) -> String {
    format!(
        "Shoppers who met it first since {share} are held out, for {days} days from when it came \
         or would have come. As of now, whatever days are chosen."
    )
}

/// How many are in each group.
pub(crate) fn hold_out_groups(shown: u64, held_out: u64) -> String {
    format!(
        "{} {} shown it, {} {} held out.",
        number(shown),
        if shown == 1 { "was" } else { "were" },
        number(held_out),
        if held_out == 1 { "is" } else { "are" },
    )
}

/// Shares and their difference, in a sentence: value and ends of the interval without a unit.
pub(crate) fn lift(shown: &str, held_out: &str, [value, low, high]: [&str; 3]) -> String {
    format!("Orders. Shown: {shown}, held out: {held_out}: {value} points, {low} to {high}.")
}

/// Too few for any of it.
pub(crate) const NOT_ENOUGH: &str = "Not enough yet: from five shoppers in each group on there is something to be seen, from thirty on to be read.";

/// What a difference means.
pub(crate) const fn lift_means(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::More => "The whole interval lies above zero: it brings more.",
        Verdict::Less => "The whole interval lies below zero: without it there would be more.",
        Verdict::Unclear => {
            "Zero lies inside the interval: it may bring something, nothing, or a loss within it."
        }
        Verdict::Unbelievable => "The groups are uneven beyond chance.",
        Verdict::TooFew | Verdict::NoPlan | Verdict::TooEarly => NOT_ENOUGH,
    }
}

/// Who was in both.
pub(crate) fn in_both(shoppers: u64) -> String {
    format!(
        "{} in both groups and left out.",
        so_many(shoppers, "shopper was", "shoppers were")
    )
}
