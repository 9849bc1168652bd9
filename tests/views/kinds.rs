//! Every kind of question that this build draws, by the words and roles that shoppers and
//! screen readers get.

use std::rc::Rc;

use content::Skippable;
use engine::{ItemKind, Place};
use milepost::state::{Action, Asking, Command, State, Surface, reduce};
use shopper::{Answer, SurveyProgress, names};
use surveys::{
    Choice, ChoiceLook, ChoiceOption, Day, Invalid, Question, QuestionKind, Scale, ScaleLook,
    Survey, Words, WordsLook,
};

use crate::drawn::{Drawn, overlays};
use crate::shop::{self, item, text};
use crate::visitor::newcomer;

fn question(id: &str, kind: QuestionKind) -> Question {
    shop::question(id, "What do you say?", "", kind)
}

/// A newcomer who is asked these.
fn asked(questions: Vec<Question>) -> State {
    let survey = Survey {
        questions,
        ends: vec![],
    };
    let mut state = newcomer();
    let mut program = shop::program();
    program.items.clear();
    program
        .items
        .push(item("kinds", Place::Popover, ItemKind::Survey(survey)));
    state.program = Rc::new(program);
    state.surface = Surface::Asking(Asking {
        item: 0,
        progress: SurveyProgress::default(),
        ..Asking::default()
    });
    state
}

fn drawn(kind: QuestionKind, problem: Option<Invalid>) -> Drawn {
    let mut state = asked(vec![question("q", kind)]);
    if let Surface::Asking(asking) = &mut state.surface {
        asking.problem = problem;
    }
    overlays(&state)
}

fn rooms(max: u8) -> Choice {
    let option = |id: &str| ChoiceOption {
        id: id.to_owned(),
        text: text(&["The ", id].concat()),
        ..ChoiceOption::default()
    };
    Choice {
        options: vec![option("hall"), option("bath")],
        other: Some(text("Another room")),
        min: 1,
        max,
        ..Choice::default()
    }
}

#[test]
fn faces_are_radios_named_by_their_words() {
    let scale = Scale {
        look: ScaleLook::Faces,
        min: 1,
        max: 3,
        step: 1,
        low: text(""),
        high: text(""),
        labels: vec![text("Bad"), text("So-so"), text("Good")],
    };
    let drawn = drawn(QuestionKind::Scale(scale), Some(Invalid::Missing));
    let radios = drawn.tags("type=\"radio\"");
    assert_eq!(radios.len(), 3);
    for (radio, name) in radios.iter().zip(["Bad", "So-so", "Good"]) {
        assert!(radio.contains(&format!("aria-label=\"{name}\"")), "{radio}");
    }
    drawn.in_order(&[">Bad<", ">So-so<", ">Good<", "Choose an answer."]);
}

#[test]
fn drawn_keys_are_named_by_words_and_numbers_by_both() {
    let scale = |look, low: &str| {
        let scale = Scale {
            look,
            min: 0,
            max: 1,
            step: 1,
            low: text(low),
            high: text("Yes"),
            labels: vec![],
        };
        drawn(QuestionKind::Scale(scale), None)
    };
    scale(ScaleLook::Thumbs, "No").in_order(&[">No<", ">Yes<"]);
    scale(ScaleLook::Number, "No").in_order(&[">0, No<", ">1, Yes<"]);
    assert!(!scale(ScaleLook::Stars, "").has(">0<"));
}

#[test]
fn options_are_radios_or_boxes_within_their_labels() {
    let one = drawn(QuestionKind::Choice(rooms(1)), None);
    assert_eq!(one.tags("type=\"radio\"").len(), 3);
    one.in_order(&["The hall", "The bath", "Another room"]);
    let several = drawn(QuestionKind::Choice(rooms(2)), Some(Invalid::TooMany));
    assert_eq!(several.tags("type=\"checkbox\"").len(), 3);
    assert!(several.has("Choose at most 2."));
    let consent = Choice {
        look: ChoiceLook::Consent,
        other: None,
        ..rooms(1)
    };
    let consent = drawn(QuestionKind::Choice(consent), None);
    consent.in_order(&["The hall", "I agree", "I do not agree"]);
}

#[test]
fn a_line_brings_the_keyboard_that_it_needs_and_says_what_is_wrong() {
    for (look, tag) in [
        (WordsLook::Short, "type=\"text\""),
        (WordsLook::Email, "type=\"email\""),
        (WordsLook::Phone, "type=\"tel\""),
    ] {
        let words = Words {
            look,
            max: 50,
            problem: text("Write it like this."),
            ..Words::default()
        };
        let drawn = drawn(QuestionKind::Words(words), Some(Invalid::NotAnEmail));
        let field = drawn.tags(tag)[0].to_owned();
        assert!(field.contains("aria-labelledby=\"mp-ask\""), "{field}");
        assert!(field.contains("aria-invalid=\"true\""), "{field}");
        assert!(drawn.has("Write it like this."));
    }
    let day = Day { min: 0, max: 9 };
    let drawn = drawn(QuestionKind::Day(day), Some(Invalid::TooLate));
    let field = drawn.tags("type=\"date\"")[0].to_owned();
    assert!(field.contains("min=\"1970-01-01\""), "{field}");
    assert!(field.contains("max=\"1970-01-10\""), "{field}");
    assert!(drawn.has("Choose 1970-01-10 or an earlier day."));
}

#[test]
fn what_cannot_be_drawn_is_passed_over_and_ends_the_survey_if_it_was_the_last() {
    let showing = || Question {
        kind: Skippable(None),
        ..question("m", QuestionKind::Day(Day { min: 0, max: 9 }))
    };
    let day = question("d", QuestionKind::Day(Day { min: 0, max: 9 }));
    let state = asked(vec![showing(), day]);
    let drawn = overlays(&state);
    assert!(drawn.has("type=\"date\""));
    assert!(!drawn.has("Question 1 of 2"), "one question is left");
    let (state, _) = reduce(state, Action::Answered(Some(Answer::Date(3))));
    assert!(overlays(&state).has("Thank you</h2>"));
    assert!(overlays(&asked(vec![showing()])).has("Thank you</h2>"));
}

#[test]
fn questions_of_unknown_kinds_are_counted_when_the_survey_is_shown() {
    let day = || question("d", QuestionKind::Day(Day { min: 0, max: 9 }));
    let unknown = || Question {
        kind: Skippable(None),
        ..day()
    };
    let mut state = asked(vec![unknown(), day(), unknown()]);
    state.surface = Surface::None;
    state.standing.clear();
    let (state, todo) = reduce(state, Action::Slots(vec![]));
    assert!(matches!(state.surface, Surface::Asking(_)));
    let counted = |command: &Command| matches!(command, Command::Record(draft) if draft.name == names::SHOWN && draft.quantity == 2);
    assert!(todo.iter().any(counted), "{todo:?}");
}
