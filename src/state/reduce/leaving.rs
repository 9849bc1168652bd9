//! How items leave: closed, sent away, put off, or put away by the page.

use shopper::names;

use super::events::draft_with;
use super::{question, standing};
use crate::state::{Command, Notice, State, Surface};

/// Sends an item away: it does not come again for a while.
pub(super) fn dismiss(state: &mut State, item: u16, todo: &mut Vec<Command>) {
    tell(state, item, names::DISMISSED, 0, Notice::Dismissed, todo);
}

/// Puts an item off for so many seconds; 0 for as long as it says itself.
pub(super) fn snooze(state: &mut State, item: u16, seconds: u32, todo: &mut Vec<Command>) {
    tell(state, item, names::SNOOZED, seconds, Notice::Snoozed, todo);
}

fn tell(
    state: &mut State,
    item: u16,
    name: &str,
    seconds: u32,
    notice: fn(String) -> Notice,
    todo: &mut Vec<Command>,
) {
    if state.surface.item() == Some(item) {
        state.surface = Surface::None;
    }
    standing::leave(state, item);
    let Some(id) = state.item(item).map(|item| item.id.clone()) else {
        return;
    };
    todo.push(Command::Emit(notice(id)));
    todo.extend(draft_with(state, item, name, |draft| {
        draft.quantity = seconds;
    }));
}

/// Closing what the shopper opened is no dismissal; closing what came by itself is, unless it
/// had come to its end.
pub(super) fn close(state: &mut State, todo: &mut Vec<Command>) {
    state.awaited = Surface::None;
    match std::mem::take(&mut state.surface) {
        Surface::Asking(asking) => (question::acts().close)(state, &asking, todo),
        Surface::Panel(item) if !state.waits(item) => dismiss(state, item, todo),
        _ => {}
    }
}

/// The page needs the room: what lies over it goes, and says nothing about the shopper. It
/// does not come by itself again before another page.
pub(super) fn put_away(state: &mut State, item: Option<u16>) {
    let over = state.surface.item();
    if item.is_some() && item != over {
        return;
    }
    let came = !matches!(state.surface, Surface::Reading(_));
    if let Some(over) = over.filter(|over| came && !state.waits(*over)) {
        state.put_away.push(over);
    }
    state.surface = Surface::None;
}
