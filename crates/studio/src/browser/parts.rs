//! Fetching parts of the Studio: modules that share our memory and function table.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::state::{Action, Part, Parts};

#[wasm_bindgen(module = "/part.js")]
extern "C" {
    fn part(name: &str, ours: &JsValue) -> Promise;
}

/// What is there when the Studio begins.
pub(crate) fn parts() -> Parts {
    if cfg!(milepost_split) {
        Parts::apart()
    } else {
        Parts::default()
    }
}

/// Fetches one; the state is told whether it came.
pub(super) fn fetch(name: Part, dispatch: Callback<Action>) {
    spawn_local(async move {
        let came = JsFuture::from(part(name.name(), &wasm_bindgen::exports())).await;
        dispatch.emit(Action::Part(name, came.is_ok()));
    });
}
