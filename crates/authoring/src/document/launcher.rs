//! The launcher.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;

/// The button that opens the hub.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Launcher {
    /// Words beside its icon on wide screens. Left out: the icon alone, named for screen
    /// readers by the widget.
    pub label: Option<Words>,
}
