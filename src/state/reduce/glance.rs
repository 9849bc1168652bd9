//! The first look: what stands on a page before the rest of the widget is there.

use std::rc::Rc;

use engine::{Program, decide_at_a_glance};
use shopper::{Event, Moment, Profile};

use super::standing;
use crate::state::{Action, State, Surface};

/// What to draw of a page that was just opened. It is looked at and never gone on with: the
/// rest of the widget opens the same page from the profile as it was, and tells what became
/// visible. `event` is the page's `page_view`.
pub fn glance(program: Rc<Program>, mut profile: Profile, moment: Moment, event: &Event) -> State {
    engine::glance(&program, &mut profile, event);
    let decided = decide_at_a_glance(&program, &profile, &moment);
    let mut state = State::new(program, Rc::new(profile), moment);
    standing::stand(&mut state, &decided);
    state
}

/// What the shopper sends away leaves at once; what it means is told by the rest of the widget.
/// Says whether something left.
pub fn leaves_at_once(state: &mut State, action: &Action) -> bool {
    let item = match *action {
        Action::Dismissed(item) | Action::Snoozed { item, .. } => Some(item),
        Action::Closed => state.surface.item(),
        _ => None,
    };
    let Some(item) = item else { return false };
    if state.surface.item() == Some(item) {
        state.surface = Surface::None;
    }
    standing::leave(state, item);
    true
}
