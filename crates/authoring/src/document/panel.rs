//! Panels.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Block, Experiment, Showing, Variant};
use crate::each::Each;

/// A panel of content.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// Id: what was shown to whom stays with it. Panels and surveys share their ids.
    pub id: String,
    /// What the team calls it; shoppers never see it.
    pub name: String,
    /// Where, when and to whom.
    pub show: Showing,
    /// What it shows, top to bottom.
    pub blocks: Each<Block>,
    /// What a part of the shoppers sees instead; at least two, and one of them may be the
    /// panel itself. Default: none.
    #[serde(default)]
    pub variants: Each<Variant>,
    /// How shoppers are spread over the variants.
    pub experiment: Option<Experiment>,
}
