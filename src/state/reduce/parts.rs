//! Parts of the widget: asking for those that something waits for, and going on once they
//! came, or did not.

use super::standing::cover;
use crate::state::{Command, Part, Parts, State, Surface};

/// Asks for what is wanted since `before`.
pub(super) fn ask_for(state: &State, before: Parts, todo: &mut Vec<Command>) {
    let new = |part: &Part| state.wanted.has(*part) && !before.has(*part);
    todo.extend(Part::ALL.into_iter().filter(new).map(Command::Fetch));
}

/// A part is there: what waited for it is opened.
pub(super) fn arrived(state: &mut State, part: Part) {
    state.parts.add(part);
    state.wanted.remove(part);
    state.missed.remove(part);
    let awaited = std::mem::take(&mut state.awaited);
    if awaited == Surface::None {
        return;
    }
    cover(state, awaited);
    // A survey that goes on where its shopper left it is no new showing.
    if let Surface::Asking(asking) = &state.surface
        && !asking.progress.answers.is_empty()
        && !state.standing.contains(&asking.item)
    {
        state.standing.push(asking.item);
    }
}

/// A part cannot be had now. What came by itself does without it on this page; what the
/// shopper opens asks again.
pub(super) fn missed(state: &mut State, part: Part) {
    state.wanted.remove(part);
    state.missed.add(part);
    if state.needs(&state.awaited).has(part) {
        state.awaited = Surface::None;
    }
}
