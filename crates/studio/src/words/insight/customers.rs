//! Customers.

use super::figures::so_many;
use crate::words::pieces;

pub(crate) const CUSTOMERS_LEAD: &str = "Who buys, who comes back, and what they will still bring.";
pub(crate) const NO_CUSTOMER: &str = "No orders yet";
pub(crate) const NO_CUSTOMER_LEAD: &str =
    "As soon as the shop tells of orders, their customers stand here.";
pub(crate) const SEGMENTS: &str = "Segments";
pub(crate) const SEGMENTS_LEAD: &str = "By how lately, how often and for how much they buy";
pub(crate) const SEGMENT: &str = "Segment";
pub(crate) const WHO: &str = "Who they are";
pub(crate) const SECOND_ORDER: &str = "Until the second order";
pub(crate) const SECOND_ORDER_LEAD: &str = "The share who had ordered again by then (Kaplan–Meier)";
pub(crate) const DAYS_AFTER: &str = "After the first order";
pub(crate) const LIFETIME: &str = "What they will still bring";
pub(crate) const LIFETIME_LEAD: &str = "Per customer, within a year from now";
pub(crate) const MODELLED: &str = "By the model (BG/NBD with Gamma-Gamma)";
pub(crate) const ROUGH: &str = "By the rule of thumb: rough, without an interval";

/// As of when, of how many.
pub(crate) fn as_of(day: &str, customers: u64) -> String {
    format!(
        "As of {day}: {}.",
        so_many(customers, "customer", "customers")
    )
}

/// So long after.
pub(crate) fn after(days: u32) -> String {
    so_many(u64::from(days), "day", "days")
}

/// Too few for the model.
pub(crate) fn too_few_came_back(came_back: u64) -> String {
    format!(
        "{} ordered more than once. From 200 on, the model says something.",
        so_many(came_back, "customer", "customers")
    )
}

/// What it is of.
pub(crate) fn came_back(came_back: u64, customers: &str) -> String {
    format!(
        "{} of {customers} customers ordered more than once.",
        pieces::number(came_back)
    )
}

/// Who is in a segment.
pub(crate) fn segment(segment: &str) -> &'static str {
    match segment {
        "champions" => "Lately, often, much",
        "loyal" => "Often and much, and not long ago",
        "active" => "Lately, in the middle otherwise",
        "new" => "Lately, for the first time or nearly so",
        "promising" => "Not long ago, little so far",
        "needs_attention" => "In the middle of everything",
        "almost_lost" => "A while ago, little",
        "at_risk" => "A while ago, and used to buy well",
        "previously_loyal" => "Long ago, and used to buy best",
        "dormant" => "Long ago, little",
        _ => "",
    }
}
