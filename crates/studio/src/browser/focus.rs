//! The focus: on a new page's heading, on a field, in a dialog.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};

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
}

/// On the element of that id, once it is drawn.
pub(crate) fn on(id: String) {
    Timeout::new(0, move || {
        let given = give(&id);
        // Where one page goes and another comes, or a list changes its order, what had the focus
        // may be gone a moment later, or be called otherwise. What somebody chose meanwhile is left
        // alone.
        Timeout::new(SETTLED_MS, move || {
            let active = active();
            let is_lost = active.as_ref().is_none_or(|it| it.tag_name() == "BODY");
            let is_renamed =
                active.is_some_and(|it| Some(&it) == given.as_deref() && it.id() != id);
            if is_lost || is_renamed {
                give(&id);
            }
        })
        .forget();
    })
    .forget();
}

fn active() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

/// What got it.
fn give(id: &str) -> Option<HtmlElement> {
    let found = element(id)?;
    found.focus().unwrap_or_default();
    Some(found)
}

/// Opens a dialog over everything: the browser keeps the focus in it, and gives it back.
pub(crate) fn show_dialog(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        // Fails for a dialog that is not in the page, which shows nothing either way.
        dialog.show_modal().unwrap_or_default();
    }
}
