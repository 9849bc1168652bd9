//! Fetching the compiled journey, where no loader did: in another language, and for stores
//! written in Yew.

use wasm_bindgen::JsValue;
use web_sys::RequestInit;

use super::http;

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
    journey_in(api, site, &locale).await
}

/// The journey of a site in a language.
pub(super) async fn journey_in(api: &str, site: &str, locale: &str) -> Result<Vec<u8>, JsValue> {
    // The language is whatever somebody wrote; the site's id is a word.
    let locale = String::from(js_sys::encode_uri_component(locale));
    let url = [api, "j/", site, "/", &locale, ".mpj"].concat();
    let response = http::fetch_well(&url, &RequestInit::new()).await?;
    http::bytes(&response).await
}
