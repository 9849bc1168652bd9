//! What can be handed on: a code or an address to copy, an address to share.

use content::Word;
use shopper::Id;

use crate::state::{Action, HandOn, Shelving, Surface, Tab, Told};
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::{Scene, fill};

/// Hands it on when pressed.
fn hand(scene: &Scene, button: El, what: HandOn) -> El {
    button.on_click(scene.say(Action::Shelf(Shelving::HandOn(what))))
}

/// A button that copies; `name` says what.
pub(super) fn copy(scene: &Scene, words: &str, name: &str) -> El {
    let strings = scene.strings();
    let named = fill::fill(&strings[Word::CopyNamed], &[("name", name)]);
    let button = own(Weight::Edge).set("aria-label", &named);
    hand(scene, button, HandOn::Copy(words.to_owned())).text(&strings[Word::Copy])
}

/// An address as a field to select it by hand, with the ways to hand it on.
pub(super) fn address(
    scene: &Scene,
    name: Word,
    words: &str,
    address: &str,
    gift: Option<Id>,
) -> El {
    let name = &scene.strings()[name];
    let field = h("input.mp-field mp-link[type=text][readonly=][dir=ltr]")
        .set("aria-label", name)
        .holding(address);
    let buttons = h("div.mp-actions")
        .with(share(scene, own(Weight::Main), words, address, gift))
        .with(copy(scene, address, name));
    h("div.mp-stack").with(field).with(buttons)
}

/// A button that shares an address with some words.
pub(super) fn share(scene: &Scene, button: El, words: &str, address: &str, gift: Option<Id>) -> El {
    let what = HandOn::Share {
        words: words.to_owned(),
        address: address.to_owned(),
        gift,
    };
    hand(scene, button, what).text(&scene.strings()[Word::Share])
}

/// A row that makes a file.
pub(super) fn file(scene: &Scene, what: HandOn, name: Word) -> El {
    let button = hand(scene, h("button.mp-rowbtn[type=button]"), what);
    button.with(h("span.mp-grow").text(&scene.strings()[name]))
}

/// What came of the latest errand, seen where the shopper is. An answer of the server stands
/// on its own card.
pub(super) fn told(scene: &Scene) -> El {
    let told = scene.state.desk.told;
    let told = told.filter(|told| !matches!(told, Told::Verified | Told::Rejected));
    let said = told.map(|told| h("p.mp-note").text(&scene.strings()[words(told)]));
    h("div.mp-told").maybe(said)
}

/// The same for the one live region of the widget, to be heard.
pub(in crate::view) fn heard(scene: &Scene) -> Option<El> {
    let here = matches!(scene.state.surface, Surface::Hub(tab) if tab != Tab::ForYou);
    let told = scene.state.desk.told.filter(|_| here)?;
    Some(h("p.mp-hide").text(&scene.strings()[words(told)]))
}

fn words(told: Told) -> Word {
    match told {
        Told::Copied => Word::Copied,
        Told::NotCopied => Word::NotCopied,
        Told::Saved => Word::Saved,
        Told::Brought => Word::Brought,
        Told::Known => Word::BroughtBefore,
        Told::Unreadable => Word::BroughtNothing,
        Told::Verified => Word::CheckedYours,
        Told::Rejected => Word::WhyUnknown,
    }
}
