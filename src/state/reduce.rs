//! The pure function that changes the state.

mod anew;
mod article;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod celebrating;
mod events;
mod glance;
mod inline;
mod leaving;
mod parts;
mod proof;
mod question;
mod quieting;
mod sensed;
mod shelf;
mod speaking;
mod standing;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod toast;

use std::rc::Rc;

use content::Action as Press;
use shopper::{Consent, Profile, Shelf, Value, names};

use super::{Action, Aside, Command, Notice, Part, Parts, Proof, Shelving, State, Surface, Tab};
use events::{draft, happened};
pub use glance::{glance, leaves_at_once};
pub(crate) use standing::DIALOG;

/// The state after an action, and what must happen because of it.
pub fn reduce(state: State, action: Action) -> (State, Vec<Command>) {
    let wanted = state.wanted;
    // A page that was just opened is settled by the `page_view` that follows at once: before
    // it, a returning shopper's visit is not counted yet and the greeting would be the wrong one.
    let opening = matches!(action, Action::Opened { .. } | Action::TakenUp(_));
    let within = action.is_within();
    let (mut state, mut todo) = change(state, action);
    if state.quiet {
        quieting::hush(&mut state);
        return (state, todo);
    }
    if !opening {
        shelf::take_up(&mut state, &mut todo);
    }
    // What is to be recorded comes back as an event at once and is settled then; asking the
    // engine before would show again what was just sent away.
    if !opening
        && !within
        && !todo
            .iter()
            .any(|command| matches!(command, Command::Record(_)))
    {
        standing::settle(&mut state, &mut todo);
    }
    parts::ask_for(&state, wanted, &mut todo);
    (state, todo)
}

/// The change itself, before it is settled what is to be shown.
fn change(mut state: State, action: Action) -> (State, Vec<Command>) {
    let mut todo = Vec::new();
    match action {
        Action::Opened { page, at } => {
            state.moment.page = page;
            state.moment.at = at;
            sensed::forget(&mut state.moment);
            state.inline.clear();
            state.awaited = Surface::None;
            state.missed = Parts::NONE;
            state.standing.clear();
            state.to_be_seen.clear();
            state.put_away.clear();
            state.mounted.clear();
            question::stay(&mut state);
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
        Action::Refreshed(profile) => {
            question::ended_elsewhere(&mut state, &profile);
            state.profile = Rc::from(profile);
        }
        Action::Spoken(program) => speaking::speak(&mut state, *program),
        Action::Show(item) => standing::force(&mut state, item),
        Action::Identified {
            member,
            traits,
            proof,
        } => identified(&mut state, (member, traits, proof), &mut todo),
        Action::Varied { item, variant } => standing::vary(&mut state, item, variant),
        Action::Mounted { slot, item } => standing::mount(&mut state, slot, item),
        Action::Consented(consent) => consented(&mut state, consent, &mut todo),
        Action::Lapsed => lapse(&mut state, &mut todo),
        Action::Withdrawn => withdraw(&mut state, &mut todo),
        Action::Reset => reset(&mut state, &mut todo),
        Action::Erased => erase(&mut state, &mut todo),
        Action::Dismissed(item) => leaving::dismiss(&mut state, item, &mut todo),
        Action::Snoozed { item, seconds } => leaving::snooze(&mut state, item, seconds, &mut todo),
        Action::Fewer(item) => leaving::fewer(&mut state, item, &mut todo),
        Action::PutAway(item) => leaving::put_away(&mut state, item),
        Action::Sensed(sense) => sensed::note(&mut state, sense),
        Action::Looked(item) => standing::looked(&mut state, item, &mut todo),
        Action::TakenUp(id) => question::take_up(&mut state, &id),
        Action::Pressed { item, press } => pressed(&mut state, item, press, &mut todo),
        Action::HubOpened(tab) => {
            state.erased = false;
            state.tried = None;
            state.desk.told = None;
            if tab == Tab::Badges {
                state.unseen = 0;
            }
            standing::cover(&mut state, Surface::Hub(tab));
        }
        Action::Wondered(item) => standing::cover(&mut state, Surface::Why(item)),
        Action::Closed => leaving::close(&mut state, &mut todo),
        Action::ReadingBegan { item, article, at } => article::open(&mut state, item, article, at),
        Action::ReadTo { percent, at } => article::read_to(&mut state, percent, at, &mut todo),
        Action::Unsent(unsent) => state.unsent = unsent,
        Action::Resent => todo.push(Command::Deliver),
        act @ (Action::Answered(_)
        | Action::Edited(_)
        | Action::Submitted { .. }
        | Action::Reconsidered
        | Action::Revised(_)
        | Action::WentBack) => {
            if matches!(state.surface, Surface::Asking(_)) {
                (question::acts().act)(&mut state, act, &mut todo);
            }
        }
        Action::Tallied { item, tally } => state.tally = Some((item, tally)),
        Action::SignedOut => sign_out(&mut state, &mut todo),
        Action::Shelf(shelving) => shelved(&mut state, shelving, &mut todo),
        Action::PartArrived(part) => {
            parts::arrived(&mut state, part);
            shelve_later(&mut state, &mut todo);
        }
        Action::PartMissed(part) => parts::missed(&mut state, part),
        Action::Quieted => state.quiet = true,
        // What was kept for later is said before anything is celebrated.
        Action::ToastLeft if state.saved.take().is_some() => {
            state.told = state.told.wrapping_add(1);
        }
        Action::ToastLeft => toast::leave(&mut state, &mut todo),
        Action::Kept(keep) => state.keep_for_later(keep, &mut todo),
        Action::Rested { rule, rest } => state.rest(rule, rest, &mut todo),
        Action::Proved { word, by_link } => proof::prove(&mut state, &word, by_link, &mut todo),
        Action::Inline { item, act } => {
            return inline::within(state, item, Rc::unwrap_or_clone(act));
        }
    }
    (state, todo)
}

/// Done by the hub's part; what happens before it is there waits for it.
fn shelved(state: &mut State, shelving: Shelving, todo: &mut Vec<Command>) {
    if state.ready(Parts::of([Part::Hub])) {
        return (shelf::desk().shelve)(state, shelving, todo);
    }
    // Who is to be left alone, or no longer, does not wait for what draws the hub.
    if let Shelving::Pause(until) = shelving {
        Rc::make_mut(&mut state.shelf).paused_until = until;
    }
    state.later.push(shelving);
}

fn shelve_later(state: &mut State, todo: &mut Vec<Command>) {
    if state.parts.has(Part::Hub) {
        for shelving in std::mem::take(&mut state.later) {
            (shelf::desk().shelve)(state, shelving, todo);
        }
    }
}

fn consented(state: &mut State, consent: Consent, todo: &mut Vec<Command>) {
    state.consent_open = false;
    if state.consent() == consent {
        return;
    }
    if state.consent().functional && !consent.functional {
        todo.push(Command::Withdraw);
        forget(state, todo);
    }
    Rc::make_mut(&mut state.profile).consent = consent;
    if consent.functional {
        todo.push(Command::Save);
    }
    todo.push(Command::Emit(Notice::Consent(consent)));
    let proof = state.desk.proof.take();
    prove_member(state, proof, todo);
}

/// The server is shown who is signed in, once for this device and member: it knows from then on.
/// Not before the shopper lets it be remembered, which the proof waits for.
fn prove_member(state: &mut State, proof: Option<Proof>, todo: &mut Vec<Command>) {
    let Some(proof) = proof.filter(|proof| proof.member != state.shelf.copied) else {
        return;
    };
    if state.consent().functional {
        shelved(state, Shelving::Vouched(proof), todo);
    } else {
        state.desk.proof = Some(proof);
    }
}

fn identified(
    state: &mut State,
    (member, traits, token): (Option<String>, Value, Option<String>),
    todo: &mut Vec<Command>,
) {
    let proof = member.clone().zip(token);
    let proof = proof.map(|(member, token)| Proof { member, token });
    identify(state, member, traits, todo);
    prove_member(state, proof, todo);
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
    // How the shopper wants to be left alone holds for as long as the page stands.
    state.shelf = Rc::new(Shelf {
        game_off: state.shelf.game_off,
        paused_until: state.shelf.paused_until,
        ..Shelf::default()
    });
    state.toasts.clear();
    state.halves.clear();
    anew::disown(state);
    state.left_off.clear();
    state.aside = Aside::default();
    state.saved = None;
    state.desk.proof = None;
    state.later.retain(|it| !matches!(it, Shelving::Vouched(_)));
    todo.push(Command::Forget);
}

/// A member's profile leaves the device with them: whoever comes next is somebody else. What
/// was allowed on this device still is. A guest, whom nobody signed in, stays.
fn sign_out(state: &mut State, todo: &mut Vec<Command>) {
    if state.profile.member.is_some() {
        reset(state, todo);
    }
}

/// What was allowed on this device still is.
fn reset(state: &mut State, todo: &mut Vec<Command>) {
    let consent = state.consent();
    forget(state, todo);
    Rc::make_mut(&mut state.profile).consent = consent;
    state.surface = Surface::None;
    state.standing.clear();
    todo.push(Command::Save);
}

/// The shopper forgets everything, and so does the shop: what it was told goes, too.
fn erase(state: &mut State, todo: &mut Vec<Command>) {
    withdraw(state, todo);
    state.surface = Surface::Hub(Tab::Data);
    state.erased = true;
}

/// The same, asked for by the page.
fn withdraw(state: &mut State, todo: &mut Vec<Command>) {
    todo.push(Command::Withdraw);
    forget(state, todo);
    state.standing.clear();
    state.surface = Surface::None;
    todo.push(Command::Emit(Notice::Consent(state.consent())));
}

/// What is kept is gone already, and nobody said that the shop is to forget it too: browsers
/// clear what was not used for a while.
fn lapse(state: &mut State, todo: &mut Vec<Command>) {
    forget(state, todo);
    todo.push(Command::Emit(Notice::Consent(state.consent())));
}

fn pressed(state: &mut State, item: u16, press: Option<Press>, todo: &mut Vec<Command>) {
    let Some(id) = state.item(item).map(|item| item.id.clone()) else {
        return;
    };
    if press == Some(Press::Dismiss) {
        return leaving::dismiss(state, item, todo);
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
