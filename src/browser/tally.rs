//! How others answered a poll. What does not come is not shown, and nobody is told.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestInit, Response};

use super::{js_value, shell};
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
    let init = RequestInit::new();
    init.set_credentials(web_sys::RequestCredentials::Omit);
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await?;
    let response: Response = response.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::UNDEFINED);
    }
    JsFuture::from(response.json()?).await
}
