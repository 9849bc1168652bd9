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
    /// At which end of the page's lower edge it stands, until the shopper moves it; the tag's
    /// `data-position` goes before it. Default: `end`, on the right where reading goes right.
    #[serde(default)]
    pub position: LineEnd,
}

/// One end of a line, as reading goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LineEnd {
    /// Where lines begin.
    Start,
    /// Where lines end.
    #[default]
    End,
}
