//! What the page asks for the shopper: their data, its end, and being left alone.

use js_sys::JSON;
use wasm_bindgen::JsValue;

use super::shell::{self, dispatch};
use crate::state::{Action, Shelving};

/// Everything that is kept of the shopper, as an object; undefined where nothing can be read.
pub(crate) fn export_data() -> JsValue {
    let text = shell::take_out(|takeout, _| takeout::json(takeout));
    let read = text.and_then(|(_, text)| JSON::parse(&text).ok());
    read.unwrap_or_default()
}

/// Forgets the shopper on this device, and has the server do so.
pub(crate) fn erase_data() {
    dispatch(Action::Withdrawn);
}

/// The same, and from now on nothing is noticed on this device, on no page.
pub(crate) fn opt_out() {
    // First, so that what stands there anew for somebody unknown is not noticed either.
    dispatch(Action::Shelf(Shelving::Pause(FOR_EVER)));
    dispatch(Action::Withdrawn);
    shell::keep_out(true);
}

/// The page tells of a consent that was given after that.
pub(crate) fn opt_in() {
    if shell::is_out() {
        shell::keep_out(false);
        dispatch(Action::Shelf(Shelving::Pause(0)));
    }
}

/// Beyond any date, and written as a number by every script.
pub(super) const FOR_EVER: i64 = 8_640_000_000_000_000;
