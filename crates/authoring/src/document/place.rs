//! Where an item stands.

use schemars::JsonSchema;
use serde::Deserialize;

/// Where it stands. Everything but the slots has its own place on every page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the page, where the store put `<milepost-slot name="…">` with this name.
    Slot(String),
    /// Over the page, at its lower edge. One at a time, and within the `attention` budget.
    Popover,
    /// In the hub, under "For you".
    Hub,
}
