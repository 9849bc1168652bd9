//! Branches: tests of earlier answers, and where to go on.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Audience;
use crate::each::Each;

/// Where to go on instead of with the next question. Only ever forward.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoTo {
    /// Taken if all of these hold; this question's own answer may be asked about. Default:
    /// always.
    #[serde(default)]
    pub when: Each<When>,
    /// Taken only by whom this holds for; a condition as in `audience`. Default: by everyone.
    #[serde(rename = "if")]
    pub only_if: Option<Audience>,
    /// Id of a later question, or `end`.
    pub to: String,
}

/// A test of the answer to an earlier question: `gte` and `lte` of a number, `any`, `all` or
/// `none` of the chosen options, or `answered`. A question without an answer passes
/// `"answered": false` alone.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Id of the question.
    pub question: String,
    /// Least number that passes.
    pub gte: Option<i64>,
    /// Most that passes.
    pub lte: Option<i64>,
    /// Ids of options, one of which must be chosen. `other` is an option too; a cell of a
    /// matrix is `row:column`; of a ranking the first place counts.
    pub any: Option<Vec<String>>,
    /// Ids of options, all of which must be chosen.
    pub all: Option<Vec<String>>,
    /// Ids of options, none of which may be chosen.
    pub none: Option<Vec<String>>,
    /// Whether there must be an answer, whatever it says, or none: skipped or not asked.
    pub answered: Option<bool>,
}
