//! Places that the page gives by a call, beside those that its markup names.

use std::cell::Cell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::page::GIVEN;
use super::shell::{self, dispatch};
use crate::state::Action;

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Makes an element of the page the slot of that name.
pub(crate) fn mount(place: &JsValue, slot: &str) {
    if let Some(element) = element(place).filter(|_| !slot.is_empty()) {
        element.set_attribute("data-milepost-slot", slot).ok();
        shell::look_around();
    }
}

/// Shows an item within an element of the page; false where there is none.
pub(crate) fn show_within(place: &JsValue, item: u16) -> bool {
    let Some(element) = element(place) else {
        return false;
    };
    let kept = element.get_attribute("data-milepost-slot");
    let slot = kept.filter(|slot| slot.starts_with(GIVEN));
    let slot = slot.unwrap_or_else(|| {
        let next = LAST.get() + 1;
        LAST.set(next);
        [GIVEN, &next.to_string()].concat()
    });
    if element.set_attribute("data-milepost-slot", &slot).is_err() {
        return false;
    }
    dispatch(Action::Mounted { slot, item });
    shell::look_around();
    true
}

/// An element, or the first that a selector finds.
pub(super) fn element(place: &JsValue) -> Option<Element> {
    match place.as_string() {
        Some(selector) => {
            let document = web_sys::window()?.document()?;
            document.query_selector(&selector).ok()?
        }
        None => place.clone().dyn_into().ok(),
    }
}
