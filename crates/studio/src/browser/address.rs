//! The address bar: where we are, where we were.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use yew::Callback;

use crate::route::{HOME, Page};

/// The page of the address.
pub(crate) fn here() -> Page {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    Page::of(&path.unwrap_or_default())
}

/// Where the server is.
pub(crate) fn home() -> Rc<str> {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default().into()
}

/// Tells of every step back and forth, for as long as what is handed back is kept.
pub(crate) fn came(told: Callback<Page>) -> Option<EventListener> {
    let window = web_sys::window()?;
    let listener = EventListener::new(&window, "popstate", move |_| told.emit(here()));
    Some(listener)
}

/// A step forth.
pub(super) fn show(page: &Page) {
    with_history(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&page.path())));
}

/// In place of the address that is shown.
pub(super) fn replace(page: &Page) {
    with_history(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&page.path())));
}

fn with_history(act: impl Fn(&web_sys::History) -> Result<(), JsValue>) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    // A browser that takes no more entries (hundreds in half a minute) still shows the page.
    history.map_or(Ok(()), |it| act(&it)).unwrap_or_default();
}

/// Another address, outside of the app.
pub(super) fn leave(url: &str) {
    if let Some(window) = web_sys::window() {
        window.location().set_href(url).unwrap_or_default();
    }
}

/// Loads the app anew: nothing that one account saw stays in memory for the next.
pub(super) fn restart() {
    leave(HOME);
}
