//! The tour: five stops, from the figures to one's own panel in the shop.

use crate::route::{Room, Spot};

use super::starter::FIRST;

/// A stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// What figures say.
    Overview,
    /// What shoppers see; going on from here makes a panel.
    Panels,
    /// The panel.
    Panel,
    /// How it gets into the shop.
    Publish,
    /// There it is.
    Shop,
}

impl Stop {
    /// All of them, in their order.
    pub(crate) const ALL: [Self; 5] = [
        Self::Overview,
        Self::Panels,
        Self::Panel,
        Self::Publish,
        Self::Shop,
    ];

    /// Which one it is, from 1 on.
    pub(crate) const fn number(self) -> usize {
        self as usize + 1
    }

    /// The one after it.
    pub(crate) fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// Where it is.
    pub(super) fn spot(self, site: &str) -> Spot {
        let at = |room| Spot::new(site, room);
        match self {
            Self::Overview => at(Room::Overview),
            Self::Panels => at(Room::Panels),
            Self::Panel => at(Room::Panels).at(FIRST),
            Self::Publish => at(Room::Versions).at("publish"),
            Self::Shop => at(Room::Versions),
        }
    }
}
