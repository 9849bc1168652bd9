//! The shop or its server switched the widget off, here and now: because this build is bad, or a
//! campaign went wrong. What the page and the shopper do is still counted and sent; nothing is
//! shown, and nobody is told that something was.

use crate::state::{State, Surface};

/// Takes down whatever stands, after every action.
pub(super) fn hush(state: &mut State) {
    state.surface = Surface::None;
    state.awaited = Surface::None;
    state.standing.clear();
    state.inline.clear();
    state.toasts.clear();
}
