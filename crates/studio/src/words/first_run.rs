//! The first steps at a site, and the tour.

use crate::route::Room;

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
pub(crate) const NEXT: &str = "Next";
pub(crate) const END: &str = "End the tour";
pub(crate) const OPEN_SHOP: &str = "Open the shop";

/// What the tour says, and where.
pub(crate) const STOPS: [(Room, &str); 5] = [
    (
        Room::Overview,
        "Every figure here comes with its interval and with how many stand behind it. Where the numbers cannot tell, it says so.",
    ),
    (
        Room::Panels,
        "Panels are what shoppers see. Every panel has a preview that is the real widget: what you see there is what they get.",
    ),
    (
        Room::Audiences,
        "Who is meant is said in words that can be read aloud, and everything is checked while you write.",
    ),
    (
        Room::Versions,
        "Nothing reaches the shop until somebody publishes. What changes is told in words, and there is always a way back.",
    ),
    (
        Room::Settings,
        "Published? Then open the shop as a shopper would. Your panel is there with the next page.",
    ),
];

/// How far the tour is.
pub(crate) fn stop(number: usize) -> String {
    format!("{number} of {}.", STOPS.len())
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
