//! Looking at a draft: what is asked of whom, and what the frame is given.

use api::trial::{Tried, TriedItem};
use api::{Account, Preview as Made};
use serde_json::json;
use shopper::names;

use super::super::{Action, Here};
use crate::route::{Page, Room, Spot};
use crate::state::{self, About, Ask, Command, Session, State, Theme, reduce};

const NOW: i64 = 1_795_362_300_000;

fn at_the_preview() -> State {
    let page = Page::At(Spot::new("moss", Room::Preview));
    let mut state = State::new(page, Theme::Auto, NOW);
    state.session = Session::In(Account {
        email: "ada@shop.example".to_owned(),
        is_operator: true,
        roles: std::collections::BTreeMap::default(),
    });
    state.desk = state::Desk::Loading {
        site: "moss".to_owned(),
    };
    let draft = json!({ "revision": 3, "edited_at": 1, "edited_by": "b",
        "document": { "shop": "Moss", "locales": ["it", "en"] } });
    let ask = Ask::get(About::Draft("moss".to_owned()), "");
    let answer = state::Action::Answered(ask, Ok(draft.to_string().into()));
    reduce(&mut state, answer, NOW);
    state
}

fn does(state: &mut State, action: Action) -> Vec<Command> {
    reduce(state, state::Action::Preview(action), NOW)
}

fn looks(state: &mut State) -> Vec<Command> {
    does(state, Action::Look { item: None })
}

/// The worker and the server have answered.
fn answered(state: &mut State) {
    let commands = looks(state);
    made(state, &commands, None);
}

/// The server has made the preview that one of the commands asks for.
fn made(state: &mut State, commands: &[Command], always: Option<&str>) {
    let ask = commands.iter().find_map(|command| match command {
        Command::Ask(ask) => Some(ask.clone()),
        _ => None,
    });
    let made = Made {
        token: "~0f".to_owned(),
        revision: 3,
        always: always.map(str::to_owned),
        expires_at: NOW + 1_000,
        locales: vec!["it".to_owned()],
        warnings: Vec::new(),
    };
    let text = serde_json::to_string(&made).unwrap();
    let answer = state::Action::Answered(ask.unwrap(), Ok(text.into()));
    reduce(state, answer, NOW);
}

fn tried() -> Box<Tried> {
    let item = |id: &str| TriedItem {
        id: id.to_owned(),
        place: "popover".to_owned(),
        in_slot: false,
        waits: false,
        shows: true,
        variant: None,
        variants: Vec::new(),
        gates: Vec::new(),
    };
    Box::new(Tried {
        items: vec![item("a"), item("b")],
        profile: vec![3, 1],
        opened_by: Some(0),
        ..Tried::default()
    })
}

#[test]
fn a_look_asks_the_worker_and_the_server_once() {
    let mut state = at_the_preview();
    let commands = looks(&mut state);
    assert!(
        matches!(&commands[..], [Command::Attempt { question: 1, trial, .. }, Command::Ask(ask)]
        if trial.locale == "it" && ask.body.as_deref() == Some(r#"{"revision":3}"#)),
        "{commands:?}"
    );
    let mut second = looks(&mut state);
    second.retain(|command| matches!(command, Command::Ask(_)));
    assert_eq!(second, []);
}

#[test]
fn an_answer_to_an_older_question_is_passed_over() {
    let mut state = at_the_preview();
    answered(&mut state);
    does(&mut state, Action::Step(1));
    does(&mut state, Action::Tried(1, Some(tried())));
    assert_eq!(state.preview.as_ref().unwrap().tried, None);
    does(&mut state, Action::Tried(2, Some(tried())));
    assert_eq!(state.preview.as_ref().unwrap().frame, 1);
}

#[test]
fn the_frame_gets_the_shopper_when_it_is_there() {
    let mut state = at_the_preview();
    answered(&mut state);
    does(&mut state, Action::Tried(1, Some(tried())));
    let commands = does(&mut state, Action::Loaded);
    let [Command::Play(scene)] = &commands[..] else {
        unreachable!("{commands:?}");
    };
    assert_eq!((scene.name.as_str(), scene.path.as_str()), ("moss~0f", "/"));
    assert_eq!(
        (&scene.profile, &scene.opens),
        (&None, &None),
        "a first visit"
    );
    does(&mut state, Action::Here(Here::AboutToLeave));
    does(&mut state, Action::Tried(2, Some(tried())));
    let commands = does(&mut state, Action::Loaded);
    assert!(
        matches!(&commands[..], [Command::Play(scene)] if scene.opens.as_deref() == Some("a")),
        "{commands:?}"
    );
}

#[test]
fn a_step_never_leads_before_the_first_deed_or_behind_the_last() {
    let mut state = at_the_preview();
    looks(&mut state);
    does(&mut state, Action::Choose(1));
    for (asked, got) in [(0, 1), (3, 3), (99, 6)] {
        does(&mut state, Action::Step(asked));
        assert_eq!(state.preview.as_ref().unwrap().step, got);
    }
}

#[test]
fn the_frame_leads_on_when_it_is_known_to_which_page_and_not_before() {
    let mut state = at_the_preview();
    looks(&mut state);
    does(&mut state, Action::Choose(1));
    let deeds = state.preview.as_ref().unwrap().shopper.events(99, NOW);
    let looked = deeds.iter().rposition(|it| it.name == names::VIEW_ITEM);
    let opened_by = looked.unwrap() - 1;
    let at = |state: &State| state.preview.as_ref().unwrap().open_page.clone();
    let question = state.preview.as_ref().unwrap().question;
    let mut reached = tried();
    reached.opened_by = Some(opened_by);
    does(&mut state, Action::Tried(question, Some(reached)));
    let page = at(&state);
    assert!(
        page.path.starts_with("/products/") && page.is_product,
        "{page:?}"
    );
    does(&mut state, Action::Step(1));
    assert_eq!(at(&state), page);
    let mut first = tried();
    first.opened_by = Some(0);
    does(&mut state, Action::Tried(question + 1, Some(first)));
    assert!(!at(&state).is_product && at(&state) != page);
}

#[test]
fn who_really_came_is_walked_with_until_another_is_chosen() {
    let mut state = at_the_preview();
    looks(&mut state);
    let story = || {
        let text = r#"{"events":[{"name":"page_view","at":9},{"name":"page_view","at":5}]}"#;
        let recorded: super::super::recorded::Recorded = serde_json::from_str(text).unwrap();
        Box::new(recorded.shopper())
    };
    assert_eq!(does(&mut state, Action::Recall("v".to_owned())), []);
    let late = Action::Recorded("w".to_owned(), story());
    assert_eq!(does(&mut state, late), [], "somebody else by now");
    let commands = does(&mut state, Action::Recorded("v".to_owned(), story()));
    assert!(
        matches!(&commands[..], [Command::Attempt { trial, .. }] if trial.step == 2),
        "{commands:?}"
    );
    does(&mut state, Action::Step(1));
    assert_eq!(state.preview.as_ref().unwrap().step, 1);
    does(&mut state, Action::Choose(0));
    let looked = state.preview.as_ref().unwrap();
    assert_eq!((&looked.recorded, looked.is_recalled), (&None, false));
}

#[test]
fn beside_its_editor_an_item_is_shown_always_and_in_the_preview_by_its_gates() {
    let mut state = at_the_preview();
    answered(&mut state);
    does(&mut state, Action::Tried(1, Some(tried())));
    let beside = || Action::Beside {
        item: "b".to_owned(),
        variant: None,
    };
    let commands = does(&mut state, beside());
    made(&mut state, &commands, Some("b"));
    does(&mut state, Action::Tried(2, Some(tried())));
    let commands = does(&mut state, Action::Loaded);
    assert!(
        matches!(&commands[..], [Command::Play(scene)] if scene.opens.as_deref() == Some("b")),
        "{commands:?}"
    );
    let frame = state.preview.as_ref().unwrap().frame;
    looks(&mut state);
    let looked = state.preview.as_ref().unwrap();
    assert!(!looked.forced && looked.frame > frame);
}

#[test]
fn the_variant_that_is_edited_is_the_one_that_stands_beside_its_editor() {
    let mut state = at_the_preview();
    answered(&mut state);
    let beside = |variant: Option<&str>| Action::Beside {
        item: "b".to_owned(),
        variant: variant.map(str::to_owned),
    };
    let commands = does(&mut state, beside(None));
    made(&mut state, &commands, Some("b"));
    let commands = does(&mut state, beside(Some("c")));
    let wish = Some(("b".to_owned(), Some("c".to_owned())));
    let Some(Command::Attempt {
        question, trial, ..
    }) = commands.first()
    else {
        panic!("{commands:?}");
    };
    assert_eq!(trial.item, wish);
    does(&mut state, Action::Tried(*question, Some(tried())));
    // Also who comes first: it is the id that the lot goes by.
    let commands = does(&mut state, Action::Loaded);
    assert!(
        matches!(&commands[..], [Command::Play(scene)] if scene.profile.is_some()),
        "{commands:?}"
    );
    assert!(does(&mut state, beside(Some("c"))).is_empty(), "asked once");
}

#[test]
fn an_item_named_by_the_address_is_looked_at() {
    let mut state = at_the_preview();
    looks(&mut state);
    let item = Some("b".to_owned());
    let commands = does(&mut state, Action::Look { item });
    assert!(
        matches!(&commands[..], [Command::Attempt { trial, .. }] if trial.item == Some(("b".to_owned(), None)))
    );
}
