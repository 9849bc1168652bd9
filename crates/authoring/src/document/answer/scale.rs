//! Scales.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::document::Words;
use crate::each::Each;

/// The ends of the scale from 0 to 10.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nps {
    /// Words at 0.
    pub low: Words,
    /// Words at 10.
    pub high: Words,
}

/// A scale that begins with 1.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// How many points. Default: 5; for `ces` 7.
    #[schemars(range(min = 3, max = 10))]
    pub points: Option<u8>,
    /// Words at the first.
    pub low: Option<Words>,
    /// Words at the last.
    pub high: Option<Words>,
    /// Words for every point, the first first. Faces bring their own where none are written.
    #[serde(default)]
    pub labels: Each<Words>,
}

/// Thumb down and thumb up.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Thumbs {
    /// What the thumb down says. Default: Milepost's own words.
    pub low: Option<Words>,
    /// What the thumb up says. Default: Milepost's own words.
    pub high: Option<Words>,
}

/// Numbers from `min` to `max`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// The first number.
    pub min: i64,
    /// The last number.
    pub max: i64,
    /// From one to the next. Default: 1. It must lead to `max`.
    #[serde(default = "one")]
    #[schemars(range(min = 1))]
    pub step: i64,
    /// Words at the first.
    pub low: Option<Words>,
    /// Words at the last.
    pub high: Option<Words>,
    /// Words for every number, the first first.
    #[serde(default)]
    pub labels: Each<Words>,
}

fn one() -> i64 {
    1
}
