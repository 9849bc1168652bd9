//! The overview.

use super::figures::so_many;
use crate::words::pieces;

pub(crate) const NPS: &str = "Would recommend (NPS)";
pub(crate) const CSAT: &str = "Satisfied (CSAT)";
pub(crate) const CES: &str = "Easy (CES)";
pub(crate) const RESPONSE_RATE: &str = "Answered when asked";
pub(crate) const WHAT_WAS_SHOWN: &str = "What was shown";
pub(crate) const WHAT_WAS_SHOWN_LEAD: &str =
    "Opened, or a survey answered: visits by day, of those in which it was shown";
pub(crate) const ITEM: &str = "Panel or survey";
pub(crate) const SHOWN: &str = "Shown";
pub(crate) const OPENED: &str = "Opened";
pub(crate) const NOTHING_SHOWN: &str =
    "Nothing was shown in these days. Publish a panel, or look at more days.";
pub(crate) const NEEDS: &str = "Needs you";
pub(crate) const NOTHING_NEEDED: &str =
    "Nobody waits, nothing is out of stock, nothing was refused.";
pub(crate) const FILLING: &str = "Past visits are being read in: the figures grow, and are not whole yet. They are read anew twice a minute.";
pub(crate) const NO_VISITS: &str = "No visits in these days";
pub(crate) const NO_VISITS_LEAD: &str = "As soon as shoppers meet a panel or a question, their figures stand here. Choose more days to look further back.";
pub(crate) const ADD_CODES: &str = "Have codes added to its pool, through the API.";
pub(crate) const CAN_BE_READ: &str = "The result can be read now.";
pub(crate) const REFUSED_LEAD: &str =
    "They are kept until whoever runs the server has looked at them.";

/// An item that the live version has no more.
pub(crate) fn gone(name: &str) -> String {
    format!("{name} (taken out)")
}

/// People who were let down and wait.
pub(crate) fn let_down(waiting: u64) -> String {
    match waiting {
        1 => "1 person was let down and waits for an answer".to_owned(),
        many => format!(
            "{} people were let down and wait for an answer",
            pieces::number(many)
        ),
    }
}

/// Since when.
pub(crate) fn oldest(moment: &str) -> String {
    format!("The oldest since {moment}.")
}

/// A reward without codes.
pub(crate) fn out_of_stock(reward: &str) -> String {
    format!("“{reward}” is out of stock")
}

/// A reward with few.
pub(crate) fn low_stock(reward: &str, left: u64) -> String {
    format!("“{reward}” has {} left", so_many(left, "code", "codes"))
}

/// An experiment that has its visitors.
pub(crate) fn reached(name: &str, planned: u64) -> String {
    format!(
        "“{name}” has its planned {} visitors",
        pieces::number(planned)
    )
}

/// Events that were refused.
pub(crate) fn refused_events(letters: u64) -> String {
    so_many(letters, "event was refused", "events were refused")
}
