//! Surveys.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Block, Question, Showing, Words};
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
    /// Title.
    pub title: Words,
    /// What comes next for this shopper.
    #[serde(default)]
    pub blocks: Each<Block>,
}

/// A test of the answer to an earlier question, as a number. A question that was left
/// unanswered passes none.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Id of the question.
    pub question: String,
    /// Least that passes.
    pub gte: Option<i64>,
    /// Most that passes.
    pub lte: Option<i64>,
}
