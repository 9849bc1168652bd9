//! The caret of a text field.

use gloo::timers::callback::Timeout;
use web_sys::HtmlTextAreaElement;
use yew::NodeRef;

/// Selects from one place to another, in UTF-16 units, once the field is drawn; it has the focus
/// then, and the place is in sight.
pub(crate) fn caret(area: &NodeRef, start: usize, end: usize) {
    let area = area.clone();
    Timeout::new(0, move || {
        if let Some(area) = area.cast::<HtmlTextAreaElement>() {
            // Browsers bring the caret into sight when the field gets the focus, not before.
            area.blur().unwrap_or_default();
            area.set_selection_range(start as u32, end as u32)
                .unwrap_or_default();
            area.focus().unwrap_or_default();
        }
    })
    .forget();
}
