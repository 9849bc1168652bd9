//! Rewards, contests, and points that count for more.

use std::num::{NonZeroU16, NonZeroU32};

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Audience, Between, Image, Words};

/// Something that can be had for points, or that a rule gives.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reward {
    /// Id: what shoppers have stays with it.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// What it is, and its terms.
    pub about: Words,
    /// What it costs. Left out: it cannot be bought, rules give it.
    pub price: Option<Price>,
    /// What it is worth, for the shop's books.
    pub worth: Option<Worth>,
    /// Bought by itself as soon as the points suffice. Default: no.
    #[serde(default)]
    pub auto: bool,
    /// What it looks like.
    pub image: Option<Image>,
    /// A condition, said beside the price in the same size, like "orders from €150".
    pub terms: Option<Words>,
    /// How it is used, said beside the code, like "Enter it in the cart."
    pub how: Option<Words>,
    /// Why it is not to be had now, like "Back in January". While it is said, nobody can get it.
    pub gone: Option<Words>,
    /// From when until when it is offered. Default: always.
    pub open: Option<Between>,
    /// How many one shopper may have. Default: any number.
    pub most: Option<NonZeroU16>,
    /// Whether shoppers may give it to somebody else. Default: no.
    #[serde(default)]
    pub giftable: bool,
}

/// What a reward costs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Id of the wallet.
    pub wallet: String,
    /// Points.
    #[schemars(range(min = 1))]
    pub points: i64,
}

/// An amount of money.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Worth {
    /// Minor units of the currency (cents).
    #[schemars(range(min = 0))]
    pub minor: i64,
    /// ISO 4217, like `EUR`.
    #[schemars(regex(pattern = "^[A-Z]{3}$"))]
    pub currency: String,
}

/// A contest.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contest {
    /// Id: shoppers' entries stay with it.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// What can be won.
    pub prize: Words,
    /// What the chances are, in words.
    #[schemars(required)]
    pub odds: Option<Words>,
    /// Address of its terms.
    #[schemars(required)]
    pub terms: Option<String>,
    /// When entries count. Both ends are needed.
    pub open: Between,
    /// Most entries of one shopper. Default: 1.
    pub most: Option<NonZeroU32>,
    /// How many win. Default: 1.
    pub winners: Option<NonZeroU16>,
    /// SHA-256 of the secret seed, 64 hexadecimal digits: published before, so that nobody can
    /// choose the winners after.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub commitment: String,
    /// Where somebody can take part without buying: an address, or a word on how.
    #[schemars(required)]
    pub free_entry: Option<Words>,
    /// Entries of all shoppers together, as far as they were counted. With it shoppers see
    /// their chance, without it how many entries they have.
    pub entries: Option<NonZeroU32>,
    /// How it was drawn; written once the contest is over.
    pub drawn: Option<Drawn>,
}

/// How a contest was drawn, so that anybody can draw it again.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// The seed of which `commitment` is the SHA-256.
    pub seed: String,
    /// The tickets that won, 64 hexadecimal digits each: of every winner the least SHA-256 of
    /// seed, contest, shopper and number.
    #[serde(default)]
    pub tickets: Vec<String>,
}

/// Points of a wallet count for more, for a while or for some.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Multiplier {
    /// Id.
    pub id: String,
    /// Id of the wallet.
    pub wallet: String,
    /// Per cent, more than 100: 200 doubles.
    #[schemars(range(min = 101, max = 1_000))]
    pub percent: u16,
    /// From when until when. Default: always.
    pub active: Option<Between>,
    /// For whom. Default: everyone.
    pub audience: Option<Audience>,
    /// For which events: a condition over the event. Default: all.
    #[serde(rename = "where")]
    pub filter: Option<Audience>,
}

/// What several multipliers of one wallet come to.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stacking {
    /// The best of them.
    #[default]
    Best,
    /// Their surpluses together: 200 % and 150 % make 250 %.
    Add,
    /// One after the other: 200 % and 150 % make 300 %.
    Multiply,
}
