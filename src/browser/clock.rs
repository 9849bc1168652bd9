//! The device's clock, zone and dice: handed to the pure crates as plain values.

use std::cell::Cell;

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

/// So far a clock may go back and ids still count on, ms.
const BREATH_MS: Millis = 2_000;

thread_local! {
    /// When the latest id was made, and what stands behind its time.
    static LATEST: Cell<(Millis, u16)> = const { Cell::new((0, 0)) };
    /// As it was when the first id was made; `None` on a page that hides it.
    static CRYPTO: Option<web_sys::Crypto> = js_sys::Reflect::get(&js_sys::global(), &"crypto".into())
        .ok()
        .and_then(|crypto| crypto.dyn_into().ok());
}

/// A new UUIDv7. Those of one ms count up (RFC 9562, 6.2, method 1): the outbox sends by id, and
/// what a page told in one go keeps its order.
pub(super) fn new_id() -> Id {
    let mut random = random();
    let [high, low, ..] = random;
    let (before, count) = LATEST.get();
    let now = now();
    // A clock that is set back by a breath changes no order, one that is set anew is believed.
    let is_again = now <= before && before - now < BREATH_MS;
    let (at, count) = match count + 1 {
        // Of twelve bits the first is left for counting.
        _ if !is_again => (now, u16::from_be_bytes([high, low]) & 0x07ff),
        0x1000.. => (before + 1, 0),
        next => (before, next),
    };
    LATEST.set((at, count));
    random[..2].copy_from_slice(&count.to_be_bytes());
    Id::v7(at, random)
}

/// Ten random bytes. A page may hide `crypto`; ids must then still differ, though they may
/// become guessable: they name events and protect nothing.
fn random() -> [u8; 10] {
    let mut bytes = [0; 10];
    let strong =
        |crypto: &web_sys::Crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok();
    if !CRYPTO.with(|crypto| crypto.as_ref().is_some_and(strong)) {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn ids_made_in_one_go_keep_their_order() {
        let ids: Vec<Id> = (0..5_000).map(|_| new_id()).collect();
        assert!(ids.is_sorted(), "{ids:?}");
        assert!(ids.windows(2).all(|two| two[0] != two[1]));
    }
}
