//! Where an item stands.

use schemars::JsonSchema;
use serde::Deserialize;

/// Where it stands. Everything but the slots has its own place on every page.
///
/// What lies over the page (popover, banner, slide-in, modal) comes one at a time, and within
/// the `attention` budget.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the page, where the store put `<milepost-slot name="…">` with this name.
    Slot(String),
    /// Over the page, at its lower edge.
    Popover,
    /// Over the page, beside the first element of this CSS selector; as a popover where there
    /// is none.
    Anchored(String),
    /// A bar: over the page at its edge, or in the page's flow.
    Banner(Edge),
    /// A card that slides in from the side.
    SlideIn,
    /// In the middle, over a dimmed page.
    Modal,
    /// In the hub, under "For you".
    Hub,
    /// With the launcher's button: opens when the shopper presses it.
    Launcher,
    /// A tab at the page's side, for feedback at any time: opens when the shopper presses it.
    Tab,
}

/// Where a bar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// Over the page, at the upper edge of what is seen of it.
    Top,
    /// Over the page, at the lower edge of what is seen of it.
    Bottom,
    /// In the page where it begins: in its slot `page-top`, for which the store keeps room.
    PageTop,
    /// In the page where it ends: in its slot `page-bottom`.
    PageBottom,
}

impl From<&Place> for engine::Place {
    fn from(place: &Place) -> Self {
        match place {
            Place::Slot(name) => Self::Slot(name.clone()),
            Place::Popover => Self::Popover,
            Place::Anchored(selector) => Self::Anchored(selector.clone()),
            Place::Banner(Edge::Top) => Self::BannerTop,
            Place::Banner(Edge::Bottom) => Self::BannerBottom,
            Place::Banner(Edge::PageTop) => Self::Slot("page-top".to_owned()),
            Place::Banner(Edge::PageBottom) => Self::Slot("page-bottom".to_owned()),
            Place::SlideIn => Self::SlideIn,
            Place::Modal => Self::Modal,
            Place::Hub => Self::Hub,
            Place::Launcher => Self::Launcher,
            Place::Tab => Self::Tab,
        }
    }
}
