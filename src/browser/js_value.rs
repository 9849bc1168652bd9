//! Reading values that the page made. Every read may meet a getter that throws, so that each
//! is a fallible one, and nothing is followed deeper than a few steps.

use js_sys::{Array, Function, Number, Promise, Reflect};
use shopper::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Deepest nesting and most entries that are taken over from the page.
const MAX_DEPTH: u8 = 4;
const MAX_ENTRIES: u32 = 64;
/// Longest text that is taken over, characters.
const MAX_TEXT: usize = 1_000;

/// A property; `undefined` where there is none or reading it throws.
pub(crate) fn field(of: &JsValue, name: &str) -> JsValue {
    if !of.is_object() && !of.is_function() {
        return JsValue::UNDEFINED;
    }
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// What a method of the page's or the browser's returns. An error where there is none, or it
/// throws: the typed bindings would let that through our frames.
pub(super) fn call(of: &JsValue, name: &str, args: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &JsValue::from_str(name))?.dyn_into()?;
    Reflect::apply(&method, of, &args.iter().collect())
}

/// What a promise comes to; what is none has failed. Known by what it does and not by its class: a
/// page may have a library's in the place of the browser's, and a frame's is of another.
pub(super) async fn awaited(promise: JsValue) -> Result<JsValue, JsValue> {
    if !field(&promise, "then").is_function() {
        return Err(promise);
    }
    JsFuture::from(Promise::resolve(&promise)).await
}

/// A property as text; numbers too, because shops write ids as both.
pub(crate) fn text(of: &JsValue, name: &str) -> Option<String> {
    let value = field(of, name);
    let text = number_text(&value).or_else(|| value.as_string())?;
    let text: String = text.chars().take(MAX_TEXT).collect();
    (!text.is_empty()).then_some(text)
}

/// A number as JavaScript writes it; Rust's own writer of floats is 8 KB (brotli).
pub(crate) fn number_text(value: &JsValue) -> Option<String> {
    let number = value.dyn_ref::<Number>()?;
    Some(number.to_string_with_radix(10).ok()?.into())
}

/// A property as a number; texts like "64.00" too, because shops write prices as both.
pub(super) fn number(of: &JsValue, name: &str) -> Option<f64> {
    let value = field(of, name);
    let number = value
        .as_f64()
        .or_else(|| Some(js_sys::parse_float(&value.as_string()?)));
    number.filter(|n| n.is_finite())
}

/// The elements of an array, or of something like one, at most `most`.
pub(super) fn elements(list: &JsValue, most: u32) -> Vec<JsValue> {
    if !list.is_object() {
        return Vec::new();
    }
    let length = number(list, "length")
        .unwrap_or(0.0)
        .clamp(0.0, f64::from(most)) as u32;
    let element = |i| Reflect::get_u32(list, i).unwrap_or(JsValue::UNDEFINED);
    (0..length).map(element).collect()
}

/// A value of the page as one of ours. What is too deep, too long or no data is left out.
pub(super) fn value(from: &JsValue) -> Value {
    value_at(from, MAX_DEPTH).unwrap_or_default()
}

fn value_at(from: &JsValue, depth: u8) -> Option<Value> {
    if let Some(flag) = from.as_bool() {
        return Some(Value::Bool(flag));
    }
    if let Some(number) = from.as_f64() {
        return Some(Value::Number(number));
    }
    if let Some(text) = from.as_string() {
        return Some(Value::String(text.chars().take(MAX_TEXT).collect()));
    }
    if depth == 0 || !from.is_object() {
        return from.is_null().then_some(Value::Null);
    }
    if Array::is_array(from) {
        let list = elements(from, MAX_ENTRIES);
        return Some(Value::List(
            list.iter().filter_map(|v| value_at(v, depth - 1)).collect(),
        ));
    }
    // Unlike `Object.keys` this one is caught when a page's proxy throws.
    let keys = Reflect::own_keys(from).ok()?;
    let entries = keys.iter().take(MAX_ENTRIES as usize).filter_map(|key| {
        let key = key.as_string()?;
        let value = value_at(&field(from, &key), depth - 1)?;
        Some((key, value))
    });
    Some(Value::Map(entries.collect()))
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn made(body: &str) -> JsValue {
        Function::new_no_args(body).call0(&JsValue::NULL).unwrap()
    }

    #[wasm_bindgen_test]
    async fn a_promise_of_a_library_or_of_a_frame_is_waited_for_and_what_is_none_fails() {
        let librarys = made("return { then(done) { setTimeout(() => done(7)) } }");
        assert_eq!(awaited(librarys).await.unwrap(), JsValue::from(7));
        let framed = made(
            "const frame = document.body.appendChild(document.createElement('iframe')); \
             return frame.contentWindow.eval('Promise.resolve(8)')",
        );
        assert!(framed.dyn_ref::<Promise>().is_none(), "it is of another");
        assert_eq!(awaited(framed).await.unwrap(), JsValue::from(8));
        let failed = made("return { then(_, failed) { failed('no') } }");
        assert_eq!(awaited(failed).await.unwrap_err(), JsValue::from("no"));
        for none in ["", "return null", "return 9", "return { then: 1 }"] {
            assert!(awaited(made(none)).await.is_err(), "{none}");
        }
    }
}
