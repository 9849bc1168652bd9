//! Choices.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::document::{Image, Words};
use crate::each::Each;

/// One of several options.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SingleChoice {
    /// The options, 2 to 50.
    pub options: Each<ChoiceOption>,
    /// What stands beside a field for something else, like `Something else`. Its id is
    /// `other`. Default: no such field.
    pub other: Option<Words>,
    /// Shown in another order to each shopper, always the same one to the same. Default: no.
    #[serde(default)]
    pub shuffle: bool,
    /// A poll: how everybody chose is shown to who answered, once five did. The counts are
    /// public then. Default: no.
    #[serde(default)]
    pub tally: bool,
}

/// Any of several options.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MultipleChoice {
    /// The options, 2 to 50.
    pub options: Each<ChoiceOption>,
    /// What stands beside a field for something else. Its id is `other`. Default: no such
    /// field.
    pub other: Option<Words>,
    /// Shown in another order to each shopper, always the same one to the same. Default: no.
    #[serde(default)]
    pub shuffle: bool,
    /// A poll: how everybody chose is shown to who answered, once five did. The counts are
    /// public then. Default: no.
    #[serde(default)]
    pub tally: bool,
    /// Fewest that must be chosen. Default: 1.
    pub min: Option<u8>,
    /// Most that may be chosen. Default: all.
    pub max: Option<u8>,
}

/// Options put in order.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ranking {
    /// The options, 2 to 20.
    pub options: Each<ChoiceOption>,
    /// Shown in another order to each shopper, always the same one to the same. Default: no.
    #[serde(default)]
    pub shuffle: bool,
    /// Fewest that must be put in order. Default: all.
    pub min: Option<u8>,
    /// Most that may be put in order. Default: all.
    pub max: Option<u8>,
}

/// An option.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// Id: answers stay with it.
    pub id: String,
    /// What it says.
    pub text: Words,
    /// A picture of it.
    pub image: Option<Image>,
    /// Stands alone, like `None of these`: it cannot be chosen with others, and keeps its place
    /// when options are shuffled. Default: no.
    #[serde(default)]
    pub exclusive: bool,
}

/// A box to tick. The answer is the option `yes`, or nothing chosen.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// What is agreed to, in full.
    pub label: Words,
}
