//! The pure function that changes the state.

mod article;
mod events;
mod parts;
mod question;
mod standing;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::rc::Rc;

use content::Action as Press;
use shopper::{Consent, Profile, Value, names};

use super::{Action, Command, Notice, Parts, State, Surface, Tab};
use events::{draft, happened};

/// The state after an action, and what must happen because of it.
pub fn reduce(mut state: State, action: Action) -> (State, Vec<Command>) {
    let mut todo = Vec::new();
    let wanted = state.wanted;
    // A page that was just opened is settled by the `page_view` that follows at once: before
    // it, a returning shopper's visit is not counted yet and the greeting would be the wrong one.
    let opening = matches!(action, Action::Opened { .. });
    match action {
        Action::Opened { page, at } => {
            state.moment.page = page;
            state.moment.at = at;
            state.moment.events.clear();
            state.moment.dwell_ms = 0;
            state.moment.scroll_percent = 0;
            state.moment.idle_ms = 0;
            state.moment.exit_intent = false;
            state.moment.clicked.clear();
            state.moment.seen.clear();
            state.moment.slots_in_view.clear();
            state.surface = Surface::None;
            state.awaited = Surface::None;
            state.missed = Parts::NONE;
            state.standing.clear();
        }
        Action::Happened(event) => happened(&mut state, &event, &mut todo),
        Action::Ticked {
            at,
            dwell_ms,
            scroll_percent,
        } => {
            state.moment.at = at;
            state.moment.dwell_ms = dwell_ms;
            state.moment.scroll_percent = state.moment.scroll_percent.max(scroll_percent);
        }
        Action::Slots(slots) => state.moment.page.slots = slots,
        Action::Refreshed(profile) => state.profile = Rc::from(profile),
        Action::Show(item) => standing::force(&mut state, item),
        Action::Identified { member, traits } => identify(&mut state, member, traits, &mut todo),
        Action::Consented(consent) => consented(&mut state, consent, &mut todo),
        Action::Erased => erase(&mut state, &mut todo),
        Action::Dismissed(item) => dismiss(&mut state, item, &mut todo),
        Action::Pressed { item, press } => pressed(&mut state, item, press, &mut todo),
        Action::HubOpened(tab) => {
            state.erased = false;
            standing::cover(&mut state, Surface::Hub(tab));
        }
        Action::Closed => close(&mut state, &mut todo),
        Action::ReadingBegan { item, article, at } => article::open(&mut state, item, article, at),
        Action::ReadTo { percent, at } => article::read_to(&mut state, percent, at, &mut todo),
        Action::Answered(answer) if is_asking(&state) => {
            (question::acts().answer)(&mut state, answer, &mut todo);
        }
        Action::WentBack if is_asking(&state) => (question::acts().back)(&mut state),
        Action::Answered(_) | Action::WentBack => {}
        Action::PartArrived(part) => parts::arrived(&mut state, part),
        Action::PartMissed(part) => parts::missed(&mut state, part),
        Action::ToastLeft => {
            if !state.toasts.is_empty() {
                state.toasts.remove(0);
            }
        }
    }
    // What is to be recorded comes back as an event at once and is settled then; asking the
    // engine before would show again what was just sent away.
    if !opening
        && !todo
            .iter()
            .any(|command| matches!(command, Command::Record(_)))
    {
        standing::settle(&mut state, &mut todo);
    }
    parts::ask_for(&state, wanted, &mut todo);
    (state, todo)
}

fn consented(state: &mut State, consent: Consent, todo: &mut Vec<Command>) {
    if state.consent() == consent {
        return;
    }
    if state.consent().functional && !consent.functional {
        forget(state, todo);
    }
    Rc::make_mut(&mut state.profile).consent = consent;
    if consent.functional {
        todo.push(Command::Save);
    }
    todo.push(Command::Emit(Notice::Consent(consent)));
}

fn identify(state: &mut State, member: Option<String>, traits: Value, todo: &mut Vec<Command>) {
    let profile = Rc::make_mut(&mut state.profile);
    profile.member = member.or(profile.member.take());
    if let (Value::Map(known), Value::Map(traits)) = (&mut profile.attributes, traits) {
        known.extend(traits);
    }
    todo.push(Command::Save);
}

/// Everything is forgotten but the visit itself: the page that the shopper is on goes on as
/// somebody's first, under a new device id.
fn forget(state: &mut State, todo: &mut Vec<Command>) {
    let mut fresh = Profile::new(state.profile.visitor);
    fresh.enter(state.moment.session, state.moment.at);
    state.profile = Rc::new(fresh);
    state.toasts.clear();
    todo.push(Command::Forget);
}

fn erase(state: &mut State, todo: &mut Vec<Command>) {
    forget(state, todo);
    state.standing.clear();
    state.surface = Surface::Hub(Tab::Data);
    state.erased = true;
    todo.push(Command::Emit(Notice::Consent(state.consent())));
}

fn dismiss(state: &mut State, item: u16, todo: &mut Vec<Command>) {
    if state.surface.item() == Some(item) {
        state.surface = Surface::None;
    }
    standing::leave(state, item);
    let Some(id) = state.item(item).map(|item| item.id.clone()) else {
        return;
    };
    todo.push(Command::Emit(Notice::Dismissed(id)));
    todo.extend(draft(state, item, names::DISMISSED));
}

fn pressed(state: &mut State, item: u16, press: Option<Press>, todo: &mut Vec<Command>) {
    let Some(id) = state.item(item).map(|item| item.id.clone()) else {
        return;
    };
    if press == Some(Press::Dismiss) {
        return dismiss(state, item, todo);
    }
    todo.push(Command::Emit(Notice::Clicked(id)));
    todo.extend(draft(state, item, names::CLICKED));
    match press {
        Some(Press::Show(id)) => {
            if let Some((index, _)) = state.program.item(&id) {
                standing::force(state, index);
            }
        }
        Some(Press::Hub) => standing::cover(state, Surface::Hub(Tab::ForYou)),
        // The browser follows a link by itself.
        Some(Press::Open(_) | Press::Dismiss) | None => {}
    }
}

fn is_asking(state: &State) -> bool {
    matches!(state.surface, Surface::Asking(_))
}

/// Closing what the shopper opened is no dismissal; closing what came by itself is, unless it
/// had come to its end.
fn close(state: &mut State, todo: &mut Vec<Command>) {
    state.awaited = Surface::None;
    match std::mem::take(&mut state.surface) {
        Surface::Panel(item) => dismiss(state, item, todo),
        Surface::Asking(asking) => (question::acts().close)(state, &asking, todo),
        Surface::None | Surface::Hub(_) | Surface::Reading(_) => {}
    }
}
