//! Customers by how lately, how often and for how much they buy; and how long until they come back.

use serde::{Deserialize, Serialize};

use super::figure::Figure;

/// The segments of a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Segments {
    /// The day of reckoning.
    pub as_of: String,
    /// Customers with an order that is kept.
    pub customers: u64,
    /// The currency of most orders; sums in others are left out.
    pub currency: String,
    /// Ten of the eleven names, those with customers; who never bought is no customer here.
    /// Quintiles are of all customers, and equal values get the score of their middle place.
    pub segments: Vec<SegmentShare>,
    /// From the first order on: the share who had ordered again by then.
    pub second_order: Vec<Returned>,
}

/// A segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SegmentShare {
    /// `champions`, `loyal`, …
    pub segment: String,
    /// Its share of all customers.
    pub share: Figure,
}

/// Customers who came back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Returned {
    /// Days after the first order.
    pub days: u32,
    /// The share who had ordered again (Kaplan–Meier: those who are watched for less count for as
    /// long as they are).
    pub share: Figure,
}
