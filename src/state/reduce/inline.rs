//! A survey that is asked in the page goes the very way of one that lies over it: for one action
//! it takes that place, and gives it back. So there is one way to answer, and one that is
//! recorded.

use super::change;
use crate::state::{Action, Command, State, Surface};

pub(super) fn within(mut state: State, item: u16, act: Action) -> (State, Vec<Command>) {
    let Some(before) = state.inline(item) else {
        return (state, Vec::new());
    };
    let covered = std::mem::replace(&mut state.surface, Surface::Asking(before.clone()));
    let (mut state, todo) = change(state, act);
    let (kept, surface) = match std::mem::take(&mut state.surface) {
        Surface::Asking(asking) if asking.item == item => (Some(asking), covered),
        // Sent away, or closed at its end.
        Surface::None => (None, covered),
        opened => (Some(before), opened),
    };
    state.inline.retain(|asking| asking.item != item);
    state.inline.extend(kept);
    state.surface = surface;
    (state, todo)
}
