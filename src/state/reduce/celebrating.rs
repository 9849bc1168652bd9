//! Celebrations and words that were found, as the state tells them.

use std::rc::Rc;

use content::{Metal, Picture, Text};
use engine::{Program, Proved};
use loyalty::{Badge, Effect, Gain, Proof, Rule, RuleKind, Step, Steps, proof_of};
use shopper::{Event, Id, Moment, Profile, names};
use targeting::{Condition, Trigger};

use crate::state::{Action, Command, Honour, State, Tab, Toast, reduce};

const SALT: [u8; 16] = [5; 16];

fn on(event: &str) -> Trigger {
    Trigger {
        event: event.to_owned(),
        filter: Condition::Always,
    }
}

fn gives(badge: u16) -> Gain {
    Gain {
        level: 0,
        effect: Effect::Badge(badge).into(),
    }
}

fn trail(id: &str, words: &[&str], gains: Vec<Gain>) -> Rule {
    let step = |(key, word): (u32, &&str)| Step {
        key,
        trigger: on(names::PROOF),
        proof: Proof::Words {
            salt: SALT,
            hashes: vec![proof_of(SALT, word)],
        },
        ..Step::default()
    };
    Rule {
        id: id.to_owned(),
        kind: RuleKind::Steps(Steps {
            list: (1..).zip(words).map(step).collect(),
            strict: true,
            need: words.len() as i64,
        }),
        gains,
        ..Rule::default()
    }
}

fn each(event: &str, gains: Vec<Gain>) -> Rule {
    Rule {
        id: event.to_owned(),
        kind: RuleKind::Each { trigger: on(event) },
        gains,
        ..Rule::default()
    }
}

fn state() -> State {
    let badge = |id: &str| Badge {
        id: id.to_owned(),
        name: Text::plain(id),
        criterion: Text::default(),
        secret: false,
        picture: Picture {
            metal: Metal::Bronze,
            glyph: content::Glyph::Leaf,
        },
    };
    let program = Program {
        badges: ["a", "b", "c"].map(badge).into(),
        rules: vec![
            each("both", vec![gives(0), gives(1)]),
            each("third", vec![gives(2)]),
            trail("wood", &["ash", "oak"], Vec::new()),
            trail("stone", &["slate"], vec![gives(2)]),
        ],
        ..Program::default()
    };
    let profile = Profile::new(Id([1; 16]));
    State::new(Rc::new(program), Rc::new(profile), Moment::default())
}

fn happens(state: State, n: u8, name: &str) -> State {
    let event = Event {
        id: Id([n; 16]),
        name: name.to_owned(),
        ..Event::default()
    };
    reduce(state, Action::Happened(Box::new(event))).0
}

fn proves(state: State, word: &str, by_link: bool) -> (State, Vec<Command>) {
    let word = word.to_owned();
    reduce(state, Action::Proved { word, by_link })
}

/// What the shell does with what is to be recorded.
fn recorded(state: State, todo: Vec<Command>, n: u8) -> State {
    todo.into_iter().fold(state, |state, command| {
        let Command::Record(draft) = command else {
            return state;
        };
        let event = Event {
            id: Id([n; 16]),
            name: draft.name,
            subject: draft.subject,
            ..Event::default()
        };
        reduce(state, Action::Happened(Box::new(event))).0
    })
}

fn badge(badge: u16) -> Honour {
    Honour::Badge { badge, level: 1 }
}

#[test]
fn what_one_event_brings_is_one_celebration() {
    let state = happens(state(), 2, "both");
    let both = Toast {
        honours: vec![badge(0), badge(1)],
    };
    assert_eq!(state.toasts, [both]);
    assert_eq!(state.celebrated(), 2);
}

#[test]
fn what_comes_while_one_is_seen_waits_together() {
    let state = happens(state(), 2, "third");
    let state = happens(state, 3, "both");
    let (state, todo) = proves(state, "ash", true);
    let state = recorded(state, todo, 4);
    assert_eq!(state.toasts.len(), 2);
    assert_eq!(state.toasts[0].honours, [badge(2)]);
    let step = Honour::Step { rule: 2, step: 0 };
    assert_eq!(state.toasts[1].honours, [badge(0), badge(1), step]);
    let told = state.told;
    let (state, _) = reduce(state, Action::ToastLeft);
    assert_eq!((state.toasts.len(), state.told), (1, told + 1));
}

#[test]
fn a_wrong_word_is_told_to_nobody_but_the_shopper() {
    let (state, todo) = proves(state(), "pine", false);
    assert_eq!(todo, []);
    assert_eq!(state.tried.map(|tried| tried.proved), Some(Proved::Wrong));
    let (state, _) = proves(state, "pine", false);
    assert_eq!(state.tried.map(|tried| tried.times), Some(2), "said again");
    let (state, _) = reduce(state, Action::HubOpened(Tab::Badges));
    assert_eq!(state.tried, None);
}

#[test]
fn a_link_that_leads_nowhere_says_nothing() {
    for word in ["pine", "", "   ", &"x".repeat(1_000)] {
        let (state, todo) = proves(state(), word, true);
        assert_eq!((state.tried, todo), (None, Vec::new()), "{word}");
    }
}

#[test]
fn a_word_counts_once_and_the_last_completes_the_trail() {
    let (state, todo) = proves(state(), "Ash", false);
    let state = recorded(state, todo, 4);
    let (state, todo) = proves(state, "ash", false);
    assert_eq!(todo, []);
    assert_eq!(state.tried.map(|tried| tried.proved), Some(Proved::Known));
    let (state, todo) = proves(state, "oak", false);
    let state = recorded(state, todo, 5);
    assert_eq!(state.toasts[1].honours, [Honour::Trail(2)]);
}

#[test]
fn a_trail_that_brings_a_badge_is_celebrated_by_the_badge() {
    let (state, todo) = proves(state(), "slate", false);
    let state = recorded(state, todo, 4);
    assert_eq!(state.toasts[0].honours, [badge(2)]);
}
