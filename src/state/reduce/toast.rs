//! Celebrations: one after the other, and no more of them than the shop's budget allows.

use engine::{Kind, TOAST, may_toast};
use shopper::names;

use crate::state::{Command, Draft, Honour, State, Toast};

/// What came of one event is one celebration, and so is all that waits behind the one that the
/// shopper sees: several at once become one.
pub(super) fn arrive(state: &mut State, honours: Vec<Honour>, todo: &mut Vec<Command>) {
    if honours.is_empty() {
        return;
    }
    state.celebrate();
    state.unseen = state.unseen.saturating_add(honours.len() as u16);
    match state.toasts.get_mut(1) {
        Some(waiting) => waiting.honours.extend(honours),
        None => state.toasts.push(Toast { honours }),
    }
    if state.toasts.len() == 1 {
        next(state, todo);
    }
}

/// The first was seen, or sent away.
pub(super) fn leave(state: &mut State, todo: &mut Vec<Command>) {
    if !state.toasts.is_empty() {
        state.toasts.remove(0);
        state.told = state.told.wrapping_add(1);
        next(state, todo);
    }
}

/// Brings the next that may interrupt. One that may not stays where it is kept anyway: under
/// Badges, and in the launcher's count. It is remembered only where somebody counts.
fn next(state: &mut State, todo: &mut Vec<Command>) {
    while !state.toasts.is_empty() {
        if may_toast(&state.program, &state.profile, &state.moment).passed {
            let counted = state.program.kinds.len() > Kind::Toast as usize;
            todo.extend(counted.then(|| {
                Command::Record(Box::new(Draft {
                    name: names::SHOWN.to_owned(),
                    place: TOAST.to_owned(),
                    ..Draft::default()
                }))
            }));
            return;
        }
        state.toasts.remove(0);
    }
}
