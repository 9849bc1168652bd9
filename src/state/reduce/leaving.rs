//! How items leave: closed, sent away, put off, or put away by the page.

use engine::{Item, Kind};
use shopper::{DAY_MS, names};

use super::events::draft_with;
use super::{question, standing};
use crate::state::{Command, Notice, State, Surface};

/// So long is put off what is like that of which the shopper wants fewer, seconds: a month.
const FEWER_S: u32 = (30 * DAY_MS / 1_000) as u32;

/// Sends an item away: it does not come again for a while.
pub(super) fn dismiss(state: &mut State, item: u16, todo: &mut Vec<Command>) {
    abandon(state, item, todo);
    tell(state, item, names::DISMISSED, 0, Notice::Dismissed, todo);
}

/// A survey that was begun is left in the middle. What was answered stays told.
fn abandon(state: &State, index: u16, todo: &mut Vec<Command>) {
    let Some(item) = state.item(index).filter(|_| state.survey(index).is_some()) else {
        return;
    };
    let begun = state.profile.surveys.get(&item.id);
    let answered = begun.map_or(0, |progress| progress.answers.len() as u32);
    if answered > 0 {
        let item = item.id.clone();
        todo.push(Command::Emit(Notice::Abandoned { item, answered }));
    }
}

/// Puts an item off for so many seconds; 0 for as long as it says itself.
pub(super) fn snooze(state: &mut State, item: u16, seconds: u32, todo: &mut Vec<Command>) {
    tell(state, item, names::SNOOZED, seconds, Notice::Snoozed, todo);
}

/// Puts off the item and everything like it that this shopper was shown before: what is of its
/// kind and, like it, interrupts or does not. What is new to them may still come.
pub(super) fn fewer(state: &mut State, item: u16, todo: &mut Vec<Command>) {
    let sort = |item: &Item| (Kind::of(item.kind.known()), item.place.is_overlay());
    let Some(wanted) = state.item(item).map(sort) else {
        return;
    };
    let like = |(index, other): &(u16, &Item)| {
        let known = state.profile.items.get(&other.id);
        let seen = known.is_some_and(|history| history.shown > 0);
        *index == item || seen && !other.place.waits() && sort(other) == wanted
    };
    let all: Vec<u16> = (0..)
        .zip(&state.program.items)
        .filter(like)
        .map(|(index, _)| index)
        .collect();
    for index in all {
        snooze(state, index, FEWER_S, todo);
    }
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
    state.mounted.retain(|(_, mounted)| *mounted != item);
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
