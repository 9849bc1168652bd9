//! Tiers.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Measure, Trust, Words};
use crate::each::Each;

/// A ladder of tiers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// Id: what shoppers reached stays with it.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// What climbs it, like the value of orders within `365d`.
    pub measure: Measure,
    /// Who must vouch for the events that climb it. A tier that brings anything of value needs
    /// `host` or `platform`. Default: `client`.
    #[serde(default)]
    pub trust: Trust,
    /// The tiers, lowest first.
    pub tiers: Each<Tier>,
    /// Days that too little is forgiven before a shopper comes down. Default: 30.
    #[serde(default = "month")]
    pub grace_days: u16,
    /// How a shopper comes down. Default: `never`.
    #[serde(default)]
    pub downgrade: Downgrade,
}

/// One tier.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Id, as in `{"$tier": …}`.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// What it brings, in words, like `Delivery is free.`
    pub about: Option<Words>,
    /// Least that reaches it; more than the tier before.
    #[schemars(range(min = 1))]
    pub from: i64,
}

/// How a shopper comes down.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Downgrade {
    /// Not at all.
    #[default]
    Never,
    /// One tier at a time, each after its own grace.
    Step,
    /// To the tier that the measure says.
    Direct,
}

fn month() -> u16 {
    30
}
