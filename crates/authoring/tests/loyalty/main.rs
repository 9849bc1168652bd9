//! What rules make of a shopper's events, told by journeys as people write them.

// Tells clippy that helpers, too, may fail by unwrapping.
#![cfg(test)]
#![allow(
    clippy::needless_pass_by_value,
    reason = "`json!` makes values; borrowing each would only hide what it says"
)]

mod journey;
mod merging;
mod orders;
mod rules;
mod tiers;
mod trails;
