//! Where the focus goes when what lies over the page changes: what the shopper opened, and a
//! modal, takes it and gives it back; what came by itself never takes it, but from one answer to
//! the next question it goes along, and when it leaves with the focus in it, that goes back.

use engine::Place;
use yew::prelude::*;

use crate::browser::focus::{self, Return};
use crate::state::{State, Surface};

/// What stands over the page, as far as the focus is concerned.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Stand {
    /// Nothing.
    #[default]
    Elsewhere,
    /// The hub, or an item's article.
    Opened(Option<u16>),
    /// The shopper asks about an item.
    Wondering(u16),
    /// An item's panel.
    Panel(u16),
    /// An item asks, so many answers later; once more, after its end.
    Asking(u16, usize, bool),
}

impl Stand {
    fn of(surface: &Surface) -> Self {
        match surface {
            Surface::None => Self::Elsewhere,
            Surface::Panel(item) => Self::Panel(*item),
            Surface::Hub(_) => Self::Opened(None),
            Surface::Reading(reading) => Self::Opened(Some(reading.item)),
            Surface::Why(item) => Self::Wondering(*item),
            Surface::Asking(asking) => {
                let answers = asking.progress.answers.len();
                Self::Asking(asking.item, answers, asking.is_anew())
            }
        }
    }
}

/// Nodes that the focus may go to.
pub(super) struct Nodes<'a> {
    /// Of the hub, an article or a question.
    pub(super) entry: &'a NodeRef,
    /// The frame of a panel or of a question.
    pub(super) frame: &'a NodeRef,
    /// Where it goes when the element that had it is gone.
    pub(super) launcher: &'a NodeRef,
    /// The same for what the tab opened.
    pub(super) tab: &'a NodeRef,
}

/// Follows the surfaces with the focus.
#[derive(Default)]
pub(super) struct FocusPath {
    stand: Stand,
    /// What stands there took the focus.
    took: bool,
    /// The tab opened it.
    of_tab: bool,
    back: Return,
}

impl FocusPath {
    /// Moves the focus if it has to. Returns what stands there now, if that changed.
    pub(super) fn follow(&mut self, state: &State, nodes: &Nodes) -> Option<Stand> {
        let now = Stand::of(&state.surface);
        let before = std::mem::replace(&mut self.stand, now);
        if before == now {
            return None;
        }
        let item = match now {
            Stand::Panel(item) | Stand::Asking(item, ..) => Some(item),
            Stand::Elsewhere | Stand::Opened(_) | Stand::Wondering(_) => None,
        };
        let along = matches!((before, now), (Stand::Asking(a, ..), Stand::Asking(b, ..)) if a == b);
        let takes = matches!(now, Stand::Opened(_) | Stand::Wondering(_))
            || item.is_some_and(|i| takes_focus(state, i));
        if along {
            focus::enter(nodes.entry);
        } else if takes {
            self.back.remember();
            focus::enter(item.map_or(nodes.entry, |_| nodes.frame));
        } else if self.took {
            self.back.give(if self.of_tab {
                nodes.tab
            } else {
                nodes.launcher
            });
        } else if focus::was_lost() {
            match item {
                Some(_) => focus::enter(nodes.frame),
                None => focus::give_back(nodes.launcher),
            }
        }
        self.took = takes;
        let place = item.and_then(|item| state.item(item)).map(|it| &it.place);
        self.of_tab = place == Some(&Place::Tab);
        Some(now)
    }
}

/// What the shopper opened from the launcher or the tab; and a modal, for the shop wants the
/// shopper's attention, though not while they write.
fn takes_focus(state: &State, item: u16) -> bool {
    let place = state.item(item).map(|item| &item.place);
    state.waits(item) || place == Some(&Place::Modal) && !focus::is_writing()
}
