//! Questions.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{When, Words};
use crate::each::Each;

/// One question.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id; names the answer. One of its kind within the survey.
    pub id: String,
    /// What is asked.
    pub ask: Words,
    /// A word of help below it.
    pub hint: Option<Words>,
    /// Must be answered to go on. Default: no.
    #[serde(default)]
    pub required: bool,
    /// Asked only if all of these hold. Default: always.
    #[serde(default)]
    pub when: Each<When>,
    /// What kind of answer is wanted.
    pub answer: AnswerKind,
}

/// Kinds of answer. The kind is the object's one key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// "How likely are you to tell a friend", 0 to 10.
    Nps(Nps),
    /// Free text over several lines.
    LongText(LongText),
}

/// The ends of the scale from 0 to 10.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nps {
    /// Words at 0.
    pub low: Words,
    /// Words at 10.
    pub high: Words,
}

/// Free text.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LongText {
    /// Grey words in the empty field.
    pub placeholder: Option<Words>,
    /// Most characters, 1 to 4,000. Default: 1,000.
    #[serde(default = "max")]
    #[schemars(range(min = 1, max = 4_000))]
    pub max: u16,
}

fn max() -> u16 {
    1_000
}
