//! What shop systems tell by events of their own, translated to GA4's: Shopify's standard
//! storefront events and `WooCommerce`'s. Nothing in the page has to be written for it.
//!
//! A shop that tells the same to its `dataLayer` too would be counted twice; so what one of
//! them told is not taken from the other within a moment ([`told`]).

pub(super) mod shopify;
pub(super) mod woocommerce;

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use shopper::Millis;
use wasm_bindgen::JsValue;

use super::clock::now;
use super::js_value::field;
use super::listener::Listener;
use super::notice::object;
use super::shell::track_from_platform;

/// Two systems tell of one click within so long, ms.
const MOMENT_MS: Millis = 1_500;

thread_local! {
    /// What the `dataLayer` told last: names, and when.
    static TOLD: RefCell<Vec<(String, Millis)>> = const { RefCell::new(Vec::new()) };
}

/// Listens until what is returned goes.
pub(super) fn begin() -> Vec<Listener> {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else {
        return Vec::new();
    };
    let mut all = shopify::begin(&document);
    all.extend(woocommerce::begin(&document));
    all
}

/// What does not go with a listener of ours.
pub(super) fn end() {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        woocommerce::end(&document);
    }
}

/// The page's `dataLayer` or a call told of it: the better source, for it is written for this shop.
pub(super) fn told(name: &str) {
    let now = now();
    TOLD.with_borrow_mut(|told| {
        told.retain(|(known, at)| known != name && now - at < MOMENT_MS);
        told.push((name.to_owned(), now));
    });
}

fn is_told(name: &str) -> bool {
    let now = now();
    TOLD.with_borrow(|told| {
        told.iter()
            .any(|(known, at)| known == name && now - at < MOMENT_MS)
    })
}

/// Tells of it a moment later, unless the page itself does so by then.
fn heard(name: &'static str, params: JsValue) {
    gloo::timers::callback::Timeout::new(MOMENT_MS as u32 / 2, move || {
        if !is_told(name) {
            track_from_platform(name, &params);
        }
    })
    .forget();
}

/// GA4's parameters around some items.
fn params(items: &Array, currency: &JsValue) -> JsValue {
    object(&[("items", items.into()), ("currency", currency.clone())])
}

/// An object without the fields that are undefined.
fn item(fields: &[(&str, JsValue)]) -> JsValue {
    let item = object(&[]);
    for (name, value) in fields {
        if !value.is_undefined() && !value.is_null() {
            Reflect::set(&item, &(*name).into(), value).ok();
        }
    }
    item
}

/// The first of two fields that says something.
fn either(of: &JsValue, one: &str, other: &str) -> JsValue {
    let value = field(of, one);
    if value.is_undefined() || value.is_null() {
        field(of, other)
    } else {
        value
    }
}
