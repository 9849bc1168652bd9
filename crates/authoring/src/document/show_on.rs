//! The occasion on which an item is shown.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Duration;

/// The occasion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShowOn {
    /// As soon as the page is there.
    #[default]
    Page,
    /// After an event of this name on this page, like `purchase`.
    Event(String),
    /// After the page was visible for so long.
    Dwell(Duration),
    /// After the shopper got so far down the page, in percent, 1 to 100.
    Scroll(#[schemars(range(min = 1, max = 100))] u8),
    /// Only when the page calls `milepost.show(…)` or a button's `show` asks for it.
    Manual,
}
