//! Other names for GA4's events: Segment's, and those of Shopify's pixels. Their parameters are
//! read as GA4's, too.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

use crate::browser::js_value::{elements, field};
use crate::browser::notice::object;

/// GA4's limit.
const MOST: u32 = 200;

pub(super) const NAMES: [(&str, &str); 29] = [
    ("Product List Viewed", "view_item_list"),
    ("Product Clicked", "select_item"),
    ("Product Viewed", "view_item"),
    ("Product Added", "add_to_cart"),
    ("Product Removed", "remove_from_cart"),
    ("Product Added to Wishlist", "add_to_wishlist"),
    ("Product Shared", "share"),
    ("Products Searched", "search"),
    ("Cart Viewed", "view_cart"),
    ("Checkout Started", "begin_checkout"),
    ("Payment Info Entered", "add_payment_info"),
    ("Order Completed", "purchase"),
    ("Order Refunded", "refund"),
    ("Promotion Viewed", "view_promotion"),
    ("Promotion Clicked", "select_promotion"),
    ("Signed Up", "sign_up"),
    ("Signed In", "login"),
    ("collection_viewed", "view_item_list"),
    ("product_viewed", "view_item"),
    ("product_added_to_cart", "add_to_cart"),
    ("product_removed_from_cart", "remove_from_cart"),
    ("cart_viewed", "view_cart"),
    ("search_submitted", "search"),
    ("checkout_started", "begin_checkout"),
    ("checkout_shipping_info_submitted", "add_shipping_info"),
    ("payment_info_submitted", "add_payment_info"),
    ("checkout_completed", "purchase"),
    ("page_viewed", "page_view"),
    ("Page Viewed", "page_view"),
];

/// By which name GA4 knows it; its own name for what has no other.
pub(in crate::browser) fn ga4_name(name: &str) -> &str {
    let known = NAMES.iter().find(|(other, _)| *other == name);
    known.map_or(name, |(_, ga4)| ga4)
}

/// The parameters by GA4's names; those of an event of GA4's own are taken as they are.
pub(super) fn ga4_params(name: &str, params: &JsValue) -> JsValue {
    if ga4_name(name) == name {
        return params.clone();
    }
    if name.contains(' ') {
        return of_segment(params);
    }
    let data = field(params, "data");
    of_pixel(if data.is_object() { &data } else { params })
}

/// Segment's `products`, or one product's fields beside the others.
fn of_segment(of: &JsValue) -> JsValue {
    let products = elements(&field(of, "products"), MOST);
    let lone = !field(of, "product_id").is_undefined() || !field(of, "sku").is_undefined();
    let items: Array = if products.is_empty() && lone {
        Array::of1(&segment_item(of))
    } else {
        products.iter().map(segment_item).collect()
    };
    said(&[
        ("items", items.into()),
        ("currency", field(of, "currency")),
        ("value", first(of, &["value", "total", "revenue"])),
        ("transaction_id", field(of, "order_id")),
        ("search_term", field(of, "query")),
        ("item_list_id", first(of, &["list_id", "category"])),
        ("item_list_name", field(of, "category")),
    ])
}

fn segment_item(of: &JsValue) -> JsValue {
    said(&[
        ("item_id", first(of, &["product_id", "sku"])),
        ("item_name", field(of, "name")),
        ("item_category", field(of, "category")),
        ("item_brand", field(of, "brand")),
        ("price", field(of, "price")),
        ("quantity", field(of, "quantity")),
    ])
}

/// What a pixel gets as `event.data`.
fn of_pixel(data: &JsValue) -> JsValue {
    let (line, checkout) = (field(data, "cartLine"), field(data, "checkout"));
    let (collection, cart) = (field(data, "collection"), field(data, "cart"));
    let variant = field(data, "productVariant");
    let lines = |of: &JsValue, name| elements(&field(of, name), MOST);
    let items: Array = if variant.is_object() {
        Array::of1(&pixel_item(&variant, &JsValue::UNDEFINED))
    } else if line.is_object() {
        Array::of1(&pixel_line(&line))
    } else {
        let all = lines(&checkout, "lineItems").into_iter();
        all.chain(lines(&cart, "lines"))
            .map(|line| pixel_line(&line))
            .collect()
    };
    let total = first(&checkout, &["totalPrice"]);
    let cost = field(&first(&cart, &["cost"]), "totalAmount");
    let cost = if cost.is_undefined() {
        field(&field(&line, "cost"), "totalAmount")
    } else {
        cost
    };
    let money = if total.is_object() { total } else { cost };
    let money = if money.is_object() {
        money
    } else {
        field(&variant, "price")
    };
    let order = field(&field(&checkout, "order"), "id");
    said(&[
        ("items", items.into()),
        ("currency", field(&money, "currencyCode")),
        ("value", field(&money, "amount")),
        ("transaction_id", order),
        ("search_term", field(&field(data, "searchResult"), "query")),
        ("item_list_id", field(&collection, "id")),
        ("item_list_name", field(&collection, "title")),
    ])
}

/// A line of the cart has its `merchandise`, one of the checkout its `variant`.
fn pixel_line(line: &JsValue) -> JsValue {
    pixel_item(
        &first(line, &["merchandise", "variant"]),
        &field(line, "quantity"),
    )
}

fn pixel_item(variant: &JsValue, quantity: &JsValue) -> JsValue {
    let product = field(variant, "product");
    said(&[
        ("item_id", field(&product, "id")),
        ("item_name", field(&product, "title")),
        ("item_brand", field(&product, "vendor")),
        ("item_category", field(&product, "type")),
        ("price", field(&field(variant, "price"), "amount")),
        ("quantity", quantity.clone()),
    ])
}

fn first(of: &JsValue, names: &[&str]) -> JsValue {
    let values = names.iter().map(|name| field(of, name));
    let mut said = values.filter(|value| !value.is_undefined() && !value.is_null());
    said.next().unwrap_or_default()
}

/// An object of the fields that say something.
fn said(fields: &[(&str, JsValue)]) -> JsValue {
    let all = object(&[]);
    for (name, value) in fields {
        if !value.is_undefined() && !value.is_null() {
            Reflect::set(&all, &(*name).into(), value).ok();
        }
    }
    all
}
