//! Surveys in the page: in a slot, and within a panel.

use std::rc::Rc;

use content::{Block, Skippable};
use engine::{Frequency, Item, ItemKind, NEVER_AGAIN, Place};
use milepost::state::{Action, Command, Notice, State, Surface, Tab, reduce};
use shopper::{Answer, Event, Id, names};

use crate::drawn::{Drawn, overlays, slot};
use crate::shop::{NPS, WELCOME, item, panel, text};
use crate::visitor::newcomer;

const SLOT: &str = "home-hero";

/// A panel in a slot that asks the survey in place.
fn in_a_panel() -> State {
    let mut state = newcomer();
    let blocks = vec![Block::Heading(text("Shelf")), Block::Question { item: NPS }];
    let program = Rc::make_mut(&mut state.program);
    program.items[usize::from(WELCOME)] = item(
        "welcome-back",
        Place::Slot(SLOT.to_owned()),
        ItemKind::Panel(panel(blocks)),
    );
    once(&mut program.items[usize::from(NPS)]);
    state
}

/// The survey in a slot of its own.
fn in_a_slot() -> State {
    let mut state = newcomer();
    let program = Rc::make_mut(&mut state.program);
    let survey = program.items[usize::from(NPS)]
        .kind
        .known()
        .cloned()
        .unwrap();
    program.items[usize::from(WELCOME)] = item("asked", Place::Slot(SLOT.to_owned()), survey);
    once(&mut program.items[usize::from(WELCOME)]);
    program.index = engine::Index::default();
    state
}

fn once(item: &mut Item) {
    item.frequency = Frequency {
        after_dismissed: NEVER_AGAIN,
        after_completed: NEVER_AGAIN,
        ..Frequency::default()
    };
}

/// Does what the shell does, and hands back what the page was told.
fn does(state: &mut State, action: Action) -> Vec<Notice> {
    let (mut queue, mut told, mut next) = (vec![action], vec![], 100);
    while !queue.is_empty() {
        let (after, todo) = reduce(state.clone(), queue.remove(0));
        *state = after;
        for command in todo {
            match command {
                Command::Record(draft) => {
                    next += 1;
                    queue.push(Action::Happened(Box::new(Event {
                        id: Id([next; 16]),
                        at: i64::from(next),
                        name: draft.name,
                        subject: draft.subject,
                        quantity: draft.quantity,
                        ..Event::default()
                    })));
                }
                Command::Emit(notice) => told.push(notice),
                _ => {}
            }
        }
    }
    told
}

fn within(item: u16, act: Action) -> Action {
    Action::Inline {
        item,
        act: act.into(),
    }
}

fn score(n: i64) -> Action {
    Action::Answered(Some(Answer::Number(n)))
}

fn shown(state: &State) -> Drawn {
    slot(state, SLOT)
}

#[test]
fn a_survey_in_a_slot_is_asked_there_and_nowhere_else() {
    let mut state = in_a_slot();
    assert!(shown(&state).has("How likely are you to tell a friend"));
    assert_eq!(state.surface, Surface::None);
    does(&mut state, within(WELCOME, score(3)));
    assert!(shown(&state).has("What should we do better?"));
    assert!(!overlays(&state).has("What should we do better?"));
    does(&mut state, within(WELCOME, Action::WentBack));
    assert!(shown(&state).has("How likely are you to tell a friend"));
    let told = does(&mut state, within(WELCOME, score(10)));
    assert!(told.contains(&Notice::Completed("asked".to_owned())));
    assert!(
        shown(&state).has("Thank you"),
        "the end stands in its place"
    );
    does(&mut state, within(WELCOME, Action::Closed));
    assert!(!shown(&state).has("Thank you"));
    does(
        &mut state,
        Action::Ticked {
            at: 1_000,
            dwell_ms: 0,
            scroll_percent: 0,
        },
    );
    assert!(!shown(&state).has("How likely"), "answered once");
}

#[test]
fn a_survey_in_a_panel_goes_on_in_place_and_is_not_asked_again() {
    let mut state = in_a_panel();
    shown(&state).in_order(&["Shelf", "mp-inline", "How likely are you to tell a friend"]);
    let told = does(&mut state, within(NPS, score(3)));
    let answered = Notice::Answered {
        item: "nps".to_owned(),
        question: "nps".to_owned(),
        answer: Some(3),
    };
    assert!(told.contains(&answered), "{told:?}");
    assert!(!told.contains(&Notice::Shown("nps".to_owned())));
    shown(&state).in_order(&["Shelf", "What should we do better?"]);
    let draft = state.profile.surveys.get("nps").cloned();
    assert_eq!(
        draft.map(|draft| draft.answers.len()),
        Some(1),
        "the draft is kept"
    );
    does(&mut state, within(NPS, Action::Answered(None)));
    shown(&state).in_order(&["Shelf", "That was not good enough."]);
    let page = state.moment.page.clone();
    does(&mut state, Action::Opened { page, at: 2_000 });
    does(
        &mut state,
        Action::Ticked {
            at: 2_000,
            dwell_ms: 0,
            scroll_percent: 0,
        },
    );
    let later = shown(&state);
    assert!(later.has("Shelf") && !later.has("mp-inline"), "{}", later.0);
}

#[test]
fn sending_the_question_away_leaves_the_panel() {
    let mut state = in_a_panel();
    let told = does(&mut state, within(NPS, Action::Closed));
    assert!(told.contains(&Notice::Dismissed("nps".to_owned())));
    assert!(shown(&state).has("Shelf") && !shown(&state).has("mp-inline"));
}

#[test]
fn what_lies_over_the_page_stays_there_while_the_page_is_answered() {
    let mut state = in_a_panel();
    does(&mut state, Action::HubOpened(Tab::ForYou));
    does(&mut state, within(NPS, score(3)));
    assert_eq!(state.surface, Surface::Hub(Tab::ForYou));
    assert_eq!(state.inline.len(), 1);
}

#[test]
fn a_wrong_answer_is_told_in_place() {
    let mut state = in_a_panel();
    does(&mut state, within(NPS, score(99)));
    assert!(shown(&state).has("role=\"alert\""));
    assert_eq!(state.profile.surveys.get("nps"), None);
}

#[test]
fn who_is_not_meant_sees_no_question_and_no_gap() {
    let mut state = in_a_panel();
    let nps = &mut Rc::make_mut(&mut state.program).items[usize::from(NPS)];
    nps.audience = targeting::Condition::Never;
    assert!(!shown(&state).has("mp-inline"));
    does(&mut state, within(NPS, score(3)));
    assert!(state.inline.is_empty());
}

#[test]
fn a_survey_within_its_own_end_is_left_out() {
    let mut state = in_a_slot();
    let program = Rc::make_mut(&mut state.program);
    let asked = &mut program.items[usize::from(WELCOME)];
    if let Some(ItemKind::Survey(survey)) = &mut asked.kind.0 {
        let again = Block::Question { item: WELCOME };
        let end = surveys::SurveyEnd {
            title: text("Done"),
            panel: panel(vec![again]),
            ..surveys::SurveyEnd::default()
        };
        survey.ends = vec![end];
    }
    does(&mut state, within(WELCOME, score(10)));
    assert!(shown(&state).has("Done"));
}

#[test]
fn blocks_that_were_left_out_are_counted_when_the_panel_is_shown() {
    let mut state = newcomer();
    let mut known = panel(vec![Block::Heading(text("Known"))]);
    known.blocks.push(Skippable(None));
    let program = Rc::make_mut(&mut state.program);
    program.items[usize::from(WELCOME)] = item(
        "fresh",
        Place::Slot(SLOT.to_owned()),
        ItemKind::Panel(known),
    );
    state.standing.clear();
    let slots = state.moment.page.slots.clone();
    let (_, todo) = reduce(state, Action::Slots(slots));
    let left_out = todo.iter().find_map(|command| match command {
        Command::Record(draft) if draft.name == names::SHOWN => {
            (draft.subject.as_ref()?.item == "fresh").then_some(draft.quantity)
        }
        _ => None,
    });
    assert_eq!(left_out, Some(1));
}

#[test]
fn a_panel_of_which_nothing_is_known_is_not_shown() {
    let mut state = newcomer();
    let nothing = content::Panel {
        blocks: vec![Skippable(None)],
    };
    let program = Rc::make_mut(&mut state.program);
    program.items[usize::from(WELCOME)] = item(
        "newer",
        Place::Slot(SLOT.to_owned()),
        ItemKind::Panel(nothing),
    );
    let slots = state.moment.page.slots.clone();
    let (state, _) = reduce(state, Action::Slots(slots));
    assert_eq!(state.in_slot(SLOT), None);
}
