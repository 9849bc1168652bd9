//! What customers will still bring.

use serde::{Deserialize, Serialize};

use super::figure::Figure;

/// What a customer is expected to bring within a year from now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LifetimeValue {
    /// Since when it is kept, UTC ms, because it took long to work out; left out where it is of
    /// this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<i64>,
    /// Customers with an order that is kept.
    pub customers: u64,
    /// Of these, who ordered more than once. Below 200 the model is not shown.
    pub came_back: u64,
    /// The currency of most orders; sums in others are left out.
    pub currency: String,
    /// By BG/NBD and Gamma-Gamma, the mean of all customers, minor units; `null` where it is not
    /// shown. Its `n` is how many customers it was reckoned from: of many, 2,000, evenly chosen.
    pub modelled: Option<Figure>,
    /// The same by the rule of thumb: margin·r / (1 + d − r), with the mean money a year as the
    /// margin, a yearly discount of 10 %, and as r the share who ordered again within a year.
    /// Rough: no interval can be told. `null` where the rule has no answer.
    pub rough: Option<f64>,
}
