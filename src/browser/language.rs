//! The journey in another language, fetched when the page asks for it.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::future_to_promise;

use super::journey::journey_in;
use super::shell::{dispatch, read};
use crate::state::Action;

thread_local! {
    /// Counts the wishes: an answer that comes after the next wish is too late.
    static WISH: Cell<u32> = const { Cell::new(0) };
}

/// Goes on in the language that is nearest to a locale; what cannot be fetched or read changes
/// nothing. The promise, always fulfilled, ends with it.
pub(crate) fn speak(locale: &str) -> JsValue {
    let locale = locale.to_owned();
    let wish = WISH.get().wrapping_add(1);
    WISH.set(wish);
    let from = read(|_, settings| (settings.api.clone(), settings.site.clone()));
    let spoken = async move {
        let (api, site) = from.unwrap_or_default();
        let journey = journey_in(&api, &site, &locale).await.unwrap_or_default();
        if let (Ok((_, program)), true) = (engine::decode(&journey), WISH.get() == wish) {
            dispatch(Action::Spoken(Box::new(program)));
        }
        Ok(JsValue::UNDEFINED)
    };
    future_to_promise(spoken).into()
}
