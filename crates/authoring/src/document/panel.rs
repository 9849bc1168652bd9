//! Panels.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Block, Showing};
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
}
