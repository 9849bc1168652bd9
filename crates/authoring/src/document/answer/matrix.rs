//! A choice for each of several rows.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::document::Words;
use crate::each::Each;

/// Rows to judge, and columns to judge them by.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// What is judged, 1 to 20.
    pub rows: Each<Line>,
    /// The judgements, 2 to 10.
    pub columns: Each<Line>,
    /// Several columns may be chosen in a row; at most 100 cells in all then. Default: no.
    #[serde(default)]
    pub multiple: bool,
}

/// A row or a column.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Id: answers stay with it.
    pub id: String,
    /// What it says.
    pub text: Words,
}
