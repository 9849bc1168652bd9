//! Shopify's standard storefront events: DOM events named `shopify:…` that bubble to `document`
//! and carry what they are about as properties, shaped like the Storefront API's objects.
//! `cart:lines-update` has a promise of the cart as it is afterwards; one that fails was no
//! change.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::Document;

use super::{either, heard, item, params};
use crate::browser::js_value::{awaited, elements, field, number, text};
use crate::browser::listener::Listener;
use crate::browser::notice::object;

/// GA4's limit.
const MOST: u32 = 200;

pub(super) fn begin(document: &Document) -> Vec<Listener> {
    let listen = |name: &'static str, tell: fn(&JsValue)| {
        Listener::new(document, name, move |event| tell(event))
    };
    vec![
        listen("shopify:product:view", |event| {
            heard("view_item", product_view(event));
        }),
        listen("shopify:collection:view", |event| {
            heard("view_item_list", collection_view(event));
        }),
        listen("shopify:cart:view", |event| {
            heard("view_cart", cart_view(event));
        }),
        listen("shopify:search:update", |event| {
            heard("search", search(event));
        }),
        listen("shopify:cart:lines-update", |event| {
            let event = event.clone();
            spawn_local(lines_updated(event));
        }),
    ]
}

/// What it is about stands on the event itself; where a theme makes a plain `CustomEvent`, in
/// its `detail`.
fn of(event: &JsValue, name: &str) -> JsValue {
    let own = field(event, name);
    if own.is_undefined() {
        field(&field(event, "detail"), name)
    } else {
        own
    }
}

pub(in crate::browser) fn product_view(event: &JsValue) -> JsValue {
    let product = of(event, "product");
    let variant = field(&product, "selectedVariant");
    let price = field(&variant, "price");
    let item = product_item(&product, &price, JsValue::UNDEFINED);
    params(&Array::of1(&item), &field(&price, "currencyCode"))
}

pub(in crate::browser) fn collection_view(event: &JsValue) -> JsValue {
    let collection = of(event, "collection");
    object(&[
        ("item_list_id", either(&collection, "handle", "id")),
        ("item_list_name", either(&collection, "title", "handle")),
    ])
}

pub(in crate::browser) fn cart_view(event: &JsValue) -> JsValue {
    let cart = of(event, "cart");
    let lines = lines_of(&cart);
    let items: Array = lines
        .iter()
        .map(|line| line_item(line, field(line, "quantity")))
        .collect();
    let total = field(&field(&cart, "cost"), "totalAmount");
    let told = params(&items, &field(&total, "currencyCode"));
    js_sys::Reflect::set(&told, &"value".into(), &field(&total, "amount")).ok();
    told
}

pub(in crate::browser) fn search(event: &JsValue) -> JsValue {
    let count = either(event, "totalCount", "resultsCount");
    object(&[("search_term", of(event, "query")), ("results", count)])
}

async fn lines_updated(event: JsValue) {
    let promise = of(&event, "promise");
    let after = if promise.is_undefined() {
        event.clone()
    } else {
        match awaited(promise).await {
            Ok(after) => after,
            Err(_) => return,
        }
    };
    if let Some((name, params)) = lines_update(&event, &field(&after, "cart")) {
        heard(name, params);
    }
}

/// What was added or taken out. A change of numbers is neither: it says not by how much.
pub(in crate::browser) fn lines_update(
    event: &JsValue,
    cart: &JsValue,
) -> Option<(&'static str, JsValue)> {
    let name = match of(event, "action").as_string()?.as_str() {
        "add" => "add_to_cart",
        "remove" => "remove_from_cart",
        _ => return None,
    };
    let in_cart = lines_of(cart);
    let lines = elements(&of(event, "lines"), MOST);
    let items: Array = lines
        .iter()
        .map(|line| {
            let id = text(line, "merchandiseId").unwrap_or_default();
            let same = |other: &&JsValue| {
                text(&field(other, "merchandise"), "id").as_deref() == Some(id.as_str())
            };
            let known = in_cart.iter().find(same).unwrap_or(line);
            line_item(known, field(line, "quantity"))
        })
        .collect();
    let currency = in_cart.first().map_or(JsValue::UNDEFINED, |line| {
        let price = field(&field(line, "merchandise"), "price");
        let cost = field(&field(line, "cost"), "totalAmount");
        let of_price = field(&price, "currencyCode");
        if of_price.is_undefined() {
            field(&cost, "currencyCode")
        } else {
            of_price
        }
    });
    Some((name, params(&items, &currency)))
}

/// The lines as a list, or as GraphQL's connection.
fn lines_of(cart: &JsValue) -> Vec<JsValue> {
    let lines = field(cart, "lines");
    let nodes = field(&lines, "nodes");
    elements(if nodes.is_undefined() { &lines } else { &nodes }, MOST)
}

fn line_item(line: &JsValue, quantity: JsValue) -> JsValue {
    let merchandise = field(line, "merchandise");
    let product = field(&merchandise, "product");
    if product.is_undefined() {
        let id = text(line, "merchandiseId").unwrap_or_default();
        return item(&[("item_id", last(&id)), ("quantity", quantity)]);
    }
    product_item(&product, &field(&merchandise, "price"), quantity)
}

fn product_item(product: &JsValue, price: &JsValue, quantity: JsValue) -> JsValue {
    let id = text(product, "id").unwrap_or_default();
    let amount = number(price, "amount").map_or(JsValue::UNDEFINED, JsValue::from_f64);
    item(&[
        ("item_id", last(&id)),
        ("item_name", field(product, "title")),
        ("item_brand", field(product, "vendor")),
        ("item_category", either(product, "productType", "type")),
        ("price", amount),
        ("quantity", quantity),
    ])
}

/// `gid://shopify/Product/6786188247105` is the number at its end, as webhooks and feeds say it.
fn last(id: &str) -> JsValue {
    id.rsplit('/').next().unwrap_or_default().into()
}
