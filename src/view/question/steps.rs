//! Where the shopper is: "Question 1 of 2", with a dash for each.

use super::Ask;
use crate::view::element::{El, h};
use content::Word;

/// More dashes than this would be a fence and no picture of a way.
const MOST_DOTS: usize = 10;

/// Nothing for a single question.
pub(super) fn steps(ask: &Ask) -> Option<El> {
    let (n, of) = ask.place;
    let dot = |dots: El, i| dots.with(if i < n { h("i.is-done") } else { h("i") });
    let words = ask.scene.n_of(Word::QuestionOf, n as i64, of as i64);
    (of > 1).then(|| {
        h("p.mp-q__steps mp-clear")
            .maybe(
                (of <= MOST_DOTS)
                    .then(|| (0..of).fold(h("span.mp-q__dots[aria-hidden=true]"), dot)),
            )
            .text(&words)
    })
}
