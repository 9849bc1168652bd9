//! The time, and how far the marketer's own is from UTC.

use js_sys::Date;
use shopper::Millis;
use wasm_bindgen::JsValue;

/// UTC ms.
pub(crate) fn now() -> Millis {
    Date::now() as Millis
}

/// Minutes that the device's clock is ahead of UTC at a time: two hours in a Roman summer are 120.
pub(crate) fn zone(at: Millis) -> i32 {
    -(Date::new(&JsValue::from_f64(at as f64)).get_timezone_offset() as i32)
}
