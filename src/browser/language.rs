//! The journey in another language, fetched when the page asks for it.

use std::cell::Cell;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::Response;

use super::shell::{dispatch, read};
use crate::state::Action;

thread_local! {
    /// Counts the wishes: an answer that comes after the next wish is too late.
    static WISH: Cell<u32> = const { Cell::new(0) };
}

/// Goes on in the language that is nearest to a locale; what cannot be fetched or read changes
/// nothing. The promise, always fulfilled, ends with it.
pub(crate) fn speak(locale: &str) -> JsValue {
    let locale = String::from(js_sys::encode_uri_component(locale));
    let wish = WISH.get().wrapping_add(1);
    WISH.set(wish);
    let url =
        read(|_, settings| [&settings.api, "j/", &settings.site, "/", &locale, ".mpj"].concat());
    let spoken = async move {
        let journey = fetched(&url.unwrap_or_default()).await.unwrap_or_default();
        if let (Ok((_, program)), true) = (engine::decode(&journey), WISH.get() == wish) {
            dispatch(Action::Spoken(Box::new(program)));
        }
        Ok(JsValue::UNDEFINED)
    };
    future_to_promise(spoken).into()
}

async fn fetched(url: &str) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let response = JsFuture::from(window.fetch_with_str(url)).await?;
    let response: Response = response.dyn_into()?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}
