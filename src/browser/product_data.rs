//! schema.org Product data of the page: name, picture and address of what is for sale here.

use content::Url;
use js_sys::JSON;
use shopper::{Attributes, Scalar};
use wasm_bindgen::JsValue;

use super::js_value::{elements, field, text};

/// Where a product names its id.
const IDS: [&str; 3] = ["sku", "productID", "@id"];

/// Most scripts, and most things within one, that are looked through.
const MOST: u32 = 50;

/// What the page's JSON-LD says of the product with this id; where it names no id, of the
/// only product on the page. Empty where it says nothing.
pub(super) fn of_product(id: &str) -> Attributes {
    let products = products();
    let named = |product: &&JsValue| {
        IDS.iter()
            .any(|name| text(product, name).as_deref() == Some(id))
    };
    let found = products.iter().find(named).or(match products.as_slice() {
        [only] if IDS.iter().all(|name| text(only, name).is_none()) => Some(only),
        _ => None,
    });
    found.map(attributes).unwrap_or_default()
}

fn attributes(product: &JsValue) -> Attributes {
    let image = field(product, "image");
    let first = elements(&image, 1).into_iter().next().unwrap_or(image);
    let image = first.as_string().or_else(|| text(&first, "url"));
    let known = [
        ("name", text(product, "name")),
        (
            "url",
            text(product, "url").filter(|url| Url::parse(url).is_ok()),
        ),
        ("image", image.filter(|url| Url::parse(url).is_ok())),
    ];
    let known = known
        .into_iter()
        .filter_map(|(name, text)| Some((name, text?)));
    known
        .map(|(name, text)| (name.to_owned(), Scalar::Text(text)))
        .collect()
}

fn products() -> Vec<JsValue> {
    let document = web_sys::window().and_then(|w| w.document());
    let scripts = document.and_then(|d| {
        d.query_selector_all("script[type='application/ld+json']")
            .ok()
    });
    let Some(scripts) = scripts else {
        return Vec::new();
    };
    (0..scripts.length().min(MOST))
        .filter_map(|i| JSON::parse(&scripts.get(i)?.text_content()?).ok())
        .flat_map(|json| things(&json))
        .filter(is_product)
        .collect()
}

/// The document itself, the elements of a list, and what `@graph` holds.
fn things(json: &JsValue) -> Vec<JsValue> {
    let mut things = elements(json, MOST);
    things.extend(elements(&field(json, "@graph"), MOST));
    things.push(json.clone());
    things
}

fn is_product(thing: &JsValue) -> bool {
    let kind = field(thing, "@type");
    let is = |kind: &JsValue| kind.as_string().is_some_and(|kind| kind == "Product");
    is(&kind) || elements(&kind, MOST).iter().any(is)
}
