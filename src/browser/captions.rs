//! Captions of films: fetched when a film is started, and no sooner.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

use super::js_value::{elements, field};

/// Marks a film that was started: captions that the shopper then hides stay hidden.
const STARTED: &str = "data-started";

/// Shows the captions of the film that was just started for the first time. Not by the track's
/// `default`: browsers fetch what is shown, whether the film plays or not.
pub(crate) fn show(play: &Event) {
    let film = play.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(film) = film.filter(|film| !film.has_attribute(STARTED)) else {
        return;
    };
    film.set_attribute(STARTED, "").ok();
    for track in elements(&field(&film, "textTracks"), 1) {
        Reflect::set(&track, &"mode".into(), &JsValue::from_str("showing")).ok();
    }
}
