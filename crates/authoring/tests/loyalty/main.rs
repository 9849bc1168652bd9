//! What rules make of a shopper's events, told by journeys as people write them.

mod journey;
mod merging;
mod orders;
mod rules;
mod tiers;
mod trails;
