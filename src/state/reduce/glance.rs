//! The first look: what stands on a page before the rest of the widget is there.

use std::rc::Rc;

use engine::decide_at_a_glance;
use shopper::{Event, Page};

use super::standing;
use crate::state::{Action, State, Surface};

/// What to draw of a page that was just opened. It is looked at and never gone on with: the
/// rest of the widget opens the same page from the state as it was, and tells what became
/// visible. `event` is the page's `page_view`.
pub fn glance(mut state: State, page: Page, event: &Event) -> State {
    state.moment.page = page;
    state.moment.at = event.at;
    engine::glance(&state.program, Rc::make_mut(&mut state.profile), event);
    let decided = decide_at_a_glance(&state.program, &state.profile, &state.moment);
    standing::stand(&mut state, &decided);
    state
}

/// What the shopper sends away leaves at once; what it means is told by the rest of the widget.
pub fn leaves_at_once(state: &mut State, action: &Action) -> bool {
    let (Action::Dismissed(item) | Action::Snoozed { item, .. }) = *action else {
        let closed = matches!(action, Action::Closed) && state.surface != Surface::None;
        if let Some(item) = state.surface.item().filter(|_| closed) {
            leave(state, item);
        }
        return closed;
    };
    leave(state, item);
    true
}

fn leave(state: &mut State, item: u16) {
    if state.surface.item() == Some(item) {
        state.surface = Surface::None;
    }
    standing::leave(state, item);
}
