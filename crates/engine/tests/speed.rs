//! How long one event takes in WebAssembly: `cargo xtask bench-wasm` runs this in Node with the
//! widget's own build profile. Natively there is nothing to run: see `benches/one_event.rs`.

#![cfg(target_arch = "wasm32")]

use engine::{apply, decide};
use rehearsal::{busy, busy_event, busy_moment};
use shopper::{Id, Profile};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[wasm_bindgen]
extern "C" {
    /// Milliseconds, with fractions.
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

const RULES: usize = 200;
const ROUNDS: u64 = 2_000;

/// The first half warms the machine up.
#[wasm_bindgen_test]
fn one_event() {
    for items in [10, 100, 1_000, 10_000] {
        let program = busy(items, RULES);
        let mut profile = Profile::new(Id([1; 16]));
        let mut moment = busy_moment(&program, &mut profile, &busy_event(0));
        let mut begun = now();
        for n in 0..ROUNDS {
            if n == ROUNDS / 2 {
                begun = now();
            }
            let event = busy_event(n);
            moment.at = event.at;
            apply(&program, &mut profile, &event);
            decide(&program, &profile, &moment);
        }
        let micros = (now() - begun) * 1_000.0 / (ROUNDS / 2) as f64;
        console_log!("{items:>6} items, {RULES} rules: {micros:.1} µs an event");
        // The goal at 1,000 items; three times as much means that something has broken.
        assert!(items > 1_000 || micros < 900.0);
    }
}
