//! How likely are you, and why not.

use content::{Action, Block, ButtonKind};
use surveys::{
    Branch, Question, QuestionKind, Scale, ScaleLook, Survey, SurveyEnd, Test, When, Words,
};

use super::{panel, paragraph, text, url};

/// A question that may be skipped and is asked of everybody.
pub(crate) fn question(id: &str, ask: &str, hint: &str, kind: QuestionKind) -> Question {
    Question {
        id: id.to_owned(),
        ask: text(ask),
        hint: text(hint),
        required: false,
        kind: kind.into(),
        branch: Branch::default(),
        jumps: vec![],
    }
}

pub(super) fn survey() -> Survey {
    let when = |min, max| Branch {
        when: vec![When {
            question: 0,
            test: Test::Number { min, max },
        }],
        ..Branch::default()
    };
    let question = |id, ask, hint, required, kind, branch| Question {
        required,
        branch,
        ..question(id, ask, hint, kind)
    };
    let nps = QuestionKind::Scale(Scale {
        look: ScaleLook::Nps,
        min: 0,
        max: 10,
        step: 1,
        low: text("not at all"),
        high: text("for certain"),
        labels: vec![],
    });
    let words = QuestionKind::Words(Words {
        placeholder: text("What happened was …"),
        max: 50,
        ..Words::default()
    });
    let ask = "How likely are you to tell a friend about Fern & Floor?";
    let hint = "Please leave out names and numbers";
    let open = Action::Open(url("/delivery-and-returns.html"));
    let sorry = vec![
        paragraph("Your answer goes to the delivery team today, without your name."),
        Block::Button {
            label: text("Delivery and returns"),
            action: open,
            kind: ButtonKind::Usual,
        },
        Block::Button {
            label: text("No, all fine"),
            action: Action::Dismiss,
            kind: ButtonKind::Usual,
        },
    ];
    Survey {
        questions: vec![
            question("nps", ask, "", true, nps, Branch::default()),
            question(
                "sorry",
                "What should we do better?",
                hint,
                false,
                words,
                when(0, 6),
            ),
        ],
        ends: vec![SurveyEnd {
            branch: when(0, 6),
            title: text("Thank you. That was not good enough."),
            panel: panel(sorry),
        }],
    }
}
