//! A file that the marketer chose.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;
use yew::Callback;

/// Reads the chosen file as text. The same file can be chosen again afterwards.
pub(crate) fn read_file(input: &HtmlInputElement, then: Callback<String>) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else {
        return;
    };
    let text = file.text();
    input.set_value("");
    spawn_local(async move {
        // A file that went away meanwhile is as good as none chosen.
        if let Ok(text) = JsFuture::from(text).await {
            then.emit(text.as_string().unwrap_or_default());
        }
    });
}
