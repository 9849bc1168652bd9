//! Surveys and answers made by chance, and one that was made by hand.

// For clippy: what tests may do, their helpers may do. Each test file uses its own part.
#![cfg(test)]

use content::{Panel, Text};
use proptest::prelude::*;
use shopper::{Answer, SurveyProgress, Value};
use surveys::{
    Attachment, AttachmentLook, Branch, Choice, ChoiceLook, ChoiceOption, Day, Jump, Line, Matrix,
    OTHER, Question, QuestionKind, Run, Scale, ScaleLook, Survey, SurveyEnd, Test, When, Words,
    WordsLook,
};
use targeting::{Condition, Scope};

const IDS: [&str; 5] = ["a", "b", "c", "d", OTHER];

/// One look at a shopper of whom nothing is known.
pub(crate) fn run(progress: &SurveyProgress, draws: fn(&QuestionKind) -> bool) -> Run<'_> {
    Run {
        progress,
        scope: Scope {
            attributes: &Value::Null,
            groups: &Value::Null,
            profile: &(),
        },
        draws,
    }
}

/// Any question kind, sensible or not.
pub(crate) fn kind() -> impl Strategy<Value = QuestionKind> {
    prop_oneof![scale(), choice(), matrix(), words(), day(), attachment()]
}

fn scale() -> impl Strategy<Value = QuestionKind> {
    let bounds = prop_oneof![(0..3_i64, 3..11_i64, 1..3_i64), any::<(i64, i64, i64)>(),];
    (bounds, any::<bool>()).prop_map(|((min, max, step), labels)| {
        QuestionKind::Scale(Scale {
            look: ScaleLook::Number,
            min,
            max,
            step,
            low: Text::plain("low"),
            high: Text::default(),
            labels: vec![Text::plain("label"); usize::from(labels) * 5],
        })
    })
}

fn choice() -> impl Strategy<Value = QuestionKind> {
    let look = prop_oneof![
        Just(ChoiceLook::List),
        Just(ChoiceLook::Ranking),
        Just(ChoiceLook::Consent),
    ];
    let flags = any::<(bool, bool, bool, bool)>();
    (look, 0..5_usize, flags, 0..4_u8, 0..5_u8).prop_map(
        |(look, count, (other, shuffle, exclusive, tally), min, max)| {
            let options = IDS[..count.min(4)].iter().map(|id| ChoiceOption {
                id: (*id).to_owned(),
                text: Text::plain(&id.to_uppercase()),
                image: None,
                exclusive: exclusive && *id == "a",
            });
            QuestionKind::Choice(Choice {
                look,
                options: options.collect(),
                other: other.then(|| Text::plain("Something else")),
                shuffle,
                min,
                max,
                tally,
            })
        },
    )
}

fn matrix() -> impl Strategy<Value = QuestionKind> {
    let lines = |count: usize| {
        let lines = IDS[..count].iter().map(|id| Line {
            id: (*id).to_owned(),
            text: Text::plain(id),
        });
        lines.collect()
    };
    (0..4_usize, 0..4_usize, any::<bool>()).prop_map(move |(rows, columns, multiple)| {
        QuestionKind::Matrix(Matrix {
            rows: lines(rows),
            columns: lines(columns),
            multiple,
        })
    })
}

fn words() -> impl Strategy<Value = QuestionKind> {
    let look = prop_oneof![
        Just(WordsLook::Long),
        Just(WordsLook::Short),
        Just(WordsLook::Email),
    ];
    (look, 0..5_u16, 0..10_u16).prop_map(|(look, min, max)| {
        QuestionKind::Words(Words {
            look,
            min,
            max,
            ..Words::default()
        })
    })
}

fn day() -> impl Strategy<Value = QuestionKind> {
    (-5..5_i32, -5..9_i32).prop_map(|(min, max)| QuestionKind::Day(Day { min, max }))
}

fn attachment() -> impl Strategy<Value = QuestionKind> {
    (0..3_u8).prop_map(|max| {
        QuestionKind::Attachment(Attachment {
            look: AttachmentLook::File,
            accept: vec!["image/*".to_owned()],
            max_bytes: 1_000,
            max,
        })
    })
}

/// Any answer: ids that may be options, and anything else.
pub(crate) fn answer() -> impl Strategy<Value = Answer> {
    let id = || {
        prop_oneof![
            8 => prop::sample::select(&IDS[..]).prop_map(str::to_owned),
            1 => ".{0,4}",
        ]
    };
    let ids = move || prop::collection::vec(id(), 0..6);
    prop_oneof![
        prop_oneof![-2..13_i64, any::<i64>()].prop_map(Answer::Number),
        ".{0,12}".prop_map(Answer::Text),
        ids().prop_map(Answer::Choices),
        (ids(), ".{0,5}").prop_map(|(choices, words)| Answer::Other { choices, words }),
        ids().prop_map(Answer::Ranking),
        prop::collection::vec((id(), id()), 0..8).prop_map(Answer::Matrix),
        prop_oneof![-6..10_i32, any::<i32>()].prop_map(Answer::Date),
        ids().prop_map(Answer::References),
    ]
}

fn branch() -> impl Strategy<Value = Branch> {
    let ids =
        || prop::collection::vec(prop::sample::select(&IDS[..]).prop_map(str::to_owned), 0..3);
    let test = prop_oneof![
        Just(Test::Answered),
        Just(Test::Unanswered),
        (-1..12_i64, -1..12_i64).prop_map(|(min, max)| Test::Number { min, max }),
        ids().prop_map(Test::Any),
        ids().prop_map(Test::All),
        ids().prop_map(Test::None),
    ];
    let when = (0..9_u16, test).prop_map(|(question, test)| When { question, test });
    let condition = prop_oneof![5 => Just(Condition::Always), 1 => Just(Condition::Never)];
    (prop::collection::vec(when, 0..2), condition)
        .prop_map(|(when, only_if)| Branch { when, only_if })
}

fn question() -> impl Strategy<Value = Question> {
    let jump = (branch(), 0..12_u16).prop_map(|(branch, to)| Jump { branch, to });
    let jumps = prop::collection::vec(jump, 0..3);
    let kind = prop::option::weighted(0.9, kind());
    (kind, any::<bool>(), branch(), jumps).prop_map(|(kind, required, branch, jumps)| Question {
        id: String::new(),
        ask: Text::default(),
        hint: Text::default(),
        required,
        kind: content::Skippable(kind),
        branch,
        jumps,
    })
}

/// Any survey, with branches and jumps that lead anywhere, backwards too.
pub(crate) fn survey() -> impl Strategy<Value = Survey> {
    let ends = prop::collection::vec(branch(), 0..3);
    (prop::collection::vec(question(), 0..9), ends).prop_map(|(mut questions, ends)| {
        for (i, question) in questions.iter_mut().enumerate() {
            question.id = format!("q{i}");
        }
        let end = |branch| SurveyEnd {
            branch,
            title: Text::default(),
            panel: Panel::default(),
        };
        Survey {
            questions,
            ends: ends.into_iter().map(end).collect(),
        }
    })
}

/// A survey as documents make them: tests ask about what was asked before.
pub(crate) fn checked_survey() -> impl Strategy<Value = Survey> {
    survey().prop_map(|mut survey| {
        for (i, question) in (0..).zip(&mut survey.questions) {
            let known = |branch: &mut Branch, before: u16| {
                branch.when.retain(|_| before > 0);
                for when in &mut branch.when {
                    when.question %= before;
                }
            };
            known(&mut question.branch, i);
            for jump in &mut question.jumps {
                known(&mut jump.branch, i + 1);
            }
        }
        survey
    })
}
