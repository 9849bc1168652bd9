//! How others answered a poll. What does not come is not shown, and nobody is told.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{http, js_value, shell};
use crate::state::Action;

/// Asks, and tells the state once there is an answer.
pub(super) fn ask(url: String, item: u16) {
    spawn_local(async move {
        if let Ok(told) = get(&url).await {
            let tally = js_value::value(&told);
            shell::dispatch(Action::Tallied { item, tally });
        }
    });
}

async fn get(url: &str) -> Result<JsValue, JsValue> {
    let response = http::fetch_well(url, &http::bare()).await?;
    JsFuture::from(response.json()?).await
}
