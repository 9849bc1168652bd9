//! Streaks.

use std::num::NonZeroU16;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Audience, Level};
use crate::each::Each;

/// Something done again and again. Days, weeks and months are the shopper's own.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Streak {
    /// Name of the event, like `page_view`.
    pub event: String,
    /// Which of them: a condition over the event. Default: all.
    #[serde(rename = "where")]
    pub filter: Option<Audience>,
    /// How long one period is.
    pub every: Every,
    /// Events that make a period count. Default: 1.
    pub need: Option<NonZeroU16>,
    /// `"of": 7, "may_miss": 2` is five days of any seven. Default: none may be missed.
    pub of: Option<NonZeroU16>,
    /// So many of the last `of` periods may be missed.
    #[serde(default)]
    pub may_miss: u16,
    /// Periods in a row that are forgiven each time. Default: 0.
    #[serde(default)]
    pub grace: u16,
    /// Freezes: each pays for one period that was missed. They are earned, never sold.
    pub freezes: Option<Freezes>,
    /// Lengths that bring something.
    pub levels: Each<Level>,
    /// Whether its levels can be reached again after it broke. Default: no.
    #[serde(default)]
    pub again: bool,
}

/// How long one period of a streak is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// A day.
    Day,
    /// A week, from Monday on.
    Week,
    /// A month.
    Month,
}

/// Freezes of a streak.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Freezes {
    /// One is earned with every so many periods.
    pub every: NonZeroU16,
    /// Most at one time.
    pub most: NonZeroU16,
    /// Refused: who pays so as not to lose a streak pays out of fear.
    pub price: Option<i64>,
}
