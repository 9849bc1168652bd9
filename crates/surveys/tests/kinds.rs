//! What each kind of question takes for an answer, and why it refuses another.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use content::{Part, Text, TokenSource};
use shopper::{Answer, SurveyProgress, day_of};
use surveys::{
    Attachment, Branch, Choice, ChoiceLook, ChoiceOption, Day, Invalid, Line, Matrix, Question,
    QuestionKind, Recall, Scale, ScaleLook, Survey, Words,
};

fn question(id: &str, kind: QuestionKind) -> Question {
    Question {
        id: id.to_owned(),
        ask: Text::default(),
        hint: Text::default(),
        required: false,
        kind: kind.into(),
        branch: Branch::default(),
        jumps: vec![],
    }
}

#[track_caller]
fn checks(kind: QuestionKind, cases: &[(Answer, Result<(), Invalid>)]) {
    let question = question("q", kind);
    for (answer, expected) in cases {
        assert_eq!(question.check(Some(answer)), *expected, "{answer:?}");
    }
    assert_eq!(question.check(None), Ok(()));
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn chosen(chosen: &[&str]) -> Answer {
    Answer::Choices(ids(chosen))
}

fn rooms() -> Choice {
    let option = |id: &str, exclusive| ChoiceOption {
        id: id.to_owned(),
        text: Text::plain(&["the ", id].concat()),
        image: None,
        exclusive,
    };
    Choice {
        options: vec![
            option("hall", false),
            option("kitchen", false),
            option("bath", false),
            option("none", true),
        ],
        other: Some(Text::plain("Another room")),
        min: 2,
        max: 2,
        ..Choice::default()
    }
}

#[test]
fn a_scale_takes_its_points() {
    let scale = Scale {
        look: ScaleLook::Number,
        min: -10,
        max: 10,
        step: 5,
        low: Text::default(),
        high: Text::default(),
        labels: vec![],
    };
    assert_eq!(scale.points().collect::<Vec<_>>(), [-10, -5, 0, 5, 10]);
    let off = Err(Invalid::OutOfRange);
    checks(
        QuestionKind::Scale(scale),
        &[
            (Answer::Number(-10), Ok(())),
            (Answer::Number(5), Ok(())),
            (Answer::Number(4), off),
            (Answer::Number(15), off),
            (Answer::Number(i64::MIN), off),
            (Answer::Text("5".to_owned()), Err(Invalid::WrongSort)),
        ],
    );
}

#[test]
fn a_choice_takes_so_many_options_and_asks_what_other_is() {
    let other = |ids_: &[&str], words: &str| Answer::Other {
        choices: ids(ids_),
        words: words.to_owned(),
    };
    checks(
        QuestionKind::Choice(rooms()),
        &[
            (chosen(&["hall", "bath"]), Ok(())),
            (chosen(&["none"]), Ok(())),
            (other(&["hall", "other"], "the shed"), Ok(())),
            (chosen(&[]), Err(Invalid::Missing)),
            (chosen(&["hall"]), Err(Invalid::TooFew)),
            (chosen(&["hall", "kitchen", "bath"]), Err(Invalid::TooMany)),
            (chosen(&["hall", "none"]), Err(Invalid::NotAlone)),
            (chosen(&["hall", "hall"]), Err(Invalid::Twice)),
            (chosen(&["hall", "attic"]), Err(Invalid::NotAnOption)),
            (chosen(&["hall", "other"]), Err(Invalid::NoWords)),
            (other(&["hall", "other"], " "), Err(Invalid::NoWords)),
            (other(&["hall", "bath"], "x"), Err(Invalid::WrongSort)),
            (
                other(&["hall", "other"], &"x".repeat(201)),
                Err(Invalid::TooLong),
            ),
            (chosen(&["hall"; 100]), Err(Invalid::TooMany)),
            (
                Answer::Ranking(ids(&["hall", "bath"])),
                Err(Invalid::WrongSort),
            ),
        ],
    );
}

#[test]
fn a_ranking_takes_an_order_and_consent_a_yes_or_a_no() {
    let mut ranking = rooms();
    (ranking.look, ranking.other) = (ChoiceLook::Ranking, None);
    checks(
        QuestionKind::Choice(ranking),
        &[
            (Answer::Ranking(ids(&["bath", "hall"])), Ok(())),
            (Answer::Ranking(ids(&["bath"])), Err(Invalid::TooFew)),
            (chosen(&["bath", "hall"]), Err(Invalid::WrongSort)),
        ],
    );
    let yes = ChoiceOption {
        id: "yes".to_owned(),
        ..ChoiceOption::default()
    };
    let consent = Choice {
        look: ChoiceLook::Consent,
        options: vec![yes],
        max: 1,
        ..Choice::default()
    };
    let mut question = question("c", QuestionKind::Choice(consent));
    assert_eq!(question.check(Some(&chosen(&[]))), Ok(()), "a no");
    assert_eq!(question.check(Some(&chosen(&["yes"]))), Ok(()));
    question.required = true;
    assert_eq!(question.check(Some(&chosen(&[]))), Err(Invalid::Missing));
}

#[test]
fn a_matrix_takes_a_column_for_each_row() {
    let lines = |names: &[&str]| {
        let line = |id: &&str| Line {
            id: (*id).to_owned(),
            text: Text::default(),
        };
        names.iter().map(line).collect()
    };
    let matrix = Matrix {
        rows: lines(&["price", "colour"]),
        columns: lines(&["bad", "good"]),
        multiple: false,
    };
    let cells = |cells: &[(&str, &str)]| {
        let owned = |&(row, column): &(&str, &str)| (row.to_owned(), column.to_owned());
        Answer::Matrix(cells.iter().map(owned).collect())
    };
    let whole = cells(&[("price", "bad"), ("colour", "good")]);
    let half = cells(&[("price", "bad")]);
    checks(
        QuestionKind::Matrix(matrix.clone()),
        &[
            (whole.clone(), Ok(())),
            (half.clone(), Ok(())),
            (cells(&[]), Err(Invalid::Missing)),
            (cells(&[("price", "red")]), Err(Invalid::NotAnOption)),
            (
                cells(&[("price", "bad"), ("price", "bad")]),
                Err(Invalid::Twice),
            ),
            (
                cells(&[("price", "bad"), ("price", "good")]),
                Err(Invalid::TooMany),
            ),
        ],
    );
    let mut required = question("m", QuestionKind::Matrix(matrix));
    required.required = true;
    assert_eq!(required.check(Some(&half)), Err(Invalid::RowMissing));
    assert_eq!(required.check(Some(&whole)), Ok(()));
}

#[test]
fn words_are_neither_too_few_nor_too_many() {
    let words = Words {
        min: 3,
        max: 5,
        ..Words::default()
    };
    let text = |text: &str| Answer::Text(text.to_owned());
    checks(
        QuestionKind::Words(words),
        &[
            (text("añb"), Ok(())),
            (text("  \n"), Err(Invalid::Missing)),
            (text(" ab "), Err(Invalid::TooShort)),
            (text("abcdef"), Err(Invalid::TooLong)),
        ],
    );
}

#[test]
fn a_day_lies_within_its_bounds() {
    let day = |text| day_of(text).unwrap();
    let bounds = Day {
        min: day("2026-11-01"),
        max: day("2026-11-30"),
    };
    checks(
        QuestionKind::Day(bounds),
        &[
            (Answer::Date(day("2026-11-01")), Ok(())),
            (Answer::Date(day("2026-10-31")), Err(Invalid::TooEarly)),
            (Answer::Date(day("2026-12-01")), Err(Invalid::TooLate)),
            (Answer::Date(i32::MIN), Err(Invalid::TooEarly)),
        ],
    );
}

#[test]
fn files_are_few_of_a_known_type_and_not_too_large() {
    let attachment = Attachment {
        accept: ids(&["image/*", "application/pdf"]),
        max_bytes: 1_000,
        max: 2,
        ..Attachment::default()
    };
    assert_eq!(attachment.admits("image/png", 1_000), Ok(()));
    assert_eq!(
        attachment.admits("image/png", 1_001),
        Err(Invalid::TooLarge)
    );
    assert_eq!(attachment.admits("text/html", 1), Err(Invalid::WrongType));
    let references = |names: &[&str]| Answer::References(ids(names));
    checks(
        QuestionKind::Attachment(attachment),
        &[
            (references(&["u/1"]), Ok(())),
            (references(&[""]), Err(Invalid::Missing)),
            (references(&["a", "b", "c"]), Err(Invalid::TooMany)),
            (references(&[&"x".repeat(501)]), Err(Invalid::TooLong)),
        ],
    );
}

struct Shop;

impl TokenSource for Shop {
    fn token(&self, name: &str) -> Option<String> {
        (name == "shop").then(|| "Fern & Floor".to_owned())
    }
}

#[test]
fn an_answer_is_recalled_in_the_words_that_the_shopper_chose() {
    let scale = Scale {
        look: ScaleLook::Csat,
        min: 1,
        max: 2,
        step: 1,
        low: Text::plain("bad"),
        high: Text::default(),
        labels: vec![],
    };
    let survey = Survey {
        questions: vec![
            question("rooms", QuestionKind::Choice(rooms())),
            question("how", QuestionKind::Scale(scale)),
            question("name", QuestionKind::Words(Words::default())),
            question("when", QuestionKind::Day(Day { min: 0, max: 9 })),
        ],
        ends: vec![],
    };
    let mut progress = SurveyProgress::default();
    let said = |progress: &SurveyProgress, id: &str| {
        let token = Part::Token {
            name: ["answers.", id].concat(),
            fallback: "nothing yet".to_owned(),
        };
        Text(vec![token]).fill(&Recall {
            survey: &survey,
            progress,
            rest: &Shop,
        })
    };
    assert_eq!(said(&progress, "rooms"), "nothing yet");
    let other = Answer::Other {
        choices: ids(&["hall", "other"]),
        words: " the shed ".to_owned(),
    };
    progress.give("rooms", Some(other.clone()));
    assert_eq!(said(&progress, "rooms"), "the hall, the shed");
    progress.give("rooms", Some(other.kept()));
    assert_eq!(
        said(&progress, "rooms"),
        "the hall, Another room",
        "after a reload"
    );
    progress.give("how", Some(Answer::Number(1)));
    assert_eq!(said(&progress, "how"), "bad");
    progress.give("how", Some(Answer::Number(2)));
    assert_eq!(said(&progress, "how"), "2", "where the point has no words");
    let name = Answer::Text("Ada".to_owned());
    progress.give("name", Some(name.clone()));
    assert_eq!(said(&progress, "name"), "Ada");
    progress.give("name", Some(name.kept()));
    assert_eq!(said(&progress, "name"), "nothing yet", "words are not kept");
    progress.give("when", Some(Answer::Date(1)));
    assert_eq!(said(&progress, "when"), "1970-01-02");
    progress.give("when", None);
    assert_eq!(said(&progress, "when"), "nothing yet");
}
