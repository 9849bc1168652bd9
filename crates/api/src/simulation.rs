//! The draft, played against what shoppers really did: `POST /api/sites/<site>/simulate`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::insight::figure::{Figure, Period, Total};

/// What is to be played.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Simulate {
    /// Days up to today, 1 to 180; 28 when left out.
    pub days: Option<u16>,
    /// Visitors at most, 1 to 2,000; 500 when left out.
    pub people: Option<u16>,
    /// An audience whose size is wanted, as the document writes one.
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>))]
    pub audience: Option<Map<String, Value>>,
}

/// What would have happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Simulation {
    /// The draft's revision.
    pub revision: i64,
    /// The days whose showings and gains are told. What came before them is played, too.
    pub period: Period,
    /// Visitors of these days.
    pub visitors: u64,
    /// How many of them were played: those whose id has the least hash, always the same ones.
    pub played: u64,
    /// The time ran out before all that were asked for were played.
    pub is_partial: bool,
    /// By the draft.
    pub draft: Outcome,
    /// By the live version; `null` where none is live.
    pub live: Option<Outcome>,
    /// The draft against the live version; `null` where none is live.
    pub against: Option<Balance>,
    /// The audience that was asked for, narrowed line by line; empty where none was.
    pub audience: Vec<Narrowed>,
}

/// What one version would have brought, to those who were played.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Outcome {
    /// Each panel and survey that appears by itself, in the document's order.
    pub items: Vec<WouldShow>,
    /// The share of people who were interrupted twice or more within one day; `null` before
    /// anybody was played.
    pub twice_a_day: Option<Figure>,
    /// Badges, in the document's order.
    pub badges: Vec<WouldGive>,
    /// Points by wallet, in the document's order.
    pub points: Vec<WouldGive>,
    /// Rewards that rules give or that are bought by themselves, in the document's order.
    pub rewards: Vec<WouldGive>,
    /// What these rewards are worth, by currency; rewards without a worth are left out.
    pub cost: Vec<Cost>,
}

/// How often something would have been shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WouldShow {
    /// The item.
    pub item: String,
    /// How often, to all together.
    pub times: Total,
    /// How often to whom it was shown most.
    pub most: Total,
    /// The share of people who would have seen it.
    pub people: Figure,
}

/// How often something would have been given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WouldGive {
    /// The badge, wallet or reward.
    pub id: String,
    /// How often (a badge: levels), or how many points.
    pub amount: Total,
    /// The share of people who would have got any.
    pub people: Figure,
}

/// A sum of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Cost {
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub minor: Total,
}

/// Who would be better off, by badges, points and rewards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Balance {
    /// More of something and less of nothing.
    pub gain: Figure,
    /// Less of something and more of nothing.
    pub lose: Figure,
    /// More of one thing, less of another.
    pub mixed: Figure,
    /// As before.
    pub same: Figure,
}

/// How many are left after a line of a condition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Narrowed {
    /// The line, as the document writes it.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub line: Value,
    /// The share of people for whom it and all lines before it hold.
    pub people: Figure,
}
