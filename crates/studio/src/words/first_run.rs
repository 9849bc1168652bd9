//! The first steps at a site, and the tour.

use crate::state::Stop;

pub(crate) const TITLE: &str = "Your first milepost stands in about ten minutes";
pub(crate) const STEPS: &str = "Three steps";
pub(crate) const TAG: &str = "Put the tag into the shop";
pub(crate) const TAG_LEAD: &str = "One line, before the closing body tag of every page.";
pub(crate) const TAG_ACT: &str = "Show the tag";
pub(crate) const PANEL: &str = "Publish a first panel";
pub(crate) const PANEL_LEAD: &str = "Start from “Where you left off”. It needs no words of yours.";
pub(crate) const PANEL_DRAFTED: &str = "It is in the draft. Publish it, and shoppers see it.";
pub(crate) const QUESTION: &str = "Ask one question";
pub(crate) const QUESTION_LEAD: &str = "After an order: “Was it easy?” One tap to answer.";
pub(crate) const QUESTION_DRAFTED: &str = "It is in the draft.";
pub(crate) const START: &str = "Start";
pub(crate) const LOOK: &str = "Look";
pub(crate) const PUBLISH: &str = "Publish";
pub(crate) const TOUR: &str = "A tour";
pub(crate) const TAKE_TOUR: &str = "Take the tour";
pub(crate) const TOUR_LEAD: &str =
    "Five steps through the Studio, to your first panel in the shop.";
pub(crate) const OFFER: &str =
    "New here? Five steps lead through the Studio, to a panel of yours in the shop.";
pub(crate) const NOT_NOW: &str = "Not now";
pub(crate) const ADD_PANEL: &str = "Make my panel";
pub(crate) const NEXT: &str = "Next";
pub(crate) const END: &str = "End the tour";
pub(crate) const OPEN_SHOP: &str = "Open the shop";

/// What the tour says at a stop.
pub(crate) const fn says(stop: Stop) -> &'static str {
    match stop {
        Stop::Overview => {
            "Every figure here comes with its interval and with how many stand behind it. Where the numbers cannot tell, it says so."
        }
        Stop::Panels => {
            "Panels are what shoppers see. Let us make one of yours: it goes into the draft, which no shopper sees."
        }
        Stop::Panel => {
            "This is your panel, and beside it the real widget: what you see there is what they get. Change its words; they are checked and saved while you write. Who sees it, where and how often stands below."
        }
        Stop::Publish => {
            "Nothing reaches the shop until somebody publishes. What changes is told in words, and there is always a way back. Press “Publish”, then go on."
        }
        Stop::Shop => {
            "Published? Then open the shop as a shopper would: your panel comes with the next page."
        }
    }
}

/// How far the tour is.
pub(crate) fn stop(number: usize) -> String {
    format!("{number} of {}.", Stop::ALL.len())
}

/// What the first page says of a site.
pub(crate) fn lead(site: &str) -> String {
    format!(
        "{site} has no visitors recorded yet. Three steps and the shop begins to listen. You can stop after any of them."
    )
}

/// What a start is about, for screen readers.
pub(crate) fn of(what: &str) -> String {
    format!("{START}: {what}")
}
