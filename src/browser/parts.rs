//! Fetching parts of the widget: modules that share our memory and function table, and their
//! styles. From where the widget itself came, checked against digests like it.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{notice, shell};
use crate::state::{Action, Part};

// In JavaScript, because what waits for promises is 3 KB (brotli) of the first module here.
#[wasm_bindgen(module = "/loader/part.js")]
extern "C" {
    fn part(name: &str, files: &str, ours: &JsValue) -> Promise;
    fn foresee(name: &str, files: &str, ours: &JsValue);
    #[wasm_bindgen(js_name = rest)]
    fn the_rest(files: &str, ours: &JsValue) -> Promise;
}

/// Fetches the rest of the widget, and again and again for a while where it does not come. The
/// promise ends with it. `files` is where they lie, here and below.
pub(crate) fn rest(files: &str) -> Promise {
    the_rest(files, &wasm_bindgen::exports())
}

/// Fetches a part that the rest of the widget will ask for.
pub(super) fn soon(part: Part, files: &str) {
    foresee(part.name(), files, &wasm_bindgen::exports());
}

/// Fetches a part; the state is told whether it came.
pub(super) fn fetch(part: Part, files: &str) {
    let files = files.to_owned();
    spawn_local(async move {
        let came = load(part, &files).await;
        shell::dispatch(if came.is_ok() {
            Action::PartArrived(part)
        } else {
            notice::emit_error(part.name());
            Action::PartMissed(part)
        });
    });
}

async fn load(name: Part, files: &str) -> Result<(), JsValue> {
    let came = JsFuture::from(part(name.name(), files, &wasm_bindgen::exports())).await?;
    for styles in came.dyn_into::<Array>()?.iter() {
        if let Some(styles) = styles.as_string() {
            shell::add_styles(&styles);
        }
    }
    Ok(())
}
