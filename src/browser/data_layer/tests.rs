//! What pages really push, heard in a real browser.

use js_sys::{Function, JSON};
use shopper::{Consent, Scalar};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::{consent_from, heard};

wasm_bindgen_test_configure!(run_in_browser);

fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

/// `gtag` pushes its `arguments`, which is no array.
fn gtag(arguments: &str) -> JsValue {
    let body = format!("return (function () {{ return arguments }})({arguments})");
    Function::new_no_args(&body).call0(&JsValue::NULL).unwrap()
}

fn thrower() -> JsValue {
    let body = "return new Proxy({}, { get() { throw new Error('no') } })";
    Function::new_no_args(body).call0(&JsValue::NULL).unwrap()
}

#[wasm_bindgen_test]
fn a_pushed_view_is_one_event_for_each_item() {
    let events = heard(&json(
        r#"{"event":"view_item","ecommerce":{"currency":"eur","items":[
            {"item_id":"FF-101","item_name":"Oak","item_category":"flooring","price":64.5},
            {"item_id":102,"price":"19.99","quantity":"3"}]}}"#,
    ));
    assert_eq!(events.len(), 2);
    let object = events[0].object.as_ref().unwrap();
    assert_eq!(
        (object.id.as_str(), object.category.as_str()),
        ("FF-101", "flooring")
    );
    assert_eq!(
        object.attributes.get("name"),
        Some(&Scalar::Text("Oak".to_owned()))
    );
    assert_eq!(events[0].value.as_ref().unwrap().minor, 6_450);
    assert_eq!(events[1].object.as_ref().unwrap().id, "102");
    assert_eq!(
        (events[1].value.as_ref().unwrap().minor, events[1].quantity),
        (1_999, 3)
    );
}

#[wasm_bindgen_test]
fn an_order_is_one_event_with_its_number() {
    let events = heard(&gtag(
        "'event', 'purchase', { transaction_id: 6834, value: 120, currency: 'JPY',
          items: [{ item_id: 'a', quantity: 2 }, { item_id: 'b' }] }",
    ));
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].distinct.as_deref(), Some("order:6834"));
    assert_eq!(events[0].value.as_ref().unwrap().minor, 120);
    assert_eq!(events[0].quantity, 3);
}

#[wasm_bindgen_test]
fn what_is_no_event_is_not_heard() {
    let silent = [
        JsValue::NULL,
        JsValue::from_f64(1.0),
        JsValue::from_str("view_item"),
        json("[]"),
        json(r#"{"ecommerce":null}"#),
        json(r#"{"event":"gtm.js"}"#),
        json(r#"{"event":"page_view"}"#),
        json(r#"{"event":"milepost_shown"}"#),
        thrower(),
        gtag("'set', 'currency', 'EUR'"),
    ];
    for entry in silent {
        assert_eq!(heard(&entry), [], "{entry:?}");
    }
}

#[wasm_bindgen_test]
fn items_that_throw_or_lie_about_their_number_do_no_harm() {
    let entry = json(r#"{"event":"view_item","ecommerce":{"items":{"length":1000000000}}}"#);
    assert_eq!(heard(&entry).len(), 1);
    let entry = json(r#"{"event":"view_item","ecommerce":{"items":[null]}}"#);
    js_sys::Reflect::set(
        &js_sys::Reflect::get(&entry, &"ecommerce".into()).unwrap(),
        &"items".into(),
        &js_sys::Array::of2(&thrower(), &json(r#"{"item_id":"kept"}"#)),
    )
    .unwrap();
    let events = heard(&entry);
    assert_eq!(
        events[0].object.as_ref().map(|object| object.id.as_str()),
        Some("kept")
    );
}

#[wasm_bindgen_test]
fn consent_mode_is_laid_over_what_held_before() {
    let entry = gtag("'consent', 'update', { analytics_storage: 'granted' }");
    let before = Consent {
        functional: true,
        ..Consent::default()
    };
    let after = Consent {
        functional: true,
        analytics: true,
        personalization: false,
    };
    assert_eq!(consent_from(&entry, before), Some(after));
    assert_eq!(consent_from(&gtag("'event', 'consent'"), before), None);
}

#[wasm_bindgen_test]
fn a_banners_default_withdraws_nothing_that_was_allowed_before() {
    let denied = gtag(
        "'consent', 'default', { functionality_storage: 'denied', analytics_storage: 'denied' }",
    );
    assert_eq!(consent_from(&denied, Consent::ALL), Some(Consent::ALL));
    let granted = gtag("'consent', 'default', { functionality_storage: 'granted' }");
    let functional = Consent {
        functional: true,
        ..Consent::default()
    };
    assert_eq!(consent_from(&granted, Consent::default()), Some(functional));
    let regional =
        gtag("'consent', 'default', { functionality_storage: 'granted', region: ['US'] }");
    assert_eq!(consent_from(&regional, Consent::default()), None);
    let withdrawn = gtag("'consent', 'update', { functionality_storage: 'denied' }");
    assert!(!consent_from(&withdrawn, Consent::ALL).unwrap().functional);
}
