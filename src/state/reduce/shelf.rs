//! The shelf: what is asked of the shop and answered, the shopper's wishes, and what another
//! device or a friend brings. The device never pays: it asks, and folds what the server says.

use std::rc::Rc;

use engine::{NotBrought, is_referral_code, referral_code, to_claim, verified};
use loyalty::{Rule, RuleKind};
use shopper::{Answered, MAX_CODE, MAX_NOTE, Object, Shelf, Want, names, plain};
use takeout::MemberCopy;

use super::events::celebrate;
use super::standing;
use crate::state::brought;
use crate::state::{
    Arrived, Command, Draft, Errand, HandOn, Notice, Part, Parts, Shelving, State, Surface, Tab,
    Told,
};

/// What can happen on the shelf, all of it in the part that shows it.
pub(super) struct Desk {
    /// Does it.
    pub(super) shelve: fn(&mut State, Shelving, &mut Vec<Command>),
    /// Asks about everything that the device believes to have earned and has not asked about.
    pub(super) take_up: fn(&mut State, &mut Vec<Command>),
}

part::part! {
    /// May be called once `state.parts` has `Part::Hub`.
    pub(super) fn desk() -> Desk in hub 1 {
        Desk { shelve, take_up: ask_for_due }
    }
}

fn shelve(state: &mut State, shelving: Shelving, todo: &mut Vec<Command>) {
    match shelving {
        Shelving::Kept(theirs) => change(state).absorb(*theirs),
        Shelving::Ask(want) => ask(state, *want, todo),
        Shelving::Stamped(want) => {
            todo.push(claimed(&want));
            change(state).lay(*want);
            todo.extend([Command::Save, Command::Errand(Errand::Claim)]);
        }
        Shelving::Answered(answers) => answered(state, answers, todo),
        Shelving::Unanswered => state.desk.away = true,
        Shelving::Game(on) => {
            change(state).game_off = !on;
            state.toasts.clear();
            todo.push(Command::Save);
        }
        Shelving::Pause(until) => {
            change(state).paused_until = until;
            todo.push(Command::Save);
        }
        Shelving::Address { name, value } => {
            if let Some(shelving) = brought::read(&name, &value) {
                shelve(state, shelving, todo);
            }
        }
        Shelving::Waiting => todo.push(Command::Errand(Errand::Claim)),
        Shelving::Arrived(arrived) => arrive(state, arrived),
        Shelving::Bring(take) => bring(state, take, todo),
        Shelving::Referred(code) => referred(state, code, todo),
        // Meanwhile somebody else may have signed in, or leave been taken back.
        Shelving::Vouched(proof) if is_theirs(state, &proof.member) => {
            todo.push(Command::Errand(Errand::Identify(proof)));
        }
        Shelving::Vouched(_) => {}
        Shelving::Restored { member, copy } => restored(state, member, copy, todo),
        Shelving::HandOn(hand_on) => hand(state, hand_on, todo),
        Shelving::Told(told) => state.desk.told = Some(told),
    }
}

fn change(state: &mut State) -> &mut Shelf {
    Rc::make_mut(&mut state.shelf)
}

/// Whether what a device remembers may be told to the server, claim by claim.
fn may_claim(state: &State) -> bool {
    state.consent().functional
}

fn ask(state: &mut State, mut want: Want, todo: &mut Vec<Command>) {
    want.note = plain(&want.note, MAX_NOTE);
    state.desk.told = None;
    if may_claim(state) {
        todo.push(Command::Errand(Errand::Stamp(Box::new(want))));
    }
}

/// Whoever has earned something that may have to be asked for needs the desk; few have.
pub(super) fn take_up(state: &mut State, todo: &mut Vec<Command>) {
    let standing = &state.profile.standing;
    let none = standing.claims.is_empty() && standing.grants.is_empty();
    if !none && may_claim(state) && state.ready(Parts::of([Part::Hub])) {
        (desk().take_up)(state, todo);
    }
}

fn ask_for_due(state: &mut State, todo: &mut Vec<Command>) {
    let due = to_claim(&state.program, &state.profile, &state.shelf);
    if due.is_empty() {
        return;
    }
    let shelf = change(state);
    for want in due {
        shelf.lay(want);
    }
    todo.extend([Command::Save, Command::Errand(Errand::Claim)]);
}

fn answered(state: &mut State, answers: Vec<Want>, todo: &mut Vec<Command>) {
    state.desk.away = false;
    let now = state.now();
    let program = Rc::clone(&state.program);
    for answer in answers {
        let mut wants = change(state).wants.iter_mut();
        let Some(want) = wants.find(|want| want.id == answer.id && want.waits()) else {
            continue;
        };
        want.answer = answer.answer;
        want.code = plain(&answer.code, MAX_CODE);
        want.reason = plain(&answer.reason, MAX_CODE);
        want.until = answer.until;
        let want = want.clone();
        todo.push(claimed(&want));
        state.desk.told = Some(match want.answer {
            Answered::Verified => Told::Verified,
            _ => Told::Rejected,
        });
        let profile = Rc::make_mut(&mut state.profile);
        // A goal's claim stays, so that the next event of a goal that is reached asks nothing.
        let is_goal =
            |rule: &Rule| rule.id == want.rule && matches!(rule.kind, RuleKind::Goal { .. });
        if !program.rules.iter().any(is_goal) {
            let claims = &mut profile.standing.claims;
            claims.retain(|claim| (&claim.rule, claim.event) != (&want.rule, want.event));
        }
        if want.answer == Answered::Verified {
            let effects = verified(&program, profile, &want, now);
            celebrate(state, effects, todo);
        }
    }
    todo.push(Command::Save);
}

/// What the page hears of it.
fn claimed(want: &Want) -> Command {
    let status = match want.answer {
        Answered::Waiting => "pending",
        Answered::Verified => "verified",
        Answered::Rejected => "rejected",
    };
    Command::Emit(Notice::Claim {
        claim: want.id.to_string(),
        reward: want.reward.clone(),
        status: status.to_owned(),
    })
}

/// What the address brings is shown where it is decided on; the shopper came for it.
fn arrive(state: &mut State, arrived: Arrived) {
    let known = match &arrived {
        Arrived::Gift { reward, .. } => {
            let mut rewards = state.program.rewards.iter();
            rewards.any(|known| known.id == *reward)
        }
        Arrived::Parcel(parcel) => parcel.site == state.program.site,
        Arrived::Nothing => false,
    };
    state.desk.told = (!known).then_some(Told::Unreadable);
    let tab = if matches!(arrived, Arrived::Gift { .. }) {
        Tab::Rewards
    } else {
        Tab::Data
    };
    if known || tab == Tab::Data {
        standing::cover(state, Surface::Hub(tab));
    }
    state.desk.arrived = known.then_some(arrived);
}

fn bring(state: &mut State, take: bool, todo: &mut Vec<Command>) {
    let arrived = state.desk.arrived.take();
    match arrived.filter(|_| take) {
        Some(Arrived::Parcel(parcel)) => {
            let (program, now) = (Rc::clone(&state.program), state.now());
            let (profile, shelf) = (&mut state.profile, &mut state.shelf);
            let brought = engine::bring(
                &program,
                Rc::make_mut(profile),
                Rc::make_mut(shelf),
                (parcel.profile, &parcel.joined),
                now,
            );
            state.desk.told = Some(match brought {
                Ok(effects) => {
                    celebrate(state, effects, todo);
                    todo.push(Command::Save);
                    Told::Brought
                }
                Err(NotBrought::Known) => Told::Known,
                Err(NotBrought::Implausible) => Told::Unreadable,
            });
        }
        Some(Arrived::Gift {
            reward,
            token,
            note,
        }) => ask(
            state,
            Want {
                kind: shopper::WantKind::Receive,
                reward,
                token,
                note,
                ..Want::default()
            },
            todo,
        ),
        Some(Arrived::Nothing) | None => {}
    }
}

/// Whether this is that member's device, and knows nothing yet of what they did elsewhere.
fn is_theirs(state: &State, member: &str) -> bool {
    let own = state.profile.member.as_deref() == Some(member);
    own && may_claim(state) && state.shelf.copied != member
}

/// What a member did elsewhere is theirs here, too, once. Nothing is said of it: they know.
fn restored(
    state: &mut State,
    member: String,
    copy: Option<Box<MemberCopy>>,
    todo: &mut Vec<Command>,
) {
    let is_foreign = |copy: &MemberCopy| copy.site != state.program.site;
    if !is_theirs(state, &member) || copy.as_deref().is_some_and(is_foreign) {
        return;
    }
    change(state).copied = member;
    if let Some(copy) = copy {
        let (program, now) = (Rc::clone(&state.program), state.now());
        let effects = engine::restore(
            &program,
            Rc::make_mut(&mut state.profile),
            Rc::make_mut(&mut state.shelf),
            (copy.profile, &copy.devices, copy.wants),
            now,
        );
        celebrate(state, effects, todo);
        ask_for_due(state, todo);
    }
    todo.push(Command::Save);
}

/// Whose link led here is told once, whatever links follow; one's own tells nothing.
fn referred(state: &mut State, code: String, todo: &mut Vec<Command>) {
    let own = referral_code(state.profile.visitor);
    if !is_referral_code(&code) || code == own || !state.shelf.brought_by.is_empty() {
        return;
    }
    let object = Object {
        id: code.clone(),
        ..Object::default()
    };
    change(state).brought_by = code;
    todo.extend([Command::Save, record(names::REFERRED, object)]);
}

fn record(name: &str, object: Object) -> Command {
    Command::Record(Box::new(Draft {
        name: name.to_owned(),
        object: Some(object),
        place: "hub".to_owned(),
        ..Draft::default()
    }))
}

fn hand(state: &mut State, hand_on: HandOn, todo: &mut Vec<Command>) {
    state.desk.told = None;
    if let HandOn::Share { gift: Some(id), .. } = &hand_on {
        let mut wants = change(state).wants.iter_mut();
        if let Some(want) = wants.find(|want| want.id == *id && !want.sent) {
            want.sent = true;
            let object = Object {
                id: want.reward.clone(),
                ..Object::default()
            };
            todo.extend([Command::Save, record(names::GIFT_SENT, object)]);
        }
    }
    todo.push(Command::Errand(Errand::HandOn(hand_on)));
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
