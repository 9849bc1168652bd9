//! Every kind of question in its states: empty, chosen, wrong, long.

use std::rc::Rc;

use content::{Image, Url};
use engine::{ItemKind, Place};
use milepost::state::{Action, Asking, State, Surface, reduce};
use shopper::{Answer, SurveyProgress, Value};
use surveys::{
    Choice, ChoiceLook, ChoiceOption, Day, Edit, Invalid, Line, Matrix, Personal, Question,
    QuestionKind, Scale, ScaleLook, Survey, SurveyEnd, Test, When, Words, WordsLook,
};

use crate::drawn::{Drawn, overlays};
use crate::shop::{self, item, text};
use crate::visitor::newcomer;

fn question(id: &str, required: bool, kind: QuestionKind) -> Question {
    Question {
        required,
        ..shop::question(id, "What do you say?", "A word of help.", kind)
    }
}

fn survey(questions: Vec<Question>, ends: Vec<SurveyEnd>) -> State {
    let mut state = newcomer();
    let mut program = shop::program();
    program.items.clear();
    let survey = ItemKind::Survey(Survey { questions, ends });
    program.items.push(item("kinds", Place::Popover, survey));
    state.program = Rc::new(program);
    state.surface = Surface::Asking(Asking {
        item: 0,
        progress: SurveyProgress::default(),
        ..Asking::default()
    });
    state
}

/// Somebody who is asked this, and does that.
fn after(required: bool, kind: QuestionKind, edits: Vec<Edit>, submit: bool) -> Drawn {
    let mut state = survey(vec![question("q", required, kind)], vec![]);
    for edit in edits {
        state = does(state, Action::Edited(edit));
    }
    if submit {
        state = does(state, Action::Submitted { anyway: false });
    }
    overlays(&state)
}

fn does(state: State, action: Action) -> State {
    reduce(state, action).0
}

fn choose(id: &str) -> Edit {
    Edit::Choose(id.to_owned())
}

fn write(words: &str) -> Edit {
    Edit::Write(words.to_owned())
}

fn scale(look: ScaleLook, min: i64, max: i64, labels: &[&str]) -> QuestionKind {
    QuestionKind::Scale(Scale {
        look,
        min,
        max,
        step: 1,
        low: text("Not at all"),
        high: text("Very much"),
        labels: labels.iter().map(|label| text(label)).collect(),
    })
}

fn option(id: &str) -> ChoiceOption {
    ChoiceOption {
        id: id.to_owned(),
        text: text(&["The ", id].concat()),
        ..ChoiceOption::default()
    }
}

fn rooms(look: ChoiceLook, max: u8) -> Choice {
    Choice {
        look,
        options: vec![option("hall"), option("bath"), option("attic")],
        min: 1,
        max,
        ..Choice::default()
    }
}

fn matrix(multiple: bool) -> QuestionKind {
    let line = |id: &str| Line {
        id: id.to_owned(),
        text: text(&["Word ", id].concat()),
    };
    QuestionKind::Matrix(Matrix {
        rows: vec![line("wood"), line("help")],
        columns: vec![line("bad"), line("good")],
        multiple,
    })
}

#[test]
fn a_scale_is_one_group_of_radio_buttons_that_is_named_described_and_called_wrong() {
    let kind = || scale(ScaleLook::Nps, 0, 10, &[]);
    let empty = after(true, kind(), vec![], false);
    let group = empty.tags("fieldset")[0].to_owned();
    for part in [
        "role=\"radiogroup\"",
        "aria-labelledby=\"mp-ask\"",
        "aria-describedby=\"mp-hint mp-limit mp-problem\"",
        "aria-required=\"true\"",
    ] {
        assert!(group.contains(part), "{part} in {group}");
    }
    assert!(!group.contains("aria-invalid"), "{group}");
    let urged = after(true, kind(), vec![], true);
    assert!(urged.tags("fieldset")[0].contains("aria-invalid=\"true\""));
    urged.in_order(&[
        "id=\"mp-problem\" role=\"alert\"",
        "Choose one of the numbers.",
    ]);
    let chosen = after(true, kind(), vec![choose("7")], false);
    assert_eq!(chosen.count("mp-step is-on"), 1);
    assert!(!chosen.has("role=\"alert\""));
}

#[test]
fn keys_with_words_of_their_own_say_number_and_words() {
    let words = ["Very poor", "Poor", "Fair", "Good", "Very good"];
    let drawn = after(
        false,
        scale(ScaleLook::Csat, 1, 5, &words),
        vec![choose("4")],
        false,
    );
    drawn.in_order(&[
        ">1, Very poor<",
        ">5, Very good<",
        "aria-label=\"1, Very poor\"",
        "aria-label=\"5, Very good\"",
        "Good",
    ]);
}

#[test]
fn stars_are_filled_up_to_the_chosen_one_and_put_into_words() {
    let drawn = after(
        false,
        scale(ScaleLook::Stars, 1, 5, &[]),
        vec![choose("4")],
        false,
    );
    assert_eq!(drawn.count("mp-star is-on"), 4);
    drawn.in_order(&[
        "aria-label=\"1 of 5\"",
        "Not at all",
        "Very much",
        ">4 of 5<",
    ]);
}

#[test]
fn faces_and_thumbs_are_drawn_over_their_words_and_no_emoji_stands_anywhere() {
    let faces = ["Let down", "Not happy", "So-so", "Happy", "Delighted"];
    let drawn = after(
        false,
        scale(ScaleLook::Faces, 1, 5, &faces),
        vec![choose("2")],
        false,
    );
    assert_eq!(drawn.tags("type=\"radio\"").len(), 5);
    assert_eq!(drawn.count("mp-face is-on"), 1);
    assert_eq!(drawn.count("M17.25 10a7.25"), 5, "a circle for each");
    let thumbs = after(false, scale(ScaleLook::Thumbs, 0, 1, &[]), vec![], false);
    thumbs.in_order(&["aria-label=\"Not at all\"", "aria-label=\"Very much\""]);
    for drawn in [&drawn, &thumbs] {
        assert!(drawn.0.is_ascii() || !drawn.0.chars().any(|c| c >= '\u{2600}'));
    }
}

#[test]
fn several_options_say_how_many_may_be_chosen_and_how_many_are() {
    let kind = || QuestionKind::Choice(rooms(ChoiceLook::List, 2));
    let two = after(false, kind(), vec![choose("hall"), choose("bath")], false);
    assert_eq!(two.tags("type=\"checkbox\"").len(), 3);
    assert_eq!(two.count("mp-opt is-on"), 2);
    two.in_order(&["id=\"mp-limit\"", "Choose at most 2. 2 chosen."]);
    let all = vec![choose("hall"), choose("bath"), choose("attic")];
    let three = after(false, kind(), all, true);
    three.in_order(&[
        "aria-invalid=\"true\"",
        "role=\"alert\"",
        "Choose at most 2.",
    ]);
}

#[test]
fn something_else_opens_its_field_in_place_and_wants_words() {
    let mut choice = rooms(ChoiceLook::List, 1);
    choice.other = Some(text("Another room"));
    let kind = || QuestionKind::Choice(choice.clone());
    assert!(!after(false, kind(), vec![], false).has("mp-field"));
    let drawn = after(false, kind(), vec![choose("other")], true);
    drawn.in_order(&[
        "Another room",
        "mp-field",
        "aria-describedby=\"mp-hint mp-problem\"",
        "aria-label=\"Another room\"",
        "Write a few words",
    ]);
}

#[test]
fn pictures_of_options_bring_their_words() {
    let mut choice = rooms(ChoiceLook::List, 1);
    choice.options[0].image = Some(Image {
        src: Url::parse("/pictures/hall.svg").expect("safe"),
        alt: text("A long bright hall"),
        width: 400,
        height: 300,
        sizes: Vec::new(),
    });
    let drawn = after(false, QuestionKind::Choice(choice), vec![], false);
    drawn.in_order(&["mp-opts--pics", "alt=\"A long bright hall\"", "The hall"]);
}

#[test]
fn shuffled_options_keep_their_order_from_drawing_to_drawing() {
    let mut choice = rooms(ChoiceLook::List, 1);
    choice.shuffle = true;
    let kind = || QuestionKind::Choice(choice.clone());
    let empty = after(false, kind(), vec![], false);
    let chosen = after(false, kind(), vec![choose("hall")], false);
    let order = |drawn: &Drawn| -> Vec<usize> {
        let places = ["The hall", "The bath", "The attic"].map(|name| drawn.0.find(name));
        let mut order = vec![0, 1, 2];
        order.sort_by_key(|i| places[*i]);
        order
    };
    assert_eq!(order(&empty), order(&chosen));
}

#[test]
fn a_ranking_is_a_list_with_named_buttons_and_tells_every_move() {
    let kind = || QuestionKind::Choice(rooms(ChoiceLook::Ranking, 3));
    let still = after(false, kind(), vec![], false);
    still.in_order(&[
        "<ol",
        "The hall",
        "aria-label=\"Move The hall up\" aria-disabled=\"true\"",
        "aria-label=\"Move The hall down\"",
        "The attic",
        "aria-label=\"Move The attic down\" aria-disabled=\"true\"",
        "role=\"status\"></p>",
    ]);
    let moved = after(false, kind(), vec![Edit::Up("attic".to_owned())], false);
    moved.in_order(&["The hall", "is-moved", "The attic", "The bath"]);
    assert!(moved.has("role=\"status\">The attic is now 2 of 3.</p>"));
}

#[test]
fn of_a_ranking_the_first_places_may_be_enough() {
    let kind = QuestionKind::Choice(rooms(ChoiceLook::Ranking, 2));
    let drawn = after(false, kind, vec![], false);
    drawn.in_order(&["id=\"mp-limit\"", "The first 2 count.", "is-out"]);
    assert_eq!(drawn.count("is-out"), 1);
}

#[test]
fn each_row_of_a_matrix_is_a_group_whose_buttons_are_named_by_its_columns() {
    let drawn = after(true, matrix(false), vec![choose("wood:good")], true);
    assert_eq!(drawn.tags("role=\"radiogroup\"").len(), 2);
    drawn.in_order(&[
        "aria-label=\"Word wood\"",
        "name=\"mp-row-wood\"",
        "Word bad",
        "mp-cell is-on",
        "Word good",
        "is-missing",
        "aria-label=\"Word help\"",
        "Choose an answer in each row.",
    ]);
    let several = after(false, matrix(true), vec![], false);
    assert_eq!(several.tags("type=\"checkbox\"").len(), 4);
    assert_eq!(
        several.tags("role=\"group\"").len(),
        3,
        "the frame and the rows"
    );
}

#[test]
fn consent_is_a_yes_and_a_no_of_the_same_weight_and_neither_is_chosen() {
    let kind = || {
        QuestionKind::Choice(Choice {
            options: vec![ChoiceOption {
                id: "yes".to_owned(),
                text: text("The shop may print my words."),
                ..ChoiceOption::default()
            }],
            ..rooms(ChoiceLook::Consent, 1)
        })
    };
    let empty = after(true, kind(), vec![], false);
    empty.in_order(&[
        "A word of help.",
        "The shop may print my words.",
        "I agree",
        "I do not agree",
    ]);
    assert_eq!(empty.count("class=\"mp-opt\""), 2);
    assert!(!empty.has("checked"));
    assert!(after(true, kind(), vec![], true).has("Choose an answer."));
    let refused = after(true, kind(), vec![choose("no")], true);
    assert!(refused.has("Without this we cannot go on."));
    assert!(after(false, kind(), vec![choose("no")], true).has("Thank you</h2>"));
}

#[test]
fn words_that_do_not_fit_are_said_in_the_words_of_their_kind() {
    let words = |look, min, max| {
        QuestionKind::Words(Words {
            look,
            min,
            max,
            ..Words::default()
        })
    };
    for (kind, written, said) in [
        (
            words(WordsLook::Long, 0, 50),
            "  ",
            "Write a few words, or skip this one.",
        ),
        (
            words(WordsLook::Short, 10, 50),
            "Late",
            "at least 10 characters",
        ),
        (
            words(WordsLook::Long, 0, 4),
            "Late again",
            "at most 4 characters",
        ),
        (
            QuestionKind::Day(Day { min: 5, max: 9 }),
            "1970-01-02",
            "Choose 1970-01-06 or a later day.",
        ),
        (
            QuestionKind::Day(Day { min: 5, max: 9 }),
            "1970-02-02",
            "Choose 1970-01-10 or an earlier day.",
        ),
        (
            QuestionKind::Day(Day { min: 5, max: 9 }),
            "",
            "Choose an answer.",
        ),
    ] {
        let drawn = after(false, kind, vec![write(written)], true);
        let field = drawn.tags("mp-field")[0].to_owned();
        assert!(field.contains("aria-invalid=\"true\""), "{field}");
        drawn.in_order(&["id=\"mp-problem\" role=\"alert\"", said]);
    }
}

#[test]
fn an_address_without_a_dot_is_told_so() {
    let mut state = survey(
        vec![question(
            "q",
            false,
            QuestionKind::Words(Words {
                look: WordsLook::Email,
                max: 50,
                problem: text("Write it like name@example.com."),
                ..Words::default()
            }),
        )],
        vec![],
    );
    let wrong = |state: &mut State| {
        if let Surface::Asking(asking) = &mut state.surface {
            asking.problem = Some(Invalid::NotAnEmail);
        }
        overlays(state)
    };
    state = does(state, Action::Edited(write("mara@shop")));
    assert!(wrong(&mut state).has("The part after the @ needs a dot, like shop.com."));
    state = does(state, Action::Edited(write("mara")));
    assert!(wrong(&mut state).has("Write it like name@example.com."));
}

#[test]
fn what_tells_of_its_writer_is_asked_about_with_two_equal_buttons() {
    let kind = QuestionKind::Words(Words {
        max: 500,
        ..Words::default()
    });
    let drawn = after(false, kind, vec![write("Write to mara@shop.com")], true);
    drawn.in_order(&[
        "role=\"alert\"",
        "This looks like an e-mail address. Send it anyway?",
        "mp-btn mp-btn--edge",
        "Change it",
        "mp-btn mp-btn--edge",
        "Send it",
    ]);
    assert!(
        !drawn.tags("mp-field")[0].contains("aria-invalid"),
        "it is not wrong"
    );
    for (found, words) in [
        (Personal::Phone, "This looks like a telephone number."),
        (Personal::Card, "This looks like a card number."),
    ] {
        let kind = QuestionKind::Words(Words::default());
        let mut state = survey(vec![question("q", false, kind)], vec![]);
        if let Surface::Asking(asking) = &mut state.surface {
            asking.problem = Some(Invalid::Personal(found));
        }
        assert!(overlays(&state).has(words));
    }
}

#[test]
fn long_and_odd_words_are_drawn_whole() {
    let long = "schön🪵".repeat(2_000);
    let kind = QuestionKind::Words(Words {
        max: 4_000,
        ..Words::default()
    });
    let drawn = after(false, kind, vec![write(&long)], true);
    assert!(drawn.has(&long));
    assert!(drawn.has("at most 4000 characters"));
}

fn poll(told: Option<Value>) -> Drawn {
    overlays(&polled(told))
}

fn polled(told: Option<Value>) -> State {
    let choice = Choice {
        tally: true,
        ..rooms(ChoiceLook::List, 1)
    };
    let question = question("q", false, QuestionKind::Choice(choice));
    let mut state = survey(vec![question], vec![]);
    state = does(state, Action::Edited(choose("bath")));
    if let Some(tally) = told {
        state = does(state, Action::Tallied { item: 0, tally });
    }
    does(state, Action::Submitted { anyway: false })
}

/// Of eight others six chose the hall and two the bath.
fn eight() -> Value {
    let number = |n: u32| Value::Number(n.into());
    let choices = Value::from([
        ("hall", number(6)),
        ("bath", number(2)),
        ("attic", number(0)),
    ]);
    let poll = Value::from([("answers", number(8)), ("choices", choices)]);
    Value::from([("q", poll)])
}

#[test]
fn a_poll_shows_its_tally_with_the_shoppers_own_answer_in_it() {
    let drawn = poll(Some(eight()));
    drawn.in_order(&[
        "Thank you</h2>",
        "What do you say?</h3>",
        "mp-tally is-few",
        "The hall",
        "67%",
        "value=\"67\"",
        "is-mine",
        "The bath",
        "Your vote",
        "33%",
        "The attic",
        "0%",
        "9 votes.",
    ]);
    assert!(!drawn.has("Change</button>"), "its run is not known yet");
}

#[test]
fn a_vote_can_be_changed_until_the_poll_closes_and_the_tally_follows() {
    let mut state = polled(Some(eight()));
    let until = 20 * shopper::DAY_MS;
    Rc::make_mut(&mut state.program).items[0].schedule.until = Some(until);
    if let Surface::Asking(asking) = &mut state.surface {
        asking.progress.response = Some(shopper::Id([1; 16]));
    }
    overlays(&state).in_order(&["9 votes. Closes 1970-01-20.", "Change</button>"]);
    let anew = does(state.clone(), Action::Revised("q".to_owned()));
    let drawn = overlays(&anew);
    drawn.in_order(&["What do you say?</legend>", "mp-opt is-on", "Back", "Send"]);
    assert!(!drawn.has("Skip"), "a vote is changed, not taken back");
    let anew = does(anew, Action::Edited(choose("hall")));
    let again = overlays(&does(anew, Action::Submitted { anyway: false }));
    again.in_order(&[
        "is-mine",
        "The hall",
        "Your vote",
        "78%",
        "The bath",
        "22%",
        "9 votes.",
    ]);
    state.moment.at = until;
    assert!(
        !overlays(&state).has("Change</button>"),
        "the poll is closed"
    );
}

#[test]
fn without_a_tally_there_is_no_empty_box() {
    for told in [
        None,
        Some(Value::Null),
        Some(Value::from([("x", Value::Null)])),
    ] {
        let drawn = poll(told);
        assert!(drawn.has("Thank you</h2>"));
        assert!(!drawn.has("mp-tally"));
    }
}

#[test]
fn the_end_is_for_the_answer_promoters_hear_of_friends_and_detractors_of_help() {
    let end = |min, max, title: &str, words: &str| SurveyEnd {
        branch: surveys::Branch {
            when: vec![When {
                question: 0,
                test: Test::Number { min, max },
            }],
            ..surveys::Branch::default()
        },
        title: text(title),
        panel: shop::panel(vec![content::Block::Button {
            label: text(words),
            action: content::Action::Hub,
            kind: content::ButtonKind::Usual,
        }]),
    };
    let asked = || {
        survey(
            vec![question("nps", true, scale(ScaleLook::Nps, 0, 10, &[]))],
            vec![
                end(9, 10, "Thank you, that helps", "Send a friend five samples"),
                end(0, 6, "That was not good enough.", "Write to Marta"),
            ],
        )
    };
    for (point, title, offer) in [
        ("10", "Thank you, that helps", "Send a friend five samples"),
        ("2", "That was not good enough.", "Write to Marta"),
    ] {
        let state = does(asked(), Action::Edited(choose(point)));
        let ended = overlays(&does(state, Action::Submitted { anyway: false }));
        ended.in_order(&[title, offer]);
    }
    let between = does(asked(), Action::Answered(Some(Answer::Number(8))));
    assert!(overlays(&between).has("Thank you</h2>"));
}
