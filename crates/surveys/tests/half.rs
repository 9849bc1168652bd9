//! Answers half given: what pressing and writing make of them, and what they come to.

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use content::Text;
use proptest::prelude::*;
use shopper::{Answer, Id, wire};
use surveys::{
    Branch, Choice, ChoiceLook, ChoiceOption, Edit, Half, Invalid, Line, Matrix, Personal,
    Question, QuestionKind, Scale, ScaleLook, Words, WordsLook,
};

const VISITOR: Id = Id([7; 16]);

fn question(kind: QuestionKind) -> Question {
    Question {
        id: "q".to_owned(),
        ask: Text::default(),
        hint: Text::default(),
        required: false,
        kind: kind.into(),
        branch: Branch::default(),
        jumps: vec![],
    }
}

fn choice(look: ChoiceLook, max: u8) -> Question {
    let option = |id: &str| ChoiceOption {
        id: id.to_owned(),
        ..ChoiceOption::default()
    };
    question(QuestionKind::Choice(Choice {
        look,
        options: vec![option("a"), option("b"), option("no")],
        other: (look == ChoiceLook::List).then(|| Text::plain("Else")),
        min: 1,
        max,
        ..Choice::default()
    }))
}

fn matrix(multiple: bool) -> Question {
    let line = |id: &str| Line {
        id: id.to_owned(),
        text: Text::default(),
    };
    question(QuestionKind::Matrix(Matrix {
        rows: vec![line("r"), line("s")],
        columns: vec![line("x"), line("y")],
        multiple,
    }))
}

fn choose(id: &str) -> Edit {
    Edit::Choose(id.to_owned())
}

fn after(question: &Question, edits: &[Edit]) -> Option<Answer> {
    let mut half = Half::default();
    for edit in edits {
        half.edit(question, VISITOR, edit.clone());
    }
    half.answer(question, VISITOR)
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn nothing_chosen_is_no_answer() {
    let scale = question(QuestionKind::Scale(Scale {
        look: ScaleLook::Nps,
        min: 0,
        max: 10,
        step: 1,
        low: Text::default(),
        high: Text::default(),
        labels: vec![],
    }));
    let consent = choice(ChoiceLook::Consent, 1);
    for question in [
        &scale,
        &consent,
        &choice(ChoiceLook::List, 1),
        &matrix(false),
    ] {
        assert_eq!(after(question, &[]), None);
    }
    let seven = after(&scale, &[choose("3"), choose("7")]);
    assert_eq!(seven, Some(Answer::Number(7)));
}

#[test]
fn an_option_called_no_is_an_option_and_only_consent_is_refused_by_it() {
    let list = after(&choice(ChoiceLook::List, 1), &[choose("no")]);
    assert_eq!(list, Some(Answer::Choices(ids(&["no"]))));
    let consent = choice(ChoiceLook::Consent, 1);
    assert_eq!(
        after(&consent, &[choose("no")]),
        Some(Answer::Choices(vec![]))
    );
    let yes = after(&consent, &[choose("no"), choose("a"), choose("a")]);
    assert_eq!(yes, Some(Answer::Choices(ids(&["a"]))));
}

#[test]
fn other_brings_its_words() {
    let list = choice(ChoiceLook::List, 2);
    let edits = [choose("other"), Edit::Write("A loft".to_owned())];
    let other = Answer::Other {
        choices: ids(&["other"]),
        words: "A loft".to_owned(),
    };
    assert_eq!(after(&list, &edits), Some(other));
}

#[test]
fn a_ranking_moves_by_one_place_and_stops_at_its_ends() {
    let ranking = choice(ChoiceLook::Ranking, 3);
    let up = |id: &str| Edit::Up(id.to_owned());
    let down = |id: &str| Edit::Down(id.to_owned());
    let ranked = |edits: &[Edit]| after(&ranking, edits);
    let order = |of: &[&str]| Some(Answer::Ranking(ids(of)));
    assert_eq!(ranked(&[]), order(&["a", "b", "no"]));
    assert_eq!(ranked(&[up("no")]), order(&["a", "no", "b"]));
    assert_eq!(
        ranked(&[up("a"), down("no"), up("gone")]),
        order(&["a", "b", "no"])
    );
    let first = after(&choice(ChoiceLook::Ranking, 1), &[down("a")]);
    assert_eq!(first, order(&["b"]));
}

#[test]
fn a_row_has_one_cell_unless_it_may_have_several() {
    let cells = |cells: &[(&str, &str)]| {
        let cells = cells
            .iter()
            .map(|(r, c)| ((*r).to_owned(), (*c).to_owned()));
        Some(Answer::Matrix(cells.collect()))
    };
    let edits = [choose("s:y"), choose("r:x"), choose("r:y")];
    assert_eq!(
        after(&matrix(false), &edits),
        cells(&[("r", "y"), ("s", "y")])
    );
    let several = cells(&[("r", "x"), ("r", "y"), ("s", "y")]);
    assert_eq!(after(&matrix(true), &edits), several);
    let off = [choose("r:x"), choose("r:x")];
    assert_eq!(after(&matrix(true), &off), None);
    assert_eq!(after(&matrix(false), &off), cells(&[("r", "x")]));
}

#[test]
fn what_was_answered_is_taken_up_again_as_it_was() {
    for (question, answer) in [
        (
            choice(ChoiceLook::List, 2),
            Answer::Choices(ids(&["a", "b"])),
        ),
        (choice(ChoiceLook::Consent, 1), Answer::Choices(vec![])),
        (
            choice(ChoiceLook::Ranking, 3),
            Answer::Ranking(ids(&["no", "a", "b"])),
        ),
        (
            matrix(false),
            Answer::Matrix(vec![("s".to_owned(), "x".to_owned())]),
        ),
    ] {
        let half = Half::of(&answer);
        assert_eq!(half.answer(&question, VISITOR), Some(answer));
    }
}

fn words(look: WordsLook, pattern: bool) -> Question {
    question(QuestionKind::Words(Words {
        look,
        max: 500,
        pattern: pattern.then(targeting::Pattern::default),
        ..Words::default()
    }))
}

#[test]
fn nobody_is_warned_of_what_the_question_asks_for() {
    let mail = Answer::Text("mara@shop.com".to_owned());
    let email = Err(Invalid::Personal(Personal::Email));
    assert_eq!(words(WordsLook::Long, false).spare(&mail), email);
    assert_eq!(words(WordsLook::Short, false).spare(&mail), email);
    assert_eq!(words(WordsLook::Email, true).spare(&mail), Ok(()));
    assert_eq!(words(WordsLook::Short, true).spare(&mail), Ok(()));
    let card = Answer::Text("4111 1111 1111 1111".to_owned());
    let warned = Err(Invalid::Personal(Personal::Card));
    for look in [WordsLook::Phone, WordsLook::Short] {
        assert_eq!(words(look, true).spare(&card), warned);
    }
    let other = Answer::Other {
        choices: ids(&["other"]),
        words: "ask mara@shop.com".to_owned(),
    };
    assert_eq!(choice(ChoiceLook::List, 1).spare(&other), email);
}

proptest! {
    #[test]
    fn what_is_kept_for_the_next_page_reads_back(
        chosen in prop::collection::vec(any::<String>(), 0..5),
        words in any::<String>(),
    ) {
        let halves = vec![("item/question".to_owned(), Half { chosen, words })];
        prop_assert_eq!(wire::take(&wire::put(&halves)), Some(halves));
    }

    #[test]
    fn odd_halves_of_another_page_come_to_an_answer_or_to_none(
        chosen in prop::collection::vec(any::<String>(), 0..5),
        words in any::<String>(),
    ) {
        let half = Half { chosen, words };
        for question in [choice(ChoiceLook::List, 2), choice(ChoiceLook::Ranking, 2), matrix(true)] {
            if let Some(answer) = half.answer(&question, VISITOR) {
                let _checked = question.check(Some(&answer));
            }
        }
    }
}
