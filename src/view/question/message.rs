//! What is wrong with an answer, in words.

use content::Word;
use surveys::{Invalid, QuestionKind, Scale, ScaleLook};

use super::Ask;
use crate::view::element::{El, h};
use crate::view::{fill, icon};

/// Said at once, and read again with the field.
pub(super) fn message(ask: &Ask, problem: Invalid) -> El {
    h("p.mp-err[id=mp-problem][role=alert]")
        .with(icon::alert())
        .text(&words(ask, problem))
}

fn words(ask: &Ask, problem: Invalid) -> String {
    let strings = ask.scene.strings();
    let with = |text: &str, gap, n: u16| fill::fill(text, &[(gap, &n.to_string())]);
    match (problem, ask.kind) {
        (Invalid::TooLong, QuestionKind::Words(words)) => {
            with(&strings[Word::TooLong], "of", words.max)
        }
        (Invalid::TooShort, QuestionKind::Words(words)) => {
            with(&strings[Word::TooShort], "of", words.min)
        }
        (
            Invalid::NotAnEmail | Invalid::NotAPhone | Invalid::NotOfTheForm,
            QuestionKind::Words(words),
        ) => ask.scene.text(&words.problem),
        (Invalid::TooFew, QuestionKind::Choice(choice)) => {
            with(&strings[Word::AtLeast], "n", choice.min.into())
        }
        (Invalid::TooMany, QuestionKind::Choice(choice)) => {
            with(&strings[Word::AtMost], "n", choice.max.into())
        }
        (Invalid::Missing, QuestionKind::Words(_)) | (Invalid::NoWords, _) => {
            strings[Word::WriteSomething].to_owned()
        }
        (Invalid::Missing, QuestionKind::Scale(scale)) if has_numbers(scale) => {
            strings[Word::ChooseOne].to_owned()
        }
        (Invalid::Missing, QuestionKind::Attachment(_)) => strings[Word::NothingYet].to_owned(),
        (Invalid::Missing, _) => strings[Word::ChooseAnswer].to_owned(),
        _ => strings[Word::Unfit].to_owned(),
    }
}

fn has_numbers(scale: &Scale) -> bool {
    let drawn = [ScaleLook::Stars, ScaleLook::Faces, ScaleLook::Thumbs];
    !drawn.contains(&scale.look)
}
