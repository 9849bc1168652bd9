//! The programme's health.

use super::figures::so_many;
use crate::words::pieces;

pub(crate) const PROGRAMME_LEAD: &str = "Is it played, and what does it cost?";
pub(crate) const TAKE_PART: &str = "Take part";
pub(crate) const ACTIVE: &str = "Active of those of the year";
pub(crate) const REDEEMED: &str = "Redeemed something";
pub(crate) const PROGRAMME_BASIS: &str = "Take part: people whose points moved, of all visitors by device. 95 % intervals; consented visitors only.";
pub(crate) const BADGES: &str = "Badges";
pub(crate) const BADGES_LEAD: &str = "How often each level was earned in these days";
pub(crate) const BADGE: &str = "Badge";
pub(crate) const NO_BADGE: &str = "No badge was earned in these days.";
pub(crate) const UNDER_FIVE: &str = "under 5";
pub(crate) const POINTS: &str = "Points";
pub(crate) const POINTS_LEAD: &str = "From the beginning to now";
pub(crate) const WALLET: &str = "Points called";
pub(crate) const NO_WALLET: &str = "There are no points in this programme.";
pub(crate) const ISSUED: &str = "Given";
pub(crate) const SPENT: &str = "Spent";
pub(crate) const EXPIRED: &str = "Ran out";
pub(crate) const OUTSTANDING: &str = "Still out";
pub(crate) const LIABILITY: &str = "Likely cost";
pub(crate) const NO_COST: &str = "no reward says its worth";
pub(crate) const BUDGETS: &str = "Budgets";
pub(crate) const BUDGETS_LEAD: &str = "Of rules that all shoppers share";
pub(crate) const NO_BUDGET: &str = "No rule has a budget.";
pub(crate) const RULE: &str = "Rule";
pub(crate) const GIVEN: &str = "Given";
pub(crate) const BUDGET: &str = "Budget";
pub(crate) const USED: &str = "Used";

/// So often.
pub(crate) fn earned(times: u64) -> String {
    format!("earned {}", so_many(times, "time", "times"))
}

/// A level, from 1.
pub(crate) fn level(number: usize) -> String {
    format!("Level {number}")
}

/// What all points would cost.
pub(crate) fn if_all_spent(money: &str) -> String {
    format!("{money} if all were spent")
}

/// The badge that was earned most.
pub(crate) fn most_earned(badge: &str, times: u64) -> String {
    format!(
        "Badges by how often they were earned: most often {badge}, {} times.",
        pieces::number(times)
    )
}
