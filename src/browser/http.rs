//! Requests of ours. None brings the store's cookies to our server unless it says so.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCredentials, RequestInit, Response};

/// A request that brings nothing of the shopper's along.
pub(super) fn bare() -> RequestInit {
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    init
}

/// A bare one that carries something. Bytes and texts need no preflight.
pub(super) fn carrying(body: &JsValue) -> RequestInit {
    let init = bare();
    init.set_method("POST");
    init.set_body(body);
    init
}

/// One that carries something and may outlive its page. Not yet in the typed bindings; where it is
/// unknown, the request ends with its page.
pub(super) fn lasting(body: &JsValue) -> Result<RequestInit, JsValue> {
    let init = carrying(body);
    js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)?;
    Ok(init)
}

#[wasm_bindgen]
extern "C" {
    /// By its bare name: there the build has the one that was there when the widget came
    /// (`loader/pristine.js`), whatever the page does to `window.fetch` later.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn pristine(url: &str, init: &RequestInit) -> Result<js_sys::Promise, JsValue>;
}

/// Whatever the server answers. An error is a network that is away.
pub(super) async fn fetch(url: &str, init: &RequestInit) -> Result<Response, JsValue> {
    let response = JsFuture::from(pristine(url, init)?).await?;
    response.dyn_into()
}

/// The same, where anything but a success is an error.
pub(super) async fn fetch_well(url: &str, init: &RequestInit) -> Result<Response, JsValue> {
    let response = fetch(url, init).await?;
    if response.ok() {
        return Ok(response);
    }
    Err(format!("{url} answered {}", response.status()).into())
}

/// What an answer holds.
pub(super) async fn bytes(response: &Response) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// What an answer says.
pub(super) async fn text(response: &Response) -> Result<String, JsValue> {
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}
