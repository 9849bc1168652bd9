//! The made-up shop of the Studio's frame: which page a path stands for, and what is on it. What
//! is pressed there is told by markup, as a shop's own buttons do it.

use std::fmt::Write;

use super::words::Words;

/// Pictures and prices of what it sells; the names are in [`Words`].
const GOODS: [(&str, u32); 4] = [("oak", 64), ("clay", 48), ("wool", 320), ("lamp", 129)];

/// What kind of page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Home,
    List,
    Product,
    Cart,
    Checkout,
    Thanks,
}

impl Kind {
    /// By the words that shops have in their paths.
    pub(super) fn of(path: &str) -> Self {
        let path = path.to_lowercase();
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        // `/cart.html` as well.
        let word = |part: &&str| part.split('.').next().unwrap_or_default().to_owned();
        let has = |words: &[&str]| parts.iter().map(word).any(|it| words.contains(&&*it));
        let before_last = parts.split_last().map_or(&[][..], |(_, before)| before);
        match () {
            () if parts.is_empty() => Self::Home,
            () if before_last.iter().any(|it| PRODUCTS.contains(it)) => Self::Product,
            () if has(&THANKS) => Self::Thanks,
            () if has(&CHECKOUTS) => Self::Checkout,
            () if has(&CARTS) => Self::Cart,
            () => Self::List,
        }
    }
}

/// What is behind one of these is a product.
const PRODUCTS: [&str; 9] = [
    "products", "product", "p", "item", "dp", "produkt", "prodotto", "produit", "producto",
];
const CARTS: [&str; 10] = [
    "cart",
    "basket",
    "bag",
    "shopping-cart",
    "warenkorb",
    "carrello",
    "panier",
    "carrito",
    "carrinho",
    "koszyk",
];
const CHECKOUTS: [&str; 6] = [
    "checkout",
    "checkouts",
    "payment",
    "kasse",
    "cassa",
    "commande",
];
const THANKS: [&str; 7] = [
    "thank-you",
    "thank_you",
    "thankyou",
    "thanks",
    "order-received",
    "order-confirmation",
    "danke",
];

/// What a page is about, and what it leads on to.
pub(super) fn body(kind: Kind, words: &Words) -> [String; 2] {
    match kind {
        Kind::Home => [home(words), goods(words, &[0, 1, 2, 3])],
        Kind::List => [heading(words.parts[0]), goods(words, &[0, 1, 2, 3])],
        Kind::Product => [product(words), goods(words, &[1, 2, 3])],
        Kind::Cart => [cart(words), goods(words, &[2, 3])],
        Kind::Checkout => [heading(words.checkout) + FIELDS, String::new()],
        Kind::Thanks => [heading(words.thanks) + BONES, goods(words, &[2, 3])],
    }
}

const BONES: &str = r#"<div class="bones"><i></i><i></i><i></i></div>"#;
const FIELDS: &str = r#"<div class="fields"><i></i><i></i><i></i><i></i></div>"#;

fn home(words: &Words) -> String {
    let heading = words.preview;
    format!(r#"<h1 class="unseen">{heading}</h1><div class="picture picture--room"></div>{BONES}"#)
}

fn heading(text: &str) -> String {
    format!("<h1>{text}</h1>")
}

fn product(words: &Words) -> String {
    let ((picture, price), name) = (GOODS[0], words.goods[0]);
    let add = button(words.add, "add_to_cart", 0);
    let delivery = words.delivery;
    format!(
        r#"<div class="product"><div class="picture picture--{picture}"></div><div class="said"><h1>{name}</h1><p class="price">€ {price}</p><p>{delivery}</p>{add}{BONES}</div></div>"#
    )
}

fn cart(words: &Words) -> String {
    let ((picture, price), name) = (GOODS[0], words.goods[0]);
    let go = button(words.to_checkout, "begin_checkout", 0);
    let heading = heading(words.cart);
    format!(
        r#"{heading}<div class="line"><div class="picture picture--{picture}"></div><p>{name}</p><p class="price">€ {price}</p></div>{go}"#
    )
}

/// Pressed, it tells of that event and the goods of that number.
fn button(text: &str, event: &str, number: usize) -> String {
    let (id, price) = GOODS[number];
    format!(
        r#"<button type="button" data-milepost-event="{event}" data-milepost-event-item-id="{id}" data-milepost-event-price="{price}" data-milepost-event-currency="EUR">{text}</button>"#
    )
}

fn goods(words: &Words, which: &[usize]) -> String {
    let mut html = r#"<ul class="goods">"#.to_owned();
    for number in which {
        let ((picture, price), name) = (GOODS[*number], words.goods[*number]);
        // Writing into a string does not fail.
        write!(
            html,
            r#"<li><div class="picture picture--{picture}"></div><p>{name}</p><p class="price">€ {price}</p></li>"#
        )
        .unwrap_or_default();
    }
    html + "</ul>"
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn a_path_stands_for_the_page_that_it_would_be_in_a_shop() {
        for (path, kind) in [
            ("/", Kind::Home),
            ("", Kind::Home),
            ("/flooring", Kind::List),
            ("/products", Kind::List),
            ("/products/oak-plank", Kind::Product),
            ("/p/77?colour=2", Kind::Product),
            ("/Cart", Kind::Cart),
            ("/shop/basket", Kind::Cart),
            ("/checkout/address", Kind::Checkout),
            ("/cart.html", Kind::Cart),
            ("/checkout/thank-you", Kind::Thanks),
            ("/en/products/handbag", Kind::Product),
            ("/collections/rugs/products/wool", Kind::Product),
            ("/products/cart", Kind::Product),
            ("/handbags", Kind::List),
            ("/payment-methods", Kind::List),
            ("/warenkorb", Kind::Cart),
        ] {
            assert_eq!(Kind::of(path), kind, "{path}");
        }
    }

    #[test]
    fn every_page_has_one_heading_and_no_page_a_link_that_leads_nowhere() {
        for kind in [
            Kind::Home,
            Kind::List,
            Kind::Product,
            Kind::Cart,
            Kind::Checkout,
            Kind::Thanks,
        ] {
            let html = body(kind, words("en")).concat();
            assert_eq!(html.matches("<h1").count(), 1, "{kind:?}: {html}");
            assert!(!html.contains("href"), "{html}");
        }
    }
}
