//! Events: folding one that happened, and drafting one that is to be told.

use std::rc::Rc;

use engine::Effect;
use shopper::{Event, Subject};

use crate::state::{Command, Draft, Notice, State, Toast};

/// Folds an event and says what came of it.
pub(super) fn happened(state: &mut State, event: &Event, todo: &mut Vec<Command>) {
    if state.profile.has_heard(event) {
        return;
    }
    state.moment.at = state.moment.at.max(event.at);
    let program = Rc::clone(&state.program);
    note_awaited(state, event);
    let effects = engine::apply(&program, Rc::make_mut(&mut state.profile), event);
    // In this order: a tab that is killed in between may tell an answer twice, which the server
    // knows by its id, but never remember one that was not told.
    todo.push(Command::Send(Box::new(event.clone())));
    todo.push(Command::Save);
    for effect in effects {
        match effect {
            Effect::Badge { badge, .. } => {
                state.toasts.push(Toast { badge });
                state.celebrate();
                todo.extend(badge_notice(state, badge));
            }
            Effect::Show { item } => super::standing::force(state, item),
            Effect::Ga4 { name, .. } => todo.push(Command::Emit(Notice::Ga4(name))),
            Effect::Points { wallet, amount, .. } => {
                let wallet = program.wallets.get(usize::from(wallet));
                todo.extend(wallet.map(|wallet| {
                    Command::Emit(Notice::Points {
                        wallet: wallet.id.clone(),
                        amount,
                    })
                }));
            }
            // Seen in the hub, or of no concern to the page.
            Effect::Moved { .. }
            | Effect::Tier { .. }
            | Effect::Reward { .. }
            | Effect::Revoked { .. }
            | Effect::Entry { .. }
            | Effect::Webhook { .. }
            | Effect::Claim { .. }
            | Effect::Refused { .. } => {}
        }
    }
}

/// Keeps what items of this page wait for, and no more of it than anyone could look back on.
fn note_awaited(state: &mut State, event: &Event) {
    const MOST: usize = 32;
    let events = &mut state.moment.events;
    if state.program.waits_for(&event.name) {
        if events.len() >= MOST {
            events.remove(0);
        }
        events.push(event.clone());
    }
}

fn badge_notice(state: &State, badge: u16) -> Option<Command> {
    let badge = state.program.badges.get(usize::from(badge))?;
    Some(Command::Emit(Notice::Badge {
        badge: badge.id.clone(),
        name: badge.name.fill(&state.tokens()),
    }))
}

/// An event about an item, for the shell to stamp.
pub(super) fn draft(state: &State, item: u16, name: &str) -> Option<Command> {
    draft_with(state, item, name, |_| {})
}

/// The same, with more said about it.
pub(super) fn draft_with(
    state: &State,
    item: u16,
    name: &str,
    more: impl FnOnce(&mut Draft),
) -> Option<Command> {
    let item = state.item(item)?;
    let mut draft = Draft {
        name: name.to_owned(),
        object: None,
        quantity: 0,
        subject: Some(Subject {
            item: item.id.clone(),
            variant: item.variant_id(&state.profile).to_owned(),
            stage: state.program.stage_now(&state.profile, state.moment.at),
            ..Subject::default()
        }),
        place: item.place.name().to_owned(),
    };
    more(&mut draft);
    Some(Command::Record(Box::new(draft)))
}
