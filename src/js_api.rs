//! What the loader calls. Nothing here may throw into the page but `start`, whose failure the
//! loader takes as "no widget on this page".

use wasm_bindgen::prelude::*;

use crate::app;
use crate::browser::{self, Settings, answer};

/// Only where the module is ours alone: a store written in Yew has an allocator of its own.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("js_api.d.ts");

/// Takes a first look at this page, which is painted right after it. The promise is fulfilled when the rest of the
/// widget is there, and [`begin`] is to be called; it is rejected where that cannot be had.
///
/// # Errors
/// A reason in words: settings without a site, a journey that this build cannot run, or a
/// page without a body.
#[wasm_bindgen]
pub fn start(settings: &JsValue, journey: Vec<u8>, css: &str) -> Result<js_sys::Promise, JsValue> {
    let settings = Settings::read(settings).ok_or("the tag names no site")?;
    let rest = browser::rest(&settings.files);
    browser::start(settings, journey, css)?;
    Ok(rest)
}

/// Paints the first look. In a task of its own, as [`prepare`] and [`begin`] are: what runs for
/// the first time is compiled while it runs, and the page is to answer in between.
#[wasm_bindgen]
pub fn paint() {
    browser::paint();
}

/// Reads the journey whole, not before the rest of the widget is there.
#[wasm_bindgen]
pub fn prepare() {
    (api().prepare)();
}

/// Opens the page: the rest of the widget is there. `gate` is the loader's, through which the
/// page's `dataLayer` is heard from now on.
///
/// # Errors
/// A reason in words: the journey is damaged.
#[wasm_bindgen]
pub fn begin(gate: JsValue) -> Result<(), JsValue> {
    (api().begin)(gate)
}

/// One entry of the page's `dataLayer`, not before [`begin`].
#[wasm_bindgen]
pub fn hear(entry: &JsValue) {
    (api().hear)(entry);
}

/// One call of the API, not before [`begin`]: `milepost('track', …)` and its like. An unknown
/// name is a warning on the console.
#[wasm_bindgen]
pub fn call(method: &str, args: &js_sys::Array) -> JsValue {
    (api().answer)(method, args)
}

/// What the page says and asks.
struct Api {
    prepare: fn(),
    begin: fn(JsValue) -> Result<(), JsValue>,
    hear: fn(&JsValue),
    answer: fn(&str, &js_sys::Array) -> JsValue,
}

part::part! {
    /// May be called once [`start`]'s promise is fulfilled.
    fn api() -> Api in rest 1 {
        Api {
            prepare: browser::prepare,
            begin: open,
            hear: browser::hear,
            answer,
        }
    }
}

fn open(gate: JsValue) -> Result<(), JsValue> {
    app::begin()?;
    browser::listen(gate);
    Ok(())
}
