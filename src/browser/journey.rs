//! Fetching the compiled journey, where no loader did: for stores written in Yew.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The journey of a site in a language; the page's own language where that is empty.
///
/// # Errors
/// The server is away, or has no such site.
pub(crate) async fn fetch_journey(api: &str, site: &str, locale: &str) -> Result<Vec<u8>, JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let page = window
        .document()
        .and_then(|document| document.document_element());
    let locale = match locale {
        "" => page.and_then(|page| page.get_attribute("lang")),
        said => Some(said.to_owned()),
    };
    let locale = locale
        .filter(|said| !said.is_empty())
        .unwrap_or_else(|| "en".to_owned());
    // The page's language is whatever somebody wrote there; the site's id is a word.
    let locale = js_sys::encode_uri_component(&locale);
    let url = format!("{api}j/{site}/{locale}.mpj");
    let response: Response = JsFuture::from(window.fetch_with_str(&url))
        .await?
        .dyn_into()?;
    if !response.ok() {
        return Err(format!("{url} answered {}", response.status()).into());
    }
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}
