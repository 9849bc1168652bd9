//! The way to an order.

use super::figures::so_many;

pub(crate) const FUNNEL_LEAD: &str = "How many get from looking to ordering.";
pub(crate) const WITHIN: &str = "From step to step";
pub(crate) const STEP: &str = "Step";
pub(crate) const SHOPPERS: &str = "Shoppers";
pub(crate) const OF_FIRST: &str = "From the first step on";
pub(crate) const OF_FIRST_LEAD: &str =
    "Of those who did the first, in order, one step after the other";
pub(crate) const OF_BEFORE: &str = "From step to step";
pub(crate) const OF_BEFORE_LEAD: &str = "Of those who did the step before";
pub(crate) const TIME: &str = "How long it took";
pub(crate) const TIME_LEAD: &str = "Days since the step before, the median; 0 is the same day";
pub(crate) const MEDIAN: &str = "Median";
pub(crate) const NO_FUNNEL: &str = "Nobody was on the way in these days";
pub(crate) const NO_FUNNEL_LEAD: &str = "The way begins with looking at a product. The shop’s pages tell of it as the events view_item, add_to_cart, begin_checkout and purchase.";

/// So many days at most.
pub(crate) fn within(days: u32) -> String {
    format!(
        "Within {} from step to step",
        so_many(u64::from(days), "day", "days")
    )
}

/// A step, in words.
pub(crate) fn step(event: &str) -> String {
    match event {
        "view_item" => "Looked at a product",
        "add_to_cart" => "Put one into the cart",
        "begin_checkout" => "Began the checkout",
        "purchase" => "Ordered",
        other => other,
    }
    .to_owned()
}
