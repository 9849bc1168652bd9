//! schema.org Product data of the page: name, picture, price and address of what is for sale
//! here.

use content::Url;
use js_sys::JSON;
use shopper::{Attributes, Scalar};
use wasm_bindgen::JsValue;

use super::js_value::{elements, field, number, text};
use super::page;

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

/// Adds what a product's own page says of itself, beside its product data: where it is, and the
/// picture that it shares.
pub(super) fn of_page(known: &mut Attributes) {
    let meta = |css, name| {
        let document = web_sys::window()?.document()?;
        document.query_selector(css).ok()??.get_attribute(name)
    };
    let path = || Some(page::path());
    let canonical = meta("link[rel=canonical]", "href").and_then(address);
    let shared = meta("meta[property='og:image']", "content").and_then(address);
    for (name, value) in [("url", canonical.or_else(path)), ("image", shared)] {
        if let Some(value) = value.filter(|_| known.get(name).is_none()) {
            known.insert(name.to_owned(), Scalar::Text(value));
        }
    }
}

fn attributes(product: &JsValue) -> Attributes {
    let image = first(&field(product, "image"));
    let image = image
        .as_string()
        .or_else(|| text(&image, "url"))
        .or_else(|| text(&image, "contentUrl"));
    let (price, currency) = price(&first(&field(product, "offers")), 0);
    let words = [
        ("name", text(product, "name")),
        ("url", text(product, "url").and_then(address)),
        ("image", image.and_then(address)),
        ("currency", currency),
    ];
    let words = words
        .into_iter()
        .filter_map(|(name, text)| Some((name, Scalar::Text(text?))));
    let price = price.map(|price| ("price", Scalar::Number(price)));
    words
        .chain(price)
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// What an offer asks for, or the least of several; the price may be a thing of its own.
fn price(offer: &JsValue, depth: u8) -> (Option<f64>, Option<String>) {
    let price = number(offer, "price").or_else(|| number(offer, "lowPrice"));
    let currency = text(offer, "priceCurrency");
    let inner = ["priceSpecification", "offers"].map(|name| first(&field(offer, name)));
    match inner.iter().find(|inner| inner.is_object()) {
        Some(inner) if price.is_none() && depth < 2 => {
            let (price, own) = self::price(inner, depth + 1);
            (price, own.or(currency))
        }
        _ => (price, currency),
    }
}

/// The first of a list, or the thing itself.
fn first(thing: &JsValue) -> JsValue {
    let first = elements(thing, 1).into_iter().next();
    first.unwrap_or_else(|| thing.clone())
}

/// An address that is safe to follow. `//cdn.example/…` is https wherever shops write it.
fn address(written: String) -> Option<String> {
    let absolute = match written.strip_prefix("//") {
        Some(rest) => ["https://", rest].concat(),
        None => written,
    };
    Url::parse(&absolute).is_ok().then_some(absolute)
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

/// The document itself, and everything within it that may hold a product.
fn things(json: &JsValue) -> Vec<JsValue> {
    const WITHIN: [&str; 5] = [
        "@graph",
        "mainEntity",
        "hasVariant",
        "itemListElement",
        "item",
    ];
    let mut things = vec![json.clone()];
    let mut looked = 0;
    while let Some(thing) = things.get(looked).cloned() {
        looked += 1;
        if things.len() < MOST as usize {
            things.extend(elements(&thing, MOST));
            let within = WITHIN.map(|name| field(&thing, name));
            things.extend(within.into_iter().filter(JsValue::is_object));
        }
    }
    things
}

/// `Product`, or a kind of it, with or without the vocabulary's address.
fn is_product(thing: &JsValue) -> bool {
    const KINDS: [&str; 4] = [
        "Product",
        "ProductGroup",
        "IndividualProduct",
        "ProductModel",
    ];
    let kind = field(thing, "@type");
    let is = |kind: &JsValue| {
        let kind = kind.as_string().unwrap_or_default();
        let name = kind.rsplit(['/', ':']).next().unwrap_or_default();
        KINDS.contains(&name)
    };
    is(&kind) || elements(&kind, MOST).iter().any(is)
}
