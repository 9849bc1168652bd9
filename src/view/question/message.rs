//! What is wrong with an answer, in words.

use content::Word;
use shopper::DAY_MS;
use surveys::{ChoiceLook, Invalid, QuestionKind, Scale, ScaleLook};

use super::Ask;
use crate::view::element::{El, h};
use crate::view::format::DateStyle;
use crate::view::{fill, icon};

/// Said at once, and read again with the field.
pub(super) fn message(ask: &Ask, problem: Invalid) -> El {
    h("p.mp-err[id=mp-problem][role=alert]")
        .with(icon::alert())
        .text(&words(ask, problem))
}

fn words(ask: &Ask, problem: Invalid) -> String {
    let strings = ask.scene.strings();
    let with = |text: &str, gap, n: u16| fill::fill(text, &[(gap, &ask.scene.number(n.into()))]);
    match (problem, ask.kind) {
        (Invalid::TooLong, QuestionKind::Words(words)) => {
            with(&strings[Word::TooLong], "of", words.max)
        }
        (Invalid::TooShort, QuestionKind::Words(words)) => {
            with(&strings[Word::TooShort], "of", words.min)
        }
        (Invalid::NotAnEmail, _) if lacks_dot(&ask.half.words) => {
            strings[Word::EmailNeedsDot].to_owned()
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
        (Invalid::TooEarly, QuestionKind::Day(day)) => dated(ask, Word::TooEarly, day.min),
        (Invalid::TooLate, QuestionKind::Day(day)) => dated(ask, Word::TooLate, day.max),
        (Invalid::RowMissing, _) => strings[Word::ChooseEachRow].to_owned(),
        // A consent that must be given was refused.
        (Invalid::Missing, QuestionKind::Choice(choice))
            if choice.look == ChoiceLook::Consent && !ask.half.chosen.is_empty() =>
        {
            strings[Word::AgreeNeeded].to_owned()
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

/// `name@shop`: the most frequent slip has words of its own.
fn lacks_dot(words: &str) -> bool {
    let domain = words.trim().split_once('@').map(|(_, domain)| domain);
    domain.is_some_and(|domain| !domain.is_empty() && !domain.contains(['.', '@', ' ']))
}

/// Noon of that day where the shopper is, so that no zone makes it another day.
fn dated(ask: &Ask, word: Word, day: i32) -> String {
    let offset = i64::from(ask.scene.state.moment.offset_min) * 60_000;
    let noon = i64::from(day) * DAY_MS + DAY_MS / 2 - offset;
    let date = ask.scene.date(noon, DateStyle::Long);
    fill::fill(&ask.scene.strings()[word], &[("name", &date)])
}

fn has_numbers(scale: &Scale) -> bool {
    let drawn = [ScaleLook::Stars, ScaleLook::Faces, ScaleLook::Thumbs];
    !drawn.contains(&scale.look)
}
