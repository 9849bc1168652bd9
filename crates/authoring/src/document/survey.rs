//! Surveys.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Audience, Block, Question, Showing, When, Words};
use crate::each::Each;

/// A few questions, and an end for each kind of answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// Id: the answers stay with it. Panels and surveys share their ids.
    pub id: String,
    /// What the team calls it; shoppers never see it.
    pub name: String,
    /// Where, when and to whom.
    pub show: Showing,
    /// The questions, in order; those whose `when` does not hold are left out.
    pub questions: Each<Question>,
    /// End screens; the first whose `when` holds is shown. Left out: it closes quietly.
    #[serde(default)]
    pub ends: Each<End>,
}

/// An end screen.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct End {
    /// Shown if all of these hold. Default: always.
    #[serde(default)]
    pub when: Each<When>,
    /// Shown only to whom this holds for; a condition as in `audience`. Default: to everyone.
    #[serde(rename = "if")]
    pub only_if: Option<Audience>,
    /// Title. `{answers.<question>|…}` says an answer again, here and in the blocks.
    pub title: Words,
    /// What comes next for this shopper.
    #[serde(default)]
    pub blocks: Each<Block>,
}
