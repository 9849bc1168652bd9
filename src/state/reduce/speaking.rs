//! The journey in another language, which may have become another journey meanwhile.

use engine::{ItemKind, Program};

use crate::state::{Asking, State, Surface};

/// What is open stays open in the other language: indices lead to the same items. Where the
/// journey became another one meanwhile, everything is decided anew but for the questions that
/// are open.
pub(super) fn speak(state: &mut State, program: Program) {
    let ids = |program: &Program| -> Vec<String> {
        program.items.iter().map(|item| item.id.clone()).collect()
    };
    if ids(&state.program) == ids(&program) || carry_over(state, &program) {
        state.program = program.into();
    }
}

/// Takes open questions along into a journey in which items have other places. False where one
/// is not in it any more: then the page goes on in the journey that it began with, so that the
/// question finishes, and the next page speaks the other language.
fn carry_over(state: &mut State, program: &Program) -> bool {
    let open = |asking: &Asking| !asking.ended;
    let surface = match &state.surface {
        Surface::Asking(asking) if open(asking) => {
            moved(state, program, asking).map(Surface::Asking)
        }
        _ => Some(Surface::None),
    };
    let within = state.inline.iter().filter(|asking| open(asking));
    let inline = within.map(|asking| moved(state, program, asking)).collect();
    let (Some(surface), Some(inline)) = (surface, inline) else {
        return false;
    };
    let away = state
        .put_away
        .iter()
        .filter_map(|item| place(state, program, *item));
    state.put_away = away.collect();
    (state.surface, state.inline, state.tally) = (surface, inline, None);
    state.awaited = Surface::None;
    state.standing.clear();
    state.to_be_seen.clear();
    state.toasts.clear();
    true
}

/// The same question where its item stands now; nothing where that asks nothing any more.
fn moved(state: &State, program: &Program, asking: &Asking) -> Option<Asking> {
    let item = place(state, program, asking.item)?;
    let kind = program.items.get(usize::from(item))?.kind.known();
    let asks = matches!(kind, Some(ItemKind::Survey(_)));
    asks.then(|| Asking {
        item,
        ..asking.clone()
    })
}

/// Where an item of the page's journey stands in another.
fn place(state: &State, program: &Program, item: u16) -> Option<u16> {
    let id = &state.item(item)?.id;
    program.item(id).map(|(index, _)| index)
}
