//! Questions.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{AnswerKind, Audience, GoTo, When, Words};
use crate::each::Each;

/// One question.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id; names the answer. One of its kind within the survey; not `end`.
    pub id: String,
    /// What is asked. `{answers.<question>|…}` says an earlier answer again.
    pub ask: Words,
    /// A word of help below it.
    pub hint: Option<Words>,
    /// What a personal answer is used for, in a sentence; shown below the hint. Required where
    /// the answer is personal: an e-mail address, a telephone number, a date of birth, a file,
    /// a screenshot.
    pub purpose: Option<Words>,
    /// Must be answered to go on. Default: no.
    #[serde(default)]
    pub required: bool,
    /// Asked only if all of these hold. Default: always.
    #[serde(default)]
    pub when: Each<When>,
    /// Asked only of whom this holds for; a condition as in `audience`. Default: everyone.
    #[serde(rename = "if")]
    pub only_if: Option<Audience>,
    /// Where to go on from here; the first that holds. Default: with the next question.
    #[serde(default)]
    pub go_to: Each<GoTo>,
    /// What kind of answer is wanted.
    pub answer: AnswerKind,
}
