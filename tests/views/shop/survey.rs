//! How likely are you, and why not.

use content::{Action, Block};
use surveys::{Question, QuestionKind, Survey, SurveyEnd, When};

use super::{panel, paragraph, text, url};

pub(super) fn survey() -> Survey {
    let when = |min, max| {
        vec![When {
            question: "nps".to_owned(),
            min,
            max,
        }]
    };
    let question = |id: &str, ask: &str, hint: &str, required, kind, when| Question {
        id: id.to_owned(),
        ask: text(ask),
        hint: text(hint),
        required,
        kind,
        when,
    };
    let nps = QuestionKind::Nps {
        low: text("not at all"),
        high: text("for certain"),
    };
    let words = QuestionKind::LongText {
        placeholder: text("What happened was …"),
        max: 50,
    };
    let ask = "How likely are you to tell a friend about Fern & Floor?";
    let hint = "Please leave out names and numbers";
    let open = Action::Open(url("/delivery-and-returns.html"));
    let sorry = vec![
        paragraph("Your answer goes to the delivery team today, without your name."),
        Block::Button {
            label: text("Delivery and returns"),
            action: open,
        },
        Block::Button {
            label: text("No, all fine"),
            action: Action::Dismiss,
        },
    ];
    Survey {
        questions: vec![
            question("nps", ask, "", true, nps, vec![]),
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
            when: when(0, 6),
            title: text("Thank you. That was not good enough."),
            panel: panel(sorry),
        }],
    }
}
