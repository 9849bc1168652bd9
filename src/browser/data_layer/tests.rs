//! What pages really push, heard in a real browser.

mod names;

use js_sys::{Function, JSON};
use shopper::{Consent, Scalar};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::{consent_from, from_params, heard};

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

/// One page view's worth of each kind, as the platforms document it, and what is heard of it:
/// name, first item, its price in minor units, quantity, what makes it unique.
#[wasm_bindgen_test]
fn recorded_logs_are_heard_by_ga4s_names() {
    type Told<'a> = (&'a str, &'a str, Option<i64>, u32, Option<&'a str>);
    let logs: [(&str, Told<'_>); 11] = [
        // GA4, pushed by hand.
        (
            r#"{"event":"view_item_list","ecommerce":{"item_list_id":"sofas","item_list_name":"Sofas","items":[{"item_id":"a"}]}}"#,
            ("view_item_list", "sofas", None, 1, None),
        ),
        (
            r#"{"event":"purchase","ecommerce":{"transaction_id":"T1","value":120.5,"currency":"EUR","items":[{"item_id":"a","quantity":2}]}}"#,
            ("purchase", "", Some(12_050), 2, Some("order:T1")),
        ),
        // Segment's specification for stores.
        (
            r#"{"event":"Product Viewed","product_id":"507f1f","sku":"G-32","category":"Games","name":"Monopoly","brand":"Hasbro","price":18.99,"quantity":1,"currency":"usd","value":18.99}"#,
            ("view_item", "507f1f", Some(1_899), 1, None),
        ),
        (
            r#"{"event":"Product List Viewed","list_id":"hot_deals","category":"Deals","products":[{"product_id":"507f1f"}]}"#,
            ("view_item_list", "hot_deals", None, 1, None),
        ),
        (
            r#"{"event":"Order Completed","order_id":"50314b8e","total":27.5,"revenue":25,"currency":"USD","products":[{"product_id":"507f1f","price":19,"quantity":1},{"product_id":"505bd7","price":3,"quantity":2}]}"#,
            ("purchase", "", Some(2_750), 3, Some("order:50314b8e")),
        ),
        (
            r#"{"event":"Products Searched","query":"blue hotpants"}"#,
            ("search", "", None, 0, None),
        ),
        // Shopify's pixels, as `analytics.subscribe` hands them on.
        (
            r#"{"event":"product_viewed","data":{"productVariant":{"id":"1","price":{"amount":64.5,"currencyCode":"EUR"},"product":{"id":"678","title":"Oak","vendor":"FF","type":"flooring"}}}}"#,
            ("view_item", "678", Some(6_450), 1, None),
        ),
        (
            r#"{"event":"product_added_to_cart","data":{"cartLine":{"quantity":2,"cost":{"totalAmount":{"amount":129,"currencyCode":"EUR"}},"merchandise":{"id":"1","price":{"amount":64.5,"currencyCode":"EUR"},"product":{"id":"678","title":"Oak"}}}}}"#,
            ("add_to_cart", "678", Some(6_450), 2, None),
        ),
        (
            r#"{"event":"collection_viewed","data":{"collection":{"id":"408","title":"Floors","productVariants":[]}}}"#,
            ("view_item_list", "408", None, 0, None),
        ),
        (
            r#"{"event":"search_submitted","data":{"searchResult":{"query":"oak","productVariants":[]}}}"#,
            ("search", "", None, 0, None),
        ),
        (
            r#"{"event":"checkout_completed","data":{"checkout":{"order":{"id":"6834"},"totalPrice":{"amount":129,"currencyCode":"EUR"},"lineItems":[{"quantity":2,"variant":{"product":{"id":"678"}}}]}}}"#,
            ("purchase", "", Some(12_900), 2, Some("order:6834")),
        ),
    ];
    for (entry, (name, object, minor, quantity, distinct)) in logs {
        let events = heard(&json(entry));
        assert_eq!(events.len(), 1, "{entry}");
        let event = &events[0];
        assert_eq!(event.name, name, "{entry}");
        let id = event
            .object
            .as_ref()
            .map_or("", |object| object.id.as_str());
        assert_eq!(id, object, "{entry}");
        assert_eq!(
            event.value.as_ref().map(|value| value.minor),
            minor,
            "{entry}"
        );
        assert_eq!(event.quantity, quantity, "{entry}");
        assert_eq!(event.distinct.as_deref(), distinct, "{entry}");
    }
}

#[wasm_bindgen_test]
fn a_page_that_another_name_tells_of_is_counted_once() {
    for entry in [
        r#"{"event":"page_viewed","data":{}}"#,
        r#"{"event":"Page Viewed"}"#,
    ] {
        assert_eq!(heard(&json(entry)), []);
    }
}

/// Shopify's storefront events carry their matter as properties of the event itself.
#[wasm_bindgen_test]
fn shopifys_storefront_events_are_heard_by_ga4s_names() {
    use crate::browser::platform::shopify::{
        cart_view, collection_view, lines_update, product_view, search,
    };
    let product = r#"{"product":{"id":"gid://shopify/Product/678","title":"Oak","vendor":"FF","productType":"flooring","selectedVariant":{"id":"gid://shopify/ProductVariant/1","price":{"amount":"64.50","currencyCode":"EUR"}}},"context":"page"}"#;
    let events = from_params("view_item", &product_view(&json(product)));
    let seen = events[0].object.as_ref().unwrap();
    assert_eq!(
        (seen.id.as_str(), seen.category.as_str()),
        ("678", "flooring")
    );
    assert_eq!(events[0].value.as_ref().unwrap().minor, 6_450);
    // The theme's filter leaves the variant null where none is chosen.
    let bare = r#"{"product":{"id":678,"title":"Oak","handle":"oak","selectedVariant":null},"context":"page"}"#;
    let events = from_params("view_item", &product_view(&json(bare)));
    assert_eq!(events[0].object.as_ref().unwrap().id, "678");

    let cart = r#"{"lines":[{"id":"l","quantity":3,"merchandise":{"id":"gid://shopify/ProductVariant/1","price":{"amount":"64.5","currencyCode":"EUR"},"product":{"id":"gid://shopify/Product/678","title":"Oak"}}}],"cost":{"totalAmount":{"amount":"193.5","currencyCode":"EUR"}}}"#;
    let added = r#"{"action":"add","lines":[{"merchandiseId":"gid://shopify/ProductVariant/1","quantity":2}]}"#;
    let (name, params) = lines_update(&json(added), &json(cart)).unwrap();
    let events = from_params(name, &params);
    assert_eq!(
        (events[0].name.as_str(), events[0].quantity),
        ("add_to_cart", 2)
    );
    assert_eq!(events[0].object.as_ref().unwrap().id, "678");
    let changed = r#"{"action":"update","lines":[{"id":"l","quantity":5}]}"#;
    assert!(lines_update(&json(changed), &json(cart)).is_none());

    let viewed = format!(r#"{{"cart":{cart}}}"#);
    let events = from_params("view_cart", &cart_view(&json(&viewed)));
    assert_eq!(
        (events[0].quantity, events[0].value.as_ref().unwrap().minor),
        (3, 19_350)
    );
    let list = r#"{"collection":{"id":null,"handle":"floors","productsCount":19}}"#;
    let events = from_params("view_item_list", &collection_view(&json(list)));
    assert_eq!(events[0].object.as_ref().unwrap().id, "floors");
    let events = from_params(
        "search",
        &search(&json(r#"{"query":"oak","totalCount":0}"#)),
    );
    assert_eq!(events[0].object.as_ref().unwrap().id, "search");
}

#[wasm_bindgen_test]
fn woocommerces_button_says_which_product_it_is() {
    use crate::browser::platform::woocommerce::of_button;
    let document = web_sys::window().unwrap().document().unwrap();
    let button = document.create_element("a").unwrap();
    for (name, value) in [
        ("data-product_id", "99"),
        ("data-product_sku", "OAK-1"),
        ("data-quantity", "3"),
    ] {
        button.set_attribute(name, value).unwrap();
    }
    let params = js_sys::Object::new();
    let items = js_sys::Array::of1(&of_button(&button));
    js_sys::Reflect::set(&params, &"items".into(), &items).unwrap();
    let events = from_params("add_to_cart", &params);
    assert_eq!(events[0].object.as_ref().unwrap().id, "99");
    assert_eq!(events[0].quantity, 3);
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
