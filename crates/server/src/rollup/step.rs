//! Steps of a shop's funnel, by GA4's names: for these, visitors are counted and not only events.

use shopper::names;

/// In the order in which shoppers take them.
pub(crate) const STEPS: [&str; 4] = [
    names::VIEW_ITEM,
    "add_to_cart",
    "begin_checkout",
    names::PURCHASE,
];

/// What visitors are counted by beside the steps: the stage in which they met a panel or survey.
/// The stage itself stands where others have the variant.
pub(crate) const STAGE: &str = "stage";

/// What becomes of an item, by the event's name. Others that carry an item, like an article that
/// was read, are counted under their name alone.
pub(crate) fn item_kind(name: &str) -> Option<&'static str> {
    Some(match name {
        names::SHOWN => "shown",
        names::SEEN => "seen",
        names::CLICKED => "clicked",
        names::DISMISSED => "dismissed",
        names::SNOOZED => "snoozed",
        names::ANSWERED => "answered",
        names::COMPLETED => "completed",
        _ => return None,
    })
}
