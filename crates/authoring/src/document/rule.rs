//! Rules: what events earn.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Audience, Measure};
use crate::each::Each;

/// A rule: when it fires, and what it then gives.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Id: what it gave stays with it. An achievement whose goal is edited is not earned
    /// twice; under a new id it is.
    pub id: String,
    /// When it fires.
    pub kind: RuleKind,
    /// What it gives.
    pub effects: Each<Effect>,
}

/// When a rule fires. The kind is the object's one key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// Once, when a measure reaches its goal.
    Achievement(Achievement),
    /// On every matching event, within a daily limit.
    Earn(Earn),
}

/// Fires once, when a measure reaches its goal.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Achievement {
    /// What is counted.
    pub when: Measure,
    /// The number that completes it, at least 1; of different objects at most 256. Default: 1.
    #[serde(default = "once")]
    #[schemars(range(min = 1))]
    pub goal: i64,
}

/// Fires on every matching event.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Earn {
    /// Name of the event, like `view_item`.
    pub event: String,
    /// Which of them: a condition over the event. Default: all.
    #[serde(rename = "where")]
    pub filter: Option<Audience>,
    /// Most times on one day of the shopper's own calendar. Default: no limit.
    pub per_day: Option<std::num::NonZeroU16>,
}

/// What a rule gives. The kind is the object's one key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// A badge; its id.
    Badge(String),
    /// Points.
    Points(Points),
}

/// Points into a wallet.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Points {
    /// Id of the wallet.
    pub wallet: String,
    /// How many, 1 to 1,000,000.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub amount: i64,
}

fn once() -> i64 {
    1
}
