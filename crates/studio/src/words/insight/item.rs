//! What became of panels and surveys.

use api::insight::item::Basis;

pub(crate) const ITEMS: &str = "Panels and surveys";
pub(crate) const EXPERIMENTS: &str = "Experiments";
pub(crate) const PROGRAMME: &str = "Programme";
pub(crate) const FUNNEL: &str = "Way to an order";
pub(crate) const CUSTOMERS: &str = "Customers";
pub(crate) const SURVEYS: &str = "Surveys";
pub(crate) const SURVEYS_LEAD: &str =
    "Answered: visits by day with an answer, of those in which it was shown";
pub(crate) const NO_SURVEY: &str = "Nobody was asked anything in these days.";
pub(crate) const SURVEY: &str = "Survey";
pub(crate) const PANELS: &str = "Panels";
pub(crate) const PANELS_LEAD: &str =
    "Opened: visits by day in which it was clicked, of those in which it was shown";
pub(crate) const PANEL: &str = "Panel";
pub(crate) const ANSWERED: &str = "Answered";
pub(crate) const SEEN: &str = "Seen";
pub(crate) const DISMISSED: &str = "Put away";
pub(crate) const CLICKED: &str = "Clicked";
pub(crate) const COMPLETED: &str = "Gone through";
pub(crate) const SNOOZED: &str = "Put off";
pub(crate) const COUNTS: &str = "How often";
pub(crate) const SIDES: &str = "Results of this survey";
pub(crate) const ANSWERS: &str = "Answers";
pub(crate) const SHOWN_AND_SEEN: &str = "Shown and seen";
pub(crate) const VISITS_BY_DAY: &str =
    "Visits by day: each shopper counts once a day. 95 % intervals.";
pub(crate) const VISITS_LEAD: &str = "Of the visits in which it was shown";
pub(crate) const BY_VARIANT: &str = "By variant";
pub(crate) const BY_STAGE: &str = "By journey stage";
pub(crate) const BY_DEVICE: &str = "By device";
pub(crate) const BY_PAGE: &str = "By page";

/// A figure, day by day.
pub(crate) fn day_by_day(figure: &str) -> String {
    format!("{figure}, day by day")
}

/// What shares are of.
pub(crate) const fn basis(basis: Option<Basis>) -> &'static str {
    match basis {
        Some(Basis::Showings) => {
            "Of showings: a shopper may be behind several, so intervals are somewhat too narrow"
        }
        Some(Basis::Visits) | None => "Of visits by day",
    }
}
