//! Parts of the Studio that are fetched when a page needs them first (`crates/part`): who opens the
//! overview waits for no editor, and who edits for no results.

use std::collections::BTreeMap;

use super::Remote;
use crate::route::{Page, Room};

/// One part; `view/parts.rs` has the pages that are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Where the document is edited, checked, tried and published.
    Build,
    /// Where what came of it is read.
    Results,
    /// What is settled once.
    Settings,
}

impl Part {
    /// The part that draws a page; none for pages that are there from the beginning.
    pub(crate) const fn of(page: &Page) -> Option<Self> {
        match page {
            Page::At(spot) => Self::of_room(spot.room),
            Page::NewSite | Page::Account => Some(Self::Settings),
            Page::Sites | Page::Nowhere(_) => None,
        }
    }

    const fn of_room(room: Room) -> Option<Self> {
        Some(match room {
            Room::Overview => return None,
            Room::Journey | Room::Results | Room::Inbox | Room::Staff => Self::Results,
            Room::Settings => Self::Settings,
            Room::Panels
            | Room::Questions
            | Room::Badges
            | Room::Audiences
            | Room::Look
            | Room::Experiments
            | Room::Preview
            | Room::Versions
            | Room::Source => Self::Build,
        })
    }

    /// Its name, as the build knows it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Results => "results",
            Self::Settings => "settings",
        }
    }
}

/// Which parts are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Parts {
    /// The Studio is in several files. In development and in tests it is in one piece.
    is_apart: bool,
    fetched: BTreeMap<Part, Remote<()>>,
    /// Somebody went to a page whose part was not there: its heading gets the focus when it comes.
    pub(super) takes_focus: bool,
}

impl Parts {
    /// None is there yet.
    pub(crate) fn apart() -> Self {
        Self {
            is_apart: true,
            ..Self::default()
        }
    }

    /// How far one has come.
    pub(crate) fn get(&self, part: Part) -> Remote<()> {
        if self.is_apart {
            self.fetched.get(&part).cloned().unwrap_or_default()
        } else {
            Remote::There(())
        }
    }

    /// Is to be fetched now; `false` where it is there or on its way.
    pub(super) fn begin(&mut self, part: Part) -> bool {
        let is_due = matches!(self.get(part), Remote::Unasked | Remote::Failed(_));
        if is_due {
            self.fetched.insert(part, Remote::Loading(None));
        }
        is_due
    }

    /// It came, or could not be had.
    pub(super) fn settle(&mut self, part: Part, came: Remote<()>) {
        self.fetched.insert(part, came);
    }
}
