//! The question whether the shopper may be remembered: asked in the hub, where it is about
//! them, and only where neither the tag nor the page answers it. Yes and no weigh the same.

use content::Word;
use shopper::Consent;

use crate::state::{Action, Tab};
use crate::view::Scene;
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};

/// The card; nothing once it was answered.
pub(super) fn ask(scene: &Scene) -> Option<El> {
    if !scene.state.consent_open {
        return None;
    }
    let strings = scene.strings();
    let answer = |word: Word, consent| {
        own(Weight::Edge)
            .on_click(scene.say(Action::Consented(consent)))
            .text(&strings[word])
    };
    let detail = h("button.mp-btn mp-btn--link[type=button]")
        .on_click(scene.say(Action::HubOpened(Tab::Data)))
        .text(&strings[Word::ConsentDetail]);
    let words = h("div.mp-stack")
        .with(h("h3.mp-title mp-title--s").text(&strings[Word::ConsentAsk]))
        .with(h("p.mp-soft").text(&strings[Word::ConsentWhy]));
    let keys = h("div.mp-two")
        .with(answer(Word::ConsentNo, Consent::default()))
        .with(answer(Word::ConsentYes, Consent::ALL));
    let card = h("section.mp-card mp-card--pad mp-stack mp-stack--4")
        .set("aria-label", &strings[Word::ConsentAsk])
        .with(words)
        .with(keys)
        .with(detail);
    Some(card)
}
