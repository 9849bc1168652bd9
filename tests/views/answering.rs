//! Answering bit by bit: what is kept, what is sent, and what is asked of the server.

use std::rc::Rc;

use engine::{ItemKind, Place};
use milepost::state::{Action, Anew, Asking, Command, Draft, State, Surface, reduce};
use shopper::{Answer, Consent, Event, Id, SurveyProgress, Value, names};
use surveys::{
    Choice, ChoiceOption, Edit, Half, Invalid, Personal, Question, QuestionKind, Survey, Words,
};

use crate::shop::{self, item};
use crate::visitor::newcomer;

fn question(id: &str, kind: QuestionKind) -> Question {
    shop::question(id, id, "", kind)
}

/// A poll, and a few words.
fn asked() -> State {
    let option = |id: &str| ChoiceOption {
        id: id.to_owned(),
        ..ChoiceOption::default()
    };
    let poll = QuestionKind::Choice(Choice {
        options: vec![option("ash"), option("oak")],
        min: 1,
        max: 1,
        tally: true,
        ..Choice::default()
    });
    let words = QuestionKind::Words(Words {
        max: 100,
        ..Words::default()
    });
    let survey = ItemKind::Survey(Survey {
        questions: vec![question("poll", poll), question("why", words)],
        ends: vec![],
    });
    let mut state = newcomer();
    let mut program = shop::program();
    program.items = vec![item("asked", Place::Popover, survey)];
    state.program = Rc::new(program);
    state.surface = Surface::Asking(Asking {
        item: 0,
        progress: SurveyProgress::default(),
        ..Asking::default()
    });
    state
}

fn does(state: State, action: Action) -> (State, Vec<Command>) {
    reduce(state, action)
}

fn choose(id: &str) -> Action {
    Action::Edited(Edit::Choose(id.to_owned()))
}

fn write(words: &str) -> Action {
    Action::Edited(Edit::Write(words.to_owned()))
}

const SUBMIT: Action = Action::Submitted { anyway: false };

fn problem(state: &State) -> Option<Invalid> {
    match &state.surface {
        Surface::Asking(asking) => asking.problem,
        _ => None,
    }
}

fn told(todo: &[Command]) -> usize {
    let answered = |command: &&Command| matches!(command, Command::Record(draft) if draft.name == shopper::names::ANSWERED);
    todo.iter().filter(answered).count()
}

#[test]
fn what_is_chosen_is_kept_at_once_and_told_only_when_it_is_sent() {
    let (state, todo) = does(asked(), choose("ash"));
    assert!(todo.contains(&Command::KeepHalves));
    assert_eq!(told(&todo), 0);
    assert_eq!(state.halves.len(), 1);
    let (state, todo) = does(state, SUBMIT);
    assert_eq!(told(&todo), 1, "a partial answer is sent");
    assert!(todo.contains(&Command::KeepHalves));
    assert_eq!(state.halves, [], "what is on its way is not kept");
}

#[test]
fn nothing_chosen_is_said_and_said_no_more_once_something_is() {
    let (state, todo) = does(asked(), SUBMIT);
    assert_eq!(problem(&state), Some(Invalid::Missing));
    assert_eq!(told(&todo), 0);
    let (state, _) = does(state, choose("oak"));
    assert_eq!(problem(&state), None);
}

#[test]
fn going_back_takes_the_answer_up_as_it_was_and_keeps_what_was_begun_after_it() {
    let (state, _) = does(asked(), choose("oak"));
    let (state, _) = does(state, SUBMIT);
    let (state, _) = does(state, write("Bec"));
    let (state, _) = does(state, Action::WentBack);
    let Surface::Asking(asking) = &state.surface else {
        panic!("a question is open");
    };
    assert!(state.half(asking, "poll").has("oak"));
    assert_eq!(state.half(asking, "why").words, "Bec");
}

#[test]
fn what_tells_of_its_writer_waits_for_their_word() {
    let (state, _) = does(asked(), Action::Answered(None));
    let (state, _) = does(state, write("I am mara@shop.com"));
    let (state, todo) = does(state, SUBMIT);
    assert_eq!(problem(&state), Some(Invalid::Personal(Personal::Email)));
    assert_eq!(told(&todo), 0);
    let (again, _) = does(state.clone(), Action::Reconsidered);
    assert_eq!(problem(&again), None);
    assert_eq!(again.halves.len(), 1, "the words stand");
    let (state, todo) = does(state, Action::Submitted { anyway: true });
    assert_eq!(told(&todo), 1);
    assert!(matches!(&state.surface, Surface::Asking(asking) if asking.ended));
}

#[test]
fn what_does_not_fit_is_said_before_what_it_tells() {
    let (state, _) = does(asked(), Action::Answered(None));
    let long = ["mara@shop.com ", &"and so on ".repeat(20)].concat();
    let (state, _) = does(state, write(&long));
    let (state, _) = does(state, SUBMIT);
    assert_eq!(problem(&state), Some(Invalid::TooLong));
}

#[test]
fn others_are_asked_about_once_and_only_by_who_answers() {
    let (state, todo) = does(asked(), choose("ash"));
    assert!(todo.contains(&Command::Tally(0)));
    let (state, todo) = does(state, choose("oak"));
    assert!(!todo.contains(&Command::Tally(0)));
    let (state, _) = does(state, SUBMIT);
    let (_, todo) = does(state, write("Because"));
    assert!(!todo.contains(&Command::Tally(0)), "words are no poll");
    let tally = Value::from([("poll", Value::Null)]);
    let action = Action::Tallied {
        item: 0,
        tally: tally.clone(),
    };
    assert_eq!(does(asked(), action).0.tally, Some((0, tally)));
}

#[test]
fn the_end_and_withdrawn_consent_forget_what_was_half_given() {
    let mut state = asked();
    let half = Half {
        words: "left behind".to_owned(),
        ..Half::default()
    };
    state.halves = ["asked/gone", "asked-too/why"]
        .map(|key| (key.to_owned(), half.clone()))
        .to_vec();
    let (ended, _) = does(state.clone(), Action::Answered(None));
    let (ended, _) = does(
        ended,
        Action::Answered(Some(Answer::Text("Late".to_owned()))),
    );
    let left: Vec<&str> = ended.halves.iter().map(|(key, _)| &**key).collect();
    assert_eq!(left, ["asked-too/why"]);
    let (state, _) = does(state, Action::Consented(Consent::ALL));
    let (state, todo) = does(state, Action::Consented(Consent::default()));
    assert_eq!(state.halves, []);
    assert!(todo.contains(&Command::Forget));
}

/// Another id for whatever else is said.
fn named(draft: &Draft) -> Id {
    let said = format!("{draft:?}");
    Id([shopper::fnv1a([&said]) as u8; 16])
}

/// Does something, and lets what is to be recorded of it happen, as the shell would.
fn lives(state: State, action: Action) -> (State, Vec<Event>) {
    let (mut state, todo) = does(state, action);
    let mut events = Vec::new();
    for command in todo {
        let Command::Record(draft) = command else {
            continue;
        };
        let event = Event {
            id: named(&draft),
            name: draft.name,
            subject: draft.subject,
            at: state.moment.at,
            ..Event::default()
        };
        state = does(state, Action::Happened(Box::new(event.clone()))).0;
        events.push(event);
    }
    (state, events)
}

/// At the end of the survey, with ash voted for.
fn voted() -> State {
    let (state, _) = lives(asked(), choose("ash"));
    let (state, events) = lives(state, SUBMIT);
    assert_eq!(asking(&state).progress.response, Some(events[0].id));
    let (state, _) = lives(state, write("Because"));
    lives(state, SUBMIT).0
}

fn revise() -> Action {
    Action::Revised("poll".to_owned())
}

fn asking(state: &State) -> &Asking {
    match &state.surface {
        Surface::Asking(asking) => asking,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_vote_is_changed_from_the_end_and_stands_in_the_place_of_the_first() {
    let voted = voted();
    let run = asking(&voted).progress.response;
    let (state, _) = lives(voted, revise());
    assert_eq!(asking(&state).anew, Anew::Asks("poll".to_owned()));
    assert!(
        state.half(asking(&state), "poll").has("ash"),
        "the old one is chosen"
    );
    let (state, _) = lives(state, choose("oak"));
    let (state, events) = lives(state, SUBMIT);
    let names: Vec<&str> = events.iter().map(|event| &*event.name).collect();
    assert_eq!(names, [names::ANSWERED], "the end comes once");
    let subject = events[0].subject.as_ref().unwrap();
    assert_eq!(subject.response, run, "of the same run");
    assert_eq!(asking(&state).anew, Anew::Told("poll".to_owned()));
    let answers = &asking(&state).progress.answers;
    assert_eq!(answers[0].1, Some(Answer::Choices(vec!["oak".to_owned()])));
    assert_eq!(
        answers[1].1,
        Some(Answer::Text("Because".to_owned())),
        "what came after stands"
    );
    assert_eq!(state.halves, []);
    assert!(state.profile.surveys.is_empty(), "nothing was begun anew");
}

#[test]
fn who_goes_back_or_closes_keeps_the_vote() {
    let (state, _) = lives(voted(), revise());
    let (state, _) = lives(state, choose("oak"));
    let (back, events) = lives(state.clone(), Action::WentBack);
    assert_eq!(events, []);
    assert_eq!(asking(&back).anew, Anew::Told("poll".to_owned()));
    assert_eq!(back.halves, []);
    let (closed, events) = lives(state, Action::Closed);
    let said = events
        .iter()
        .any(|event| event.is_by_hand() || event.name == names::DISMISSED);
    assert!(!said, "{events:?}");
    assert_eq!(closed.halves, []);
}

#[test]
fn a_vote_is_not_changed_once_the_poll_is_closed_or_its_run_forgotten() {
    let mut closed = voted();
    Rc::make_mut(&mut closed.program).items[0].schedule.until = Some(closed.moment.at);
    assert_eq!(lives(closed, revise()).0.halves, []);
    let (state, _) = lives(voted(), Action::Reset);
    assert!(!state.may_change(asking(&state)));
    let allowed = lives(voted(), Action::Consented(Consent::ALL)).0;
    let withdrawn = lives(allowed, Action::Consented(Consent::default())).0;
    assert_eq!(asking(&withdrawn).progress.response, None);
    let (state, _) = lives(withdrawn, revise());
    assert_eq!(
        asking(&state).anew,
        Anew::No,
        "under the new id it would be a second vote"
    );
}
