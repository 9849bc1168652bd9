//! The page is about to go: closed, left, put to sleep on a phone.

use gloo::events::EventListener;
use yew::Callback;

/// Tells when the page goes out of sight, for as long as what is handed back is kept. Phones say
/// no other last word.
pub(crate) fn before_leaving(told: Callback<()>) -> Option<[EventListener; 2]> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let hidden = told.clone();
    Some([
        EventListener::new(&window, "pagehide", move |_| told.emit(())),
        EventListener::new(&document, "visibilitychange", move |_| hidden.emit(())),
    ])
}
