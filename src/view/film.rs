//! Films: the browser's own player, which loads nothing before somebody starts it.

use content::Video;
use yew::prelude::*;

use super::Scene;
use super::element::{El, h};
use crate::browser::captions;

/// A film of the document.
pub(super) fn film(scene: &Scene, film: &Video) -> El {
    let mut player = h("video.mp-film[controls=][preload=none][playsinline=]")
        .set("src", film.src.as_str())
        .set("aria-label", &scene.text(&film.label))
        .set("width", &film.width.to_string())
        .set("height", &film.height.to_string());
    if let Some(poster) = &film.poster {
        player = player.set("poster", poster.as_str());
    }
    let track = film.captions.as_ref().map(|captions| {
        h("track[kind=captions]")
            .set("src", captions.as_str())
            .set("srclang", &scene.state.program.locale)
    });
    let started = Callback::from(|play: Event| captions::show(&play));
    player.on("play", started).maybe(track)
}
