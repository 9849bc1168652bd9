//! Asking the server.

use js_sys::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestCredentials, RequestInit, Response};

use crate::state::{Answer, Ask, Refusal};

/// What the server answers.
pub(super) async fn ask(ask: &Ask) -> Answer {
    let (status, text) = send(ask).await.map_err(|_: JsValue| Refusal::Away)?;
    if (200..300).contains(&status) {
        Ok(text.into())
    } else {
        Err(Refusal::of(status, &text, &ask.about))
    }
}

async fn send(ask: &Ask) -> Result<(u16, String), JsValue> {
    let init = RequestInit::new();
    init.set_method(ask.method.word());
    init.set_credentials(RequestCredentials::SameOrigin);
    if let Some(body) = &ask.body {
        let headers = Headers::new()?;
        headers.set("content-type", "application/json")?;
        init.set_headers(&headers);
        init.set_body(&JsValue::from_str(body));
    }
    let window = web_sys::window().ok_or_else(|| Error::new("no window"))?;
    let response = JsFuture::from(window.fetch_with_str_and_init(&ask.path, &init)).await?;
    let response: Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.status(), text.as_string().unwrap_or_default()))
}
