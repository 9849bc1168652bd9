//! The device's clock, zone and dice: handed to the pure crates as plain values.

use shopper::{Id, Millis};
use wasm_bindgen::JsCast;

/// Now, UTC.
pub(crate) fn now() -> Millis {
    js_sys::Date::now() as Millis
}

/// Minutes east of UTC on this device now. JavaScript counts them westward.
pub(super) fn offset_min() -> i16 {
    -(js_sys::Date::new_0().get_timezone_offset() as i16)
}

/// A new UUIDv7.
pub(super) fn new_id() -> Id {
    Id::v7(now(), random())
}

/// Ten random bytes. A page may hide `crypto`; ids must then still differ, though they may
/// become guessable: they name events and protect nothing.
fn random() -> [u8; 10] {
    let mut bytes = [0; 10];
    let crypto = js_sys::Reflect::get(&js_sys::global(), &"crypto".into())
        .ok()
        .and_then(|crypto| crypto.dyn_into::<web_sys::Crypto>().ok());
    let strong = crypto.is_some_and(|c| c.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !strong {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}
