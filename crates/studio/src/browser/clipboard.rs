//! Copying.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::state::{Action, Tone};
use crate::words;

/// Copies, and says so.
pub(super) fn copy(text: String, dispatch: Callback<Action>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    spawn_local(async move {
        let copied = JsFuture::from(window.navigator().clipboard().write_text(&text)).await;
        let (tone, words) = match copied {
            Ok(_) => (Tone::Good, words::pieces::COPIED),
            Err(_) => (Tone::Bad, words::pieces::NOT_COPIED),
        };
        dispatch.emit(Action::Say(tone, words.to_owned()));
    });
}
