//! Where items stand.

use serde::{Deserialize, Serialize};

/// Where an item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In the page, where the store put `<milepost-slot name="…">`.
    Slot(String),
    /// Over the page, at its lower edge.
    Popover,
    /// In the hub, under "For you".
    Hub,
    /// Over the page, beside the element of that selector; as a popover where there is none.
    Anchored(String),
    /// A bar across the page's upper edge.
    BannerTop,
    /// A bar across the page's lower edge.
    BannerBottom,
    /// A card that slides in from the side.
    SlideIn,
    /// In the middle, over a dimmed page.
    Modal,
    /// With the launcher: opens when the shopper presses it.
    Launcher,
    /// A tab at the page's side, for feedback at any time: opens when the shopper presses it.
    Tab,
}

impl Place {
    /// Whether it lies over the page unasked, and so costs attention.
    pub fn is_overlay(&self) -> bool {
        !matches!(self, Self::Slot(_)) && !self.waits()
    }

    /// Whether it waits for the shopper to open it: nothing appears by itself.
    pub fn waits(&self) -> bool {
        matches!(self, Self::Hub | Self::Launcher | Self::Tab)
    }

    /// Whether only one of two items can have its place: the page carries one overlay of
    /// whatever kind, each slot, the launcher and the tab hold one item, the hub any number.
    pub fn rivals(&self, other: &Self) -> bool {
        self.is_overlay() && other.is_overlay() || self == other && *self != Self::Hub
    }

    /// The word for it in events; a slot's is its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Slot(name) => name,
            Self::Popover | Self::Anchored(_) => "popover",
            Self::Hub => "hub",
            Self::BannerTop => "banner_top",
            Self::BannerBottom => "banner_bottom",
            Self::SlideIn => "slide_in",
            Self::Modal => "modal",
            Self::Launcher => "launcher",
            Self::Tab => "tab",
        }
    }
}

shopper::wire!(
    enum Place {
        Slot(name),
        Popover,
        Hub,
        Anchored(selector),
        BannerTop,
        BannerBottom,
        SlideIn,
        Modal,
        Launcher,
        Tab,
    }
);
