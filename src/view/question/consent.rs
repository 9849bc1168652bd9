//! Consent: what is agreed to, and a yes and a no of the same weight. Neither is chosen for the
//! shopper.

use content::Word;
use surveys::{Choice, NO};

use super::Ask;
use crate::view::element::{El, h};

/// The two answers.
pub(super) fn consent(ask: &Ask, choice: &Choice) -> El {
    let strings = ask.scene.strings();
    let answer = |id: &str, word| {
        let input = h("input.mp-pip[type=radio][name=mp-option]");
        ask.label(id, ["label.mp-opt", "label.mp-opt is-on"])
            .with(ask.mark(input, id))
            .with(h("span.mp-grow").text(&strings[word]))
    };
    let yes = choice.options.first();
    h("div.mp-stack mp-stack--3")
        .maybe(yes.map(|yes| h("p[id=mp-limit]").text(&ask.scene.text(&yes.text))))
        .with(
            h("div.mp-two")
                .maybe(yes.map(|yes| answer(&yes.id, Word::Agree)))
                .with(answer(NO, Word::Disagree)),
        )
}
