//! Every name that is listened to: GA4's own in both ways in which pages tell them, and each alias
//! as its platform documents it.

use wasm_bindgen_test::wasm_bindgen_test;

use super::{gtag, json};
use crate::browser::data_layer::{Heard, heard};

/// GA4's events for shops, and whether each of its items is an event.
const GA4: [(&str, bool); 19] = [
    ("view_item_list", false),
    ("select_item", true),
    ("view_item", true),
    ("add_to_wishlist", true),
    ("add_to_cart", true),
    ("remove_from_cart", true),
    ("view_cart", false),
    ("begin_checkout", false),
    ("add_shipping_info", false),
    ("add_payment_info", false),
    ("purchase", false),
    ("refund", false),
    ("view_promotion", false),
    ("select_promotion", false),
    ("search", false),
    ("login", false),
    ("sign_up", false),
    ("share", false),
    ("generate_lead", false),
];

/// What Google's own examples hold, in short.
const PARAMS: &str = r#"{"transaction_id":"T_12345","currency":"USD","value":72.05,"coupon":"SUMMER_FUN",
    "item_list_id":"related_products","item_list_name":"Related products","method":"Google","search_term":"T-shirts",
    "items":[{"item_id":"SKU_12345","item_name":"Stan and Friends Tee","price":10.01,"quantity":3},
             {"item_id":"SKU_12346","price":"21.01","quantity":2}]}"#;

fn is_heard(events: &[Heard], name: &str, each: bool) {
    let names: Vec<_> = events.iter().map(|event| event.name.as_str()).collect();
    let minor = |event: &Heard| event.value.as_ref().map(|value| value.minor);
    let ids: Vec<_> = events
        .iter()
        .map(|event| event.object.as_ref().map_or("", |object| &object.id))
        .collect();
    let told: Vec<_> = events.iter().map(|it| (minor(it), it.quantity)).collect();
    if each {
        assert_eq!(names, [name, name]);
        assert_eq!(ids, ["SKU_12345", "SKU_12346"], "{name}");
        assert_eq!(told, [(Some(1_001), 3), (Some(2_101), 2)], "{name}");
    } else {
        assert_eq!(names, [name]);
        assert_eq!(ids, ["related_products"], "{name}");
        assert_eq!(told, [(Some(7_205), 5)], "{name}");
    }
    let order = events.iter().filter_map(|event| event.distinct.as_deref());
    let expected: &[&str] = match name {
        "purchase" => &["order:T_12345"],
        _ => &[],
    };
    assert_eq!(order.collect::<Vec<_>>(), expected, "{name}");
}

#[wasm_bindgen_test]
fn every_event_of_ga4s_is_heard_from_a_push_and_from_gtag() {
    for (name, each) in GA4 {
        let pushed = format!(r#"{{"event":"{name}","ecommerce":{PARAMS}}}"#);
        is_heard(&heard(&json(&pushed)), name, each);
        // As many shops push it: the parameters beside the name.
        let flat = PARAMS.replacen('{', &format!(r#"{{"event":"{name}","#), 1);
        is_heard(&heard(&json(&flat)), name, each);
        is_heard(
            &heard(&gtag(&format!("'event', '{name}', {PARAMS}"))),
            name,
            each,
        );
    }
}

#[wasm_bindgen_test]
fn an_event_without_parameters_is_heard_too() {
    for (name, _) in GA4 {
        for entry in [
            json(&format!(r#"{{"event":"{name}"}}"#)),
            gtag(&format!("'event', '{name}'")),
        ] {
            let expected = Heard {
                name: name.to_owned(),
                ..Heard::default()
            };
            assert_eq!(heard(&entry), [expected]);
        }
    }
}

/// Name, first object, its value in minor units, quantity.
type Told<'a> = (&'a str, &'a str, Option<i64>, u32);

/// Those of Segment's names that the recorded logs do not have.
const SEGMENT: [(&str, Told<'_>); 13] = [
    (
        r#"{"event":"Product Clicked","product_id":"507f1f","sku":"G-32","name":"Monopoly","price":18.99,"quantity":1,"currency":"usd","position":3}"#,
        ("select_item", "507f1f", Some(1_899), 1),
    ),
    (
        r#"{"event":"Product Added","cart_id":"skdjsidjsdkdj29j","product_id":"507f1f","price":18.99,"quantity":2,"currency":"usd"}"#,
        ("add_to_cart", "507f1f", Some(1_899), 2),
    ),
    (
        r#"{"event":"Product Removed","cart_id":"ksjdj92dj29dj92d2j","sku":"G-32","quantity":1}"#,
        ("remove_from_cart", "G-32", None, 1),
    ),
    (
        r#"{"event":"Product Added to Wishlist","wishlist_id":"skdjsidjsdkdj29j","wishlist_name":"Loved Games","product_id":"507f1f","category":"Games"}"#,
        ("add_to_wishlist", "507f1f", None, 1),
    ),
    (
        r#"{"event":"Product Shared","share_via":"email","share_message":"Hey","recipient":"friend@example.com","product_id":"507f1f"}"#,
        ("share", "", None, 1),
    ),
    (
        r#"{"event":"Cart Viewed","cart_id":"d92jd29jd92jd29j92d92jd","products":[{"product_id":"507f1f","quantity":1},{"product_id":"505bd7","quantity":2}]}"#,
        ("view_cart", "", None, 3),
    ),
    (
        r#"{"event":"Checkout Started","order_id":"50314b8e","value":30,"revenue":25,"currency":"USD","products":[{"product_id":"507f1f","quantity":1}]}"#,
        ("begin_checkout", "", Some(3_000), 1),
    ),
    (
        r#"{"event":"Payment Info Entered","checkout_id":"39f39fj39f3jf93fj9fj39fj3f","order_id":"dkfsjidfjsdifsdfksdjfkdsfjsdfkdsf"}"#,
        ("add_payment_info", "", None, 0),
    ),
    (
        r#"{"event":"Order Refunded","order_id":"50314b8e","total":30,"currency":"USD","products":[{"product_id":"507f1f","quantity":1}]}"#,
        ("refund", "", Some(3_000), 1),
    ),
    (
        r#"{"event":"Promotion Viewed","promotion_id":"promo_1","creative":"top_banner_2","name":"75% store-wide shoe sale","position":"home_banner_top"}"#,
        ("view_promotion", "", None, 0),
    ),
    (
        r#"{"event":"Promotion Clicked","promotion_id":"promo_1","creative":"top_banner_2"}"#,
        ("select_promotion", "", None, 0),
    ),
    (
        r#"{"event":"Signed Up","type":"organic","first_name":"Peter","email":"pgibbons@example.com"}"#,
        ("sign_up", "", None, 0),
    ),
    (
        r#"{"event":"Signed In","username":"pgibbons"}"#,
        ("login", "", None, 0),
    ),
];

/// The same, of Shopify's pixels.
const PIXELS: [(&str, Told<'_>); 5] = [
    (
        r#"{"event":"product_removed_from_cart","data":{"cartLine":{"quantity":1,"cost":{"totalAmount":{"amount":64.5,"currencyCode":"EUR"}},"merchandise":{"id":"1","price":{"amount":64.5,"currencyCode":"EUR"},"product":{"id":"678","title":"Oak"}}}}}"#,
        ("remove_from_cart", "678", Some(6_450), 1),
    ),
    (
        r#"{"event":"cart_viewed","data":{"cart":{"id":"c","cost":{"totalAmount":{"amount":129,"currencyCode":"EUR"}},"lines":[{"quantity":2,"merchandise":{"product":{"id":"678"}}}],"totalQuantity":2}}}"#,
        ("view_cart", "", Some(12_900), 2),
    ),
    (
        r#"{"event":"checkout_started","data":{"checkout":{"currencyCode":"EUR","totalPrice":{"amount":129,"currencyCode":"EUR"},"lineItems":[{"quantity":2,"variant":{"product":{"id":"678"}}}]}}}"#,
        ("begin_checkout", "", Some(12_900), 2),
    ),
    (
        r#"{"event":"checkout_shipping_info_submitted","data":{"checkout":{"totalPrice":{"amount":129,"currencyCode":"EUR"},"lineItems":[{"quantity":2,"variant":{"product":{"id":"678"}}}]}}}"#,
        ("add_shipping_info", "", Some(12_900), 2),
    ),
    (
        r#"{"event":"payment_info_submitted","data":{"checkout":{"totalPrice":{"amount":129,"currencyCode":"EUR"},"lineItems":[{"quantity":2,"variant":{"product":{"id":"678"}}}]}}}"#,
        ("add_payment_info", "", Some(12_900), 2),
    ),
];

#[wasm_bindgen_test]
fn every_other_platforms_name_is_heard_by_ga4s() {
    for (entry, (name, object, minor, quantity)) in SEGMENT.into_iter().chain(PIXELS) {
        let events = heard(&json(entry));
        assert_eq!(events.len(), 1, "{entry}");
        let event = &events[0];
        let id = event.object.as_ref().map_or("", |object| &object.id);
        let value = event.value.as_ref().map(|value| value.minor);
        let told = (event.name.as_str(), id, value, event.quantity);
        assert_eq!(told, (name, object, minor, quantity), "{entry}");
        // Only an order is one for ever; what somebody said of themselves is not taken along.
        assert_eq!(event.distinct, None, "{entry}");
        assert!(!format!("{event:?}").contains("example.com"), "{entry}");
    }
}

/// The table of aliases has no name that these logs lack.
#[wasm_bindgen_test]
fn no_alias_is_without_its_recorded_entry() {
    let recorded = [include_str!("names.rs"), include_str!("../tests.rs")].concat();
    for (other, _) in crate::browser::data_layer::aliases::NAMES {
        let entry = format!(r#""event":"{other}""#);
        assert!(recorded.contains(&entry), "{other} has no recorded entry");
    }
}
