//! What is wrong with an answer, in words.

use surveys::{Invalid, QuestionKind};

use super::Ask;
use crate::view::element::{El, h};
use crate::view::{fill, icon};

/// Said at once, and read again with the field.
pub(super) fn message(ask: &Ask, problem: Invalid) -> El {
    let strings = ask.scene.strings();
    let words = match (problem, &ask.question.kind) {
        (Invalid::TooLong, QuestionKind::LongText { max, .. }) => {
            fill::fill(&strings.too_long, &[("of", &max.to_string())])
        }
        (_, QuestionKind::LongText { .. }) => strings.write_something.clone(),
        (_, QuestionKind::Nps { .. }) => strings.choose_one.clone(),
    };
    h("p.mp-err[id=mp-problem][role=alert]")
        .with(icon::alert())
        .text(&words)
}
