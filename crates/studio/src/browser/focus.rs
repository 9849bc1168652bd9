//! The focus: on a new page's heading, on a field, in a dialog.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

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
