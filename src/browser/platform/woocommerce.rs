//! `WooCommerce`: its blocks tell by `wc-blocks_added_to_cart` and `wc-blocks_removed_from_cart`
//! on the body, its older scripts by jQuery's `added_to_cart` and `removed_from_cart`, where the
//! page has jQuery. Blocks hand jQuery's events on under their own name: what both tell is one.
//! The blocks' events do not say which product it is; the button that was clicked does.

use std::cell::RefCell;

use js_sys::Array;
use shopper::Millis;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event};

use super::{heard, item, params};
use crate::browser::clock::now;
use crate::browser::js_value::{call, field};
use crate::browser::listener::Listener;
use crate::browser::notice::object;

/// A button names its product so.
const PRODUCT: &str = "[data-product_id]";
/// A cart answers a click within so long, ms.
const ANSWER_MS: Millis = 10_000;
/// jQuery's event and the block's own for it come one right behind the other, ms.
const SAME_MS: Millis = 500;

/// By which jQuery takes its listeners off again.
const OURS: &str = ".milepost";

thread_local! {
    /// The button that was clicked last, as an item, and when.
    static CLICKED: RefCell<Option<(JsValue, Millis)>> = const { RefCell::new(None) };
    /// What was told last, and when.
    static LATEST: RefCell<(&'static str, Millis)> = const { RefCell::new(("", 0)) };
}

pub(super) fn begin(document: &Document) -> Vec<Listener> {
    let clicked = Listener::capturing(document, "click", clicked);
    let block = |name: &'static str, ga4: &'static str| {
        Listener::new(document, name, move |_| happened(ga4, &JsValue::UNDEFINED))
    };
    by_jquery(document);
    vec![
        clicked,
        block("wc-blocks_added_to_cart", "add_to_cart"),
        block("wc-blocks_removed_from_cart", "remove_from_cart"),
    ]
}

fn clicked(event: &Event) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let button = target.and_then(|it| it.closest(PRODUCT).ok().flatten());
    if let Some(button) = button {
        CLICKED.set(Some((of_button(&button), now())));
    }
}

/// `data-product_id`, `data-product_sku`, `data-quantity`, as the shop's templates write them.
pub(in crate::browser) fn of_button(button: &Element) -> JsValue {
    let said = |name: &str| {
        let said = button.get_attribute(name).filter(|it| !it.is_empty());
        said.map_or(JsValue::UNDEFINED, JsValue::from)
    };
    item(&[
        ("item_id", said("data-product_id")),
        ("item_name", said("data-product_name")),
        ("quantity", said("data-quantity")),
    ])
}

/// jQuery hears its own events only. A page without it, or with one that is something else, has
/// none.
fn by_jquery(document: &Document) {
    let Some(body) = body_in_jquery(document) else {
        return;
    };
    for (name, ga4) in [
        ("added_to_cart", "add_to_cart"),
        ("removed_from_cart", "remove_from_cart"),
    ] {
        // `(event, fragments, cart_hash, $button)`
        let heard = move |_: JsValue, _: JsValue, _: JsValue, button: JsValue| {
            happened(ga4, &field(&button, "0"));
        };
        let heard = Closure::<dyn Fn(JsValue, JsValue, JsValue, JsValue)>::new(heard);
        let name = [name, OURS].concat();
        call(&body, "on", &[name.into(), heard.into_js_value()]).ok();
    }
}

/// Hears nothing of jQuery any more.
pub(super) fn end(document: &Document) {
    if let Some(body) = body_in_jquery(document) {
        call(&body, "off", &[OURS.into()]).ok();
    }
}

fn body_in_jquery(document: &Document) -> Option<JsValue> {
    let window = js_sys::global();
    let body = document.body()?;
    let has_it = field(&window, "jQuery").is_function();
    has_it.then(|| call(&window, "jQuery", &[body.into()]).ok())?
}

fn happened(name: &'static str, button: &JsValue) {
    let at = now();
    let (latest, when) = LATEST.replace((name, at));
    if latest == name && at - when < SAME_MS {
        return;
    }
    let button = button.dyn_ref::<Element>().map(of_button);
    let item = button.or_else(|| recently_clicked(at));
    heard(
        name,
        match item {
            Some(item) => params(&Array::of1(&item), &JsValue::UNDEFINED),
            None => object(&[]),
        },
    );
}

fn recently_clicked(at: Millis) -> Option<JsValue> {
    let clicked = CLICKED.with_borrow(Clone::clone);
    clicked.and_then(|(item, when)| (at - when < ANSWER_MS).then_some(item))
}
