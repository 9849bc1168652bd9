//! What the shopper said did not arrive yet: told where they said it, with a way to try again.

use content::Word;

use super::button::{Weight, own};
use super::element::{El, h};
use super::{Scene, icon};
use crate::state::Action;

/// The note, while something waits.
pub(super) fn unsent(scene: &Scene) -> Option<El> {
    let strings = scene.strings();
    let kept = if scene.state.consent().functional {
        Word::UnsentKept
    } else {
        Word::UnsentHere
    };
    let again = own(Weight::Edge)
        .on_click(scene.say(Action::Resent))
        .text(&strings[Word::TryAgain]);
    let note = h("div.mp-note[role=status]")
        .with(icon::offline())
        .with(h("p").text(&strings[kept]))
        .with(again);
    scene.state.unsent.then_some(note)
}
