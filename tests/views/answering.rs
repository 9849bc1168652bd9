//! Answering bit by bit: what is kept, what is sent, and what is asked of the server.

use std::rc::Rc;

use engine::{ItemKind, Place};
use milepost::state::{Action, Asking, Command, State, Surface, reduce};
use shopper::{Answer, Consent, SurveyProgress, Value};
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
        problem: None,
        ended: false,
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
