//! Variants of a panel, and which shopper sees which.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Block, Duration};
use crate::each::Each;

/// One variant of a panel.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Id: results stay with it. One of its kind within the panel.
    pub id: String,
    /// Its share of those who take part; all variants together make 1. Default: the same for
    /// each.
    #[schemars(range(min = 0, max = 1))]
    pub weight: Option<f64>,
    /// What it shows. Left out: what the panel shows anyway.
    pub blocks: Option<Each<Block>>,
}

/// How shoppers are spread over the variants. Who saw one keeps it, however this is changed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Experiment {
    /// Key that seeds the hash; the same as in GrowthBook for an experiment that runs there
    /// too. Default: the panel's id.
    pub key: Option<String>,
    /// Version of GrowthBook's hashing: 1 or 2. Default: 2.
    #[schemars(range(min = 1, max = 2))]
    pub hash_version: Option<u8>,
    /// Attribute that is hashed, like `id` as the shop's other experiments use it; `member` for
    /// the id that the shop gave in `identify`. Who has none takes no part and sees the panel
    /// itself. Default: the device's own id.
    pub attribute: Option<String>,
    /// The share of shoppers that takes part, 0 to 1; the others see the panel itself.
    /// Default: 1.
    #[schemars(range(min = 0, max = 1))]
    pub coverage: Option<f64>,
    /// A part of a namespace: experiments with different parts of one never share a shopper.
    pub namespace: Option<Namespace>,
    /// What it is to change, chosen before it begins. Default: `clicked`.
    pub goal: Option<Goal>,
    /// What is looked at beside the goal; the more there is, the less each says.
    #[serde(default)]
    pub also: Vec<Goal>,
    /// What must not grow by it: watched for harm alone.
    #[serde(default)]
    pub guards: Vec<Goal>,
    /// How many visitors, in all variants together, it is planned for. Before that nothing is
    /// called clear. Without a plan nothing ever is.
    pub planned: Option<u32>,
    /// How long after they first saw the panel what visitors do counts. Default: `30d`.
    pub within: Option<Duration>,
}

/// Something that visitors do or do not, each once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// They pressed a button or link of the panel.
    Clicked,
    /// They sent it away.
    Dismissed,
    /// They ordered.
    Purchase,
    /// They gave something back.
    Refund,
}

/// A part of a namespace.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Namespace {
    /// The namespace.
    pub id: String,
    /// Where the part begins, 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub from: f64,
    /// Where it ends, 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub to: f64,
}
