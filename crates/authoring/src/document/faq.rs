//! Questions that shoppers often ask.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{RichText, Words};

/// A question that opens to its answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FaqEntry {
    /// The question, as shoppers ask it.
    pub ask: Words,
    /// The answer.
    pub answer: RichText,
}
