//! GA4's `dataLayer`: from what a store pushes anyway to events. Nothing in the page calls us
//! and nothing of it is patched; the loader hands over what it finds in the array.

mod aliases;
mod consent_mode;
mod items;
mod money;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

use wasm_bindgen::JsValue;

pub(super) use aliases::ga4_name;
pub(super) use consent_mode::consent_from;
pub(super) use money::minor_per_major;
pub(crate) use money::money;
use shopper::{Money, Object};

use super::js_value::{elements, field, number, text};
use super::notice::MARK;
use super::product_data;

/// An event as a page tells it, without its stamp.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heard {
    pub(super) name: String,
    pub(super) distinct: Option<String>,
    pub(super) object: Option<Object>,
    pub(super) value: Option<Money>,
    pub(super) quantity: u32,
}

/// Events that are about each of their items; the others are one event, whatever they hold.
const PER_ITEM: [&str; 5] = [
    "view_item",
    "select_item",
    "add_to_cart",
    "remove_from_cart",
    "add_to_wishlist",
];

/// Events of the tag manager itself and of our own making: never heard.
const DEAF_TO: [&str; 2] = ["gtm.", "milepost"];

/// Longest event name that GA4 takes is 40; the server takes 64.
const MAX_NAME: usize = 64;

/// What one entry of the array says: nothing, one event, or one for each item.
pub(super) fn heard(entry: &JsValue) -> Vec<Heard> {
    if field(entry, MARK).is_truthy() {
        return Vec::new();
    }
    let (name, params) = named(entry);
    let Some(name) = name.filter(|name| is_event(name)) else {
        return Vec::new();
    };
    from_params(&name, &params)
}

/// One named event with GA4's parameters, however it came.
pub(super) fn from_params(name: &str, params: &JsValue) -> Vec<Heard> {
    let params = &aliases::ga4_params(name, params);
    let name = aliases::ga4_name(name);
    let mut items = items::items(params);
    // Whose page this is has the page's own address, where nothing else says it.
    if let ("view_item", [item]) = (name, items.as_mut_slice()) {
        product_data::of_page(&mut item.object.attributes);
    }
    let currency = text(params, "currency").map(|currency| currency.to_ascii_uppercase());
    let money = |amount| money(amount, currency.as_deref()?);
    if PER_ITEM.contains(&name) && !items.is_empty() {
        return items
            .into_iter()
            .map(|item| Heard {
                name: name.to_owned(),
                value: item.price.and_then(money),
                quantity: item.quantity,
                object: Some(item.object),
                distinct: None,
            })
            .collect();
    }
    let transaction = text(params, "transaction_id").filter(|_| name == "purchase");
    vec![Heard {
        name: name.to_owned(),
        distinct: transaction.map(|id| format!("order:{id}")),
        object: items::list(params),
        value: number(params, "value").and_then(money),
        quantity: items
            .iter()
            .fold(0, |sum, item| sum.saturating_add(item.quantity)),
    }]
}

/// `{event: 'view_item', ecommerce: {…}}` as pushed by hand, or `gtag('event', 'view_item', …)`,
/// which pushes its arguments.
fn named(entry: &JsValue) -> (Option<String>, JsValue) {
    if let Some(name) = text(entry, "event") {
        let ecommerce = field(entry, "ecommerce");
        let params = if ecommerce.is_object() {
            ecommerce
        } else {
            entry.clone()
        };
        return (Some(name), params);
    }
    match elements(entry, 3).as_slice() {
        [kind, name, rest @ ..] if kind.as_string().as_deref() == Some("event") => {
            let params = rest.first().cloned().unwrap_or(JsValue::UNDEFINED);
            (name.as_string(), params)
        }
        _ => (None, JsValue::UNDEFINED),
    }
}

fn is_event(name: &str) -> bool {
    name.len() <= MAX_NAME
        && ga4_name(name) != shopper::names::PAGE_VIEW
        && DEAF_TO.iter().all(|deaf| !name.starts_with(deaf))
}
