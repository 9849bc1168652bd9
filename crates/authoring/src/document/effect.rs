//! What a rule gives.

use std::num::NonZeroU16;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Duration;

/// What a rule gives. The kind is the object's one key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// A badge; its id. With levels, the badge has the level that was reached.
    Badge(String),
    /// Points.
    Points(Points),
    /// A tier, whatever its measure says.
    Tier(TierEffect),
    /// A reward; its id.
    Reward(String),
    /// A reward to be given on to somebody else; its id.
    Gift(String),
    /// Entries in a contest.
    Entry(Entry),
    /// Shows a panel; its id.
    Show(String),
    /// Asks a survey; its id.
    Ask(String),
    /// Tells the shop's backend, by this name.
    Webhook(String),
    /// Tells the page's `dataLayer`, by this event name.
    Ga4(String),
}

/// Points into a wallet. Either `amount`, or `per_value`, or `per_piece`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Points {
    /// Id of the wallet.
    pub wallet: String,
    /// How many, 1 to 1,000,000.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub amount: Option<i64>,
    /// So many for the event's value.
    pub per_value: Option<PerValue>,
    /// So many for each piece.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub per_piece: Option<i64>,
    /// How long until they can be spent, like `14d`. Default: at once.
    pub pending: Option<Duration>,
    /// How long they last once they can be spent, like `365d`. Default: for ever.
    pub expires: Option<Duration>,
}

/// Points for the event's value, rounded down.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerValue {
    /// Points …
    #[schemars(range(min = 1))]
    pub points: i64,
    /// … for every so many minor units of the currency (cents). Default: 100.
    #[serde(default = "hundred")]
    #[schemars(range(min = 1))]
    pub per: i64,
}

/// A tier, whatever its measure says.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TierEffect {
    /// Id of the ladder.
    pub ladder: String,
    /// Id of the tier.
    pub tier: String,
}

/// Entries in a contest.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Id of the contest.
    pub contest: String,
    /// How many. Default: 1.
    pub count: Option<NonZeroU16>,
}

fn hundred() -> i64 {
    100
}
