//! Where a panel or a question stands over the page. It is one frame in all places: the style
//! sheet puts it where `data-place` says.

use content::Word;
use engine::Place;

use super::Scene;
use super::button::{Weight, own};
use super::element::{El, h};
use crate::state::{Action, State, Surface};

/// The frame of an item. What the shopper opened, and a modal, is a dialog; what came by itself
/// stands beside the page's content.
pub(super) fn frame(scene: &Scene, item: u16, beside: &'static str, name: &str) -> El {
    let place = place(&scene.state, item).filter(|_| !scene.inline);
    let opened = place.is_some_and(Place::waits);
    let frame = if opened || place == Some(&Place::Modal) {
        h("div.mp-panel[part=panel][role=dialog][tabindex=-1]")
    } else {
        h(beside)
    };
    let word = match place {
        Some(Place::Anchored(_)) => "anchored",
        Some(place) => place.name(),
        None if scene.inline => "inline",
        None => "popover",
    };
    frame
        .set("aria-label", name)
        .set("data-place", word)
        .on("keydown", scene.on_escape(Action::Closed))
}

/// Puts the item off, where the journey lets the shopper do that.
pub(super) fn not_now(scene: &Scene, item: u16) -> Option<El> {
    let offered = scene.state.item(item).is_some_and(|item| item.not_now);
    offered.then(|| {
        own(Weight::Quiet)
            .on_click(scene.say(Action::Snoozed { item, seconds: 0 }))
            .text(&scene.strings()[Word::NotNow])
    })
}

/// Whether a modal stands over the page.
pub(super) fn is_modal(state: &State) -> bool {
    over(state) == Some(&Place::Modal)
}

/// The selector of the element that what lies over the page stands beside.
pub(super) fn anchor(state: &State) -> Option<&str> {
    match over(state)? {
        Place::Anchored(selector) => Some(selector),
        _ => None,
    }
}

fn over(state: &State) -> Option<&Place> {
    match &state.surface {
        Surface::Panel(item) => place(state, *item),
        Surface::Asking(asking) => place(state, asking.item),
        Surface::None | Surface::Hub(_) | Surface::Reading(_) | Surface::Why(_) => None,
    }
}

fn place(state: &State, item: u16) -> Option<&Place> {
    state.item(item).map(|item| &item.place)
}
