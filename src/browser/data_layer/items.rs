//! GA4's `items[]`: what an event is about.

use shopper::{Object, ObjectKind, Scalar};
use wasm_bindgen::JsValue;

use crate::browser::js_value::{elements, field, number, text};
use crate::browser::product_data;

/// Most items of one event (GA4's own limit).
const MAX_ITEMS: u32 = 200;

/// One item of an event.
pub(super) struct Item {
    pub(super) object: Object,
    /// Price of one, in the currency's major unit.
    pub(super) price: Option<f64>,
    pub(super) quantity: u32,
}

/// The items that have an id or at least a name.
pub(super) fn items(params: &JsValue) -> Vec<Item> {
    let currency = text(params, "currency");
    let items = elements(&field(params, "items"), MAX_ITEMS);
    items
        .iter()
        .filter_map(|entry| item(entry, currency.as_deref()))
        .collect()
}

/// The list that an event is about: a category's page or search results.
pub(super) fn list(params: &JsValue) -> Option<Object> {
    // How many a search found, where the shop tells it.
    let results = number(params, "results").map(|n| ("results".to_owned(), Scalar::Number(n)));
    let of_search = || results.is_some().then(|| "search".to_owned());
    let id = text(params, "item_list_id")
        .or_else(|| text(params, "item_list_name"))
        .or_else(of_search)?;
    let category = text(params, "item_list_name").unwrap_or_default();
    Some(Object {
        kind: ObjectKind::List,
        id,
        category,
        attributes: results.into_iter().collect(),
    })
}

fn item(item: &JsValue, currency: Option<&str>) -> Option<Item> {
    let id = text(item, "item_id").or_else(|| text(item, "item_name"))?;
    let price = number(item, "price");
    let mut attributes = product_data::of_product(&id);
    let name = text(item, "item_name").map(|name| ("name", Scalar::Text(name)));
    let price_said = price.map(|price| ("price", Scalar::Number(price)));
    let currency = text(item, "currency").or_else(|| currency.map(str::to_owned));
    let currency = currency.map(|code| ("currency", Scalar::Text(code.to_ascii_uppercase())));
    let brand = text(item, "item_brand").map(|brand| ("brand", Scalar::Text(brand)));
    for (name, value) in [name, price_said, currency, brand].into_iter().flatten() {
        attributes.insert(name.to_owned(), value);
    }
    Some(Item {
        price,
        quantity: number(item, "quantity").unwrap_or(1.0).clamp(0.0, 1e6) as u32,
        object: Object {
            kind: ObjectKind::Product,
            id,
            category: text(item, "item_category").unwrap_or_default(),
            attributes,
        },
    })
}
