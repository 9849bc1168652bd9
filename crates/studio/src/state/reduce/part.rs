//! Parts of the Studio: asked for by the page that needs them, there or not.

use super::super::{Command, Part, Refusal, Remote, State};

/// The part of the page, where it is not there yet.
pub(super) fn wanted(state: &mut State) -> Vec<Command> {
    let part = Part::of(&state.page).filter(|part| state.parts.begin(*part));
    part.map(Command::Fetch).into_iter().collect()
}

/// A part came, or did not.
pub(super) fn settled(state: &mut State, part: Part, came: bool) -> Vec<Command> {
    let outcome = if came {
        Remote::There(())
    } else {
        Remote::Failed(Refusal::Missed)
    };
    state.parts.settle(part, outcome);
    let is_shown = came && Part::of(&state.page) == Some(part);
    if is_shown && std::mem::take(&mut state.parts.takes_focus) {
        return vec![Command::FocusPage];
    }
    Vec::new()
}
