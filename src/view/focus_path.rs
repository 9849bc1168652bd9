//! Where the focus goes when what lies over the page changes: what the shopper opened takes it
//! and gives it back; what came by itself never takes it, but from one answer to the next
//! question it goes along.

use yew::prelude::*;

use crate::browser::focus::{self, Return};
use crate::state::Surface;

/// What stands over the page, as far as the focus is concerned.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Stand {
    /// Nothing, or what came by itself and is not ours to enter.
    #[default]
    Elsewhere,
    /// The shopper opened it: the hub, or an item's article.
    Opened(Option<u16>),
    /// An item asks, so many answers later.
    Asking(u16, usize),
}

impl Stand {
    fn of(surface: &Surface) -> Self {
        match surface {
            Surface::None | Surface::Panel(_) => Self::Elsewhere,
            Surface::Hub(_) => Self::Opened(None),
            Surface::Reading(reading) => Self::Opened(Some(reading.item)),
            Surface::Asking(asking) => Self::Asking(asking.item, asking.progress.answers.len()),
        }
    }
}

/// Follows the surfaces with the focus.
#[derive(Default)]
pub(super) struct FocusPath {
    stand: Stand,
    back: Return,
}

impl FocusPath {
    /// Moves the focus if it has to. `surface` is the node to enter, `launcher` where it goes
    /// when the element that had it is gone. Returns where it stands now, if that changed.
    pub(super) fn follow(
        &mut self,
        surface: &Surface,
        entry: &NodeRef,
        launcher: &NodeRef,
    ) -> Option<Stand> {
        let now = Stand::of(surface);
        let before = std::mem::replace(&mut self.stand, now);
        if before == now {
            return None;
        }
        match (before, now) {
            (_, Stand::Opened(_)) => {
                self.back.remember();
                focus::enter(entry);
            }
            (Stand::Opened(_), _) => self.back.give(launcher),
            (Stand::Asking(a, _), Stand::Asking(b, _)) if a == b => focus::enter(entry),
            _ => {}
        }
        Some(now)
    }
}
