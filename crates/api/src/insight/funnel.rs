//! The way to an order, step by step.

use serde::{Deserialize, Serialize};

use super::figure::{Figure, Period};

/// How many got from step to step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FunnelResults {
    /// Since when it is kept, UTC ms, because it took long to work out; left out where it is of
    /// this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// What was asked for.
    pub period: Period,
    /// Days from one step to the next at most.
    pub within: u32,
    /// The steps, in their order. Shoppers are devices, each counted once.
    pub steps: Vec<FunnelStep>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FunnelStep {
    /// The event: `view_item`, `add_to_cart`, `begin_checkout`, `purchase`.
    pub step: String,
    /// Shoppers who reached it after those before; 0 where fewer than 5 did.
    pub shoppers: u64,
    /// Of those who reached the step before; of all who did any of the steps, for the first.
    pub of_before: Figure,
    /// Of those who reached the first.
    pub of_first: Figure,
    /// The median time from the step before, ms; hidden for the first.
    pub time: Figure,
}
