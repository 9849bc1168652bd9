//! Every kind of question, begun and answered, each with what an empty submit makes of it, and
//! the ends.

use std::rc::Rc;

use content::{Image, Text, Url};
use milepost::state::{Action, Asking, State, Surface, reduce};
use surveys::{
    Attachment, AttachmentLook, Choice, ChoiceLook, ChoiceOption, Day, Edit, Invalid, Line, Matrix,
    Question, QuestionKind, Scale, ScaleLook, Survey, Words, WordsLook,
};

use super::shown::Shown;
use crate::shop::{NPS, text};
use crate::visitor::{asking, returning, under};

pub(super) fn states() -> Vec<Shown> {
    let mut states = Vec::new();
    for (name, kind) in kinds() {
        let chosen = [name, "-chosen"].concat();
        let begun = edits(&kind)
            .into_iter()
            .fold(one(kind.clone()), |state, edit| {
                reduce(state, Action::Edited(edit)).0
            });
        if !begun.halves.is_empty() {
            states.push(Shown::over("question", &chosen, begun));
        }
        states.push(Shown::asked(name, one(kind)));
    }
    let here = |asking| under(returning(), Surface::Asking(asking));
    states.push(Shown::asked("follow-up", here(asking(Some(3), None))));
    states.push(Shown::over("question", "too-long", here(too_long())));
    states.push(Shown::over("question", "end-by-answer", here(ended(3))));
    states.push(Shown::over("question", "end", here(ended(9))));
    states
}

/// What the shopper's hand does, as the widget hears of it: then all that is drawn follows, as
/// stars that are filled and words that say what was chosen.
fn edits(kind: &QuestionKind) -> Vec<Edit> {
    let choose = |id: &str| Edit::Choose(id.to_owned());
    match kind {
        QuestionKind::Scale(scale) => vec![choose(
            &(i64::midpoint(scale.min, scale.max + 1)).to_string(),
        )],
        QuestionKind::Choice(choice) if choice.look == ChoiceLook::Ranking => {
            vec![Edit::Down("hall".to_owned())]
        }
        QuestionKind::Choice(choice) if choice.look == ChoiceLook::Consent => vec![choose("yes")],
        QuestionKind::Choice(choice) if choice.max > 1 => vec![choose("hall"), choose("bath")],
        QuestionKind::Choice(_) => vec![choose("living")],
        QuestionKind::Matrix(_) => vec![choose("wood:good"), choose("help:bad")],
        // So long that what is left of the room is said.
        QuestionKind::Words(words) if words.look == WordsLook::Long => {
            vec![Edit::Write("The driver was kind, but late. ".repeat(14))]
        }
        QuestionKind::Words(_) => vec![Edit::Write("ada@example.com".to_owned())],
        QuestionKind::Day(_) => vec![Edit::Write("2026-11-22".to_owned())],
        QuestionKind::Attachment(_) => vec![],
    }
}

fn too_long() -> Asking {
    let mut asking = asking(Some(3), None);
    asking.problem = Some(Invalid::TooLong);
    asking
}

fn ended(score: i64) -> Asking {
    let mut asking = asking(Some(score), Some("Late."));
    asking.ended = true;
    asking
}

/// Somebody who is asked this and nothing else.
fn one(kind: QuestionKind) -> State {
    let mut state = returning();
    let survey = Survey {
        questions: vec![Question {
            id: "q".to_owned(),
            ask: text("How was it with us?"),
            hint: text("Nobody but us reads it."),
            required: false,
            kind: kind.into(),
            branch: surveys::Branch::default(),
            jumps: vec![],
        }],
        ends: vec![],
    };
    let item = &mut Rc::make_mut(&mut state.program).items[usize::from(NPS)];
    item.kind = engine::ItemKind::Survey(survey).into();
    under(state, Surface::Asking(asking(None, None)))
}

fn kinds() -> Vec<(&'static str, QuestionKind)> {
    let faces = ["Very bad", "Bad", "So-so", "Good", "Very good"];
    vec![
        ("nps", scale(ScaleLook::Nps, 0, 10, &[])),
        ("csat", scale(ScaleLook::Csat, 1, 5, &[])),
        ("effort", scale(ScaleLook::Ces, 1, 7, &[])),
        ("number", scale(ScaleLook::Number, 1, 10, &[])),
        ("stars", scale(ScaleLook::Stars, 1, 5, &faces)),
        ("faces", scale(ScaleLook::Faces, 1, 5, &faces)),
        ("faces-three", scale(ScaleLook::Faces, 1, 3, &faces[1..4])),
        ("thumbs", scale(ScaleLook::Thumbs, 0, 1, &["No", "Yes"])),
        ("one", QuestionKind::Choice(rooms(1, false))),
        ("several", QuestionKind::Choice(rooms(3, false))),
        ("pictures", QuestionKind::Choice(rooms(1, true))),
        ("consent", QuestionKind::Choice(consent())),
        ("ranking", QuestionKind::Choice(ranking())),
        ("matrix", matrix(false)),
        ("matrix-of-several", matrix(true)),
        ("element", attachment(AttachmentLook::Element)),
        ("screenshot", attachment(AttachmentLook::Screenshot)),
        ("file", attachment(AttachmentLook::File)),
        ("long", words(WordsLook::Long)),
        ("short", words(WordsLook::Short)),
        ("email", words(WordsLook::Email)),
        ("phone", words(WordsLook::Phone)),
        (
            "day",
            QuestionKind::Day(Day {
                min: 20_000,
                max: 21_000,
            }),
        ),
    ]
}

fn scale(look: ScaleLook, min: i64, max: i64, labels: &[&str]) -> QuestionKind {
    let (low, high) = match labels {
        [] => ("not at all", "for certain"),
        [first, .., last] => (*first, *last),
        [only] => (*only, *only),
    };
    QuestionKind::Scale(Scale {
        look,
        min,
        max,
        step: 1,
        low: text(low),
        high: text(high),
        labels: labels.iter().map(|label| text(label)).collect(),
    })
}

fn option(id: &str, said: &str) -> ChoiceOption {
    ChoiceOption {
        id: id.to_owned(),
        text: text(said),
        ..ChoiceOption::default()
    }
}

fn rooms(max: u8, pictured: bool) -> Choice {
    let names = ["The hall", "The living room", "The bath", "None of these"];
    let mut options: Vec<ChoiceOption> = ["hall", "living", "bath", "none"]
        .into_iter()
        .zip(names)
        .map(|(id, said)| option(id, said))
        .collect();
    options[3].exclusive = true;
    if pictured {
        options.pop();
        for option in &mut options {
            option.image = Some(Image {
                src: Url::parse("/pictures/oak-wide-plank.svg").expect("a safe address"),
                alt: Text::default(),
                width: 400,
                height: 300,
                sizes: Vec::new(),
            });
        }
    }
    Choice {
        options,
        other: (!pictured).then(|| text("Another room")),
        min: 1,
        max,
        ..Choice::default()
    }
}

fn consent() -> Choice {
    Choice {
        look: ChoiceLook::Consent,
        options: vec![option("yes", "You may write to me about this order.")],
        min: 1,
        max: 1,
        ..Choice::default()
    }
}

fn ranking() -> Choice {
    Choice {
        look: ChoiceLook::Ranking,
        other: None,
        max: 4,
        ..rooms(4, false)
    }
}

fn matrix(multiple: bool) -> QuestionKind {
    let line = |id: &str, said| Line {
        id: id.to_owned(),
        text: text(said),
    };
    QuestionKind::Matrix(Matrix {
        rows: vec![
            line("wood", "The wood"),
            line("help", "The help in the shop"),
        ],
        columns: vec![
            line("bad", "Bad"),
            line("fair", "Fair"),
            line("good", "Good"),
        ],
        multiple,
    })
}

fn attachment(look: AttachmentLook) -> QuestionKind {
    QuestionKind::Attachment(Attachment {
        look,
        accept: vec!["image/*".to_owned(), "application/pdf".to_owned()],
        max_bytes: 2 << 20,
        max: 2,
    })
}

fn words(look: WordsLook) -> QuestionKind {
    QuestionKind::Words(Words {
        look,
        placeholder: text("What happened was …"),
        max: 500,
        problem: text("The part after the @ needs a dot, like shop.com."),
        ..Words::default()
    })
}

#[test]
fn what_is_chosen_is_drawn_as_the_shopper_sees_it() {
    let said = [
        ("stars-chosen", "class=\"mp-star is-on\""),
        ("stars-chosen", "<p class=\"mp-small\">3 of 5, So-so</p>"),
        ("several-chosen", "2 chosen."),
        ("ranking-chosen", "mp-rank__item is-moved"),
        ("ranking-chosen", "is now 2 of 4."),
        ("matrix-chosen", "mp-cell is-on"),
        ("long-chosen", "434 of 500"),
    ];
    let states = states();
    for (name, words) in said {
        let name = ["question-", name].concat();
        let shown = states.iter().find(|shown| shown.name() == name);
        let drawn = shown.map(|shown| shown.drawn("en")).unwrap_or_default();
        assert!(
            drawn.contains(words),
            "{words:?} is not in {name}:\n{drawn}"
        );
    }
}
