//! The focus: on a new page's heading, on a field, in a dialog.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// By then a page that came stands, ms.
const SETTLED_MS: u32 = 60;
/// The heading that every page has.
const HEADING: &str = "page-title";

/// The element of that id.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id(id)?.dyn_into().ok()
}

/// On the page's heading, once it is drawn: so that screen readers say where one is.
pub(super) fn page() {
    on(HEADING.to_owned());
    // Where one page goes and another comes, the heading that had the focus may be gone a moment
    // later, and the focus with it. What somebody chose meanwhile is left alone.
    Timeout::new(SETTLED_MS, || {
        let document = web_sys::window().and_then(|window| window.document());
        let active = document.and_then(|document| document.active_element());
        if active.is_none_or(|element| element.tag_name() == "BODY") {
            on(HEADING.to_owned());
        }
    })
    .forget();
}

/// On the element of that id, once it is drawn.
pub(crate) fn on(id: String) {
    Timeout::new(0, move || {
        if let Some(element) = element(&id) {
            element.focus().unwrap_or_default();
        }
    })
    .forget();
}

/// Opens a dialog over everything: the browser keeps the focus in it, and gives it back.
pub(crate) fn show_dialog(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        // Fails for a dialog that is not in the page, which shows nothing either way.
        dialog.show_modal().unwrap_or_default();
    }
}
