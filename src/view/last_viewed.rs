//! The product looked at last, from the page's own data: never a price of ours, and nothing
//! at all where the page gave no name or no address that is safe to follow. Of a price without
//! a currency nothing is said.

use content::{Text, Url, Word};
use shopper::{Money, Scalar, Seen};

use super::block::{Host, Look};
use super::element::{El, h};
use super::{Scene, picture};
use crate::browser::money;
use crate::state::Action;

/// What the page said of it.
pub(super) struct Product<'a> {
    name: &'a str,
    price: Option<String>,
    url: Url,
    /// Its picture, if that has an address that is safe to load.
    pub(super) image: Option<Url>,
}

/// The product of that id, or the one looked at last for an empty id, if there is one.
pub(super) fn product<'a>(scene: &'a Scene, id: &str) -> Option<Product<'a>> {
    let recent = &scene.state.profile.recent;
    let seen = if id.is_empty() {
        recent.last()
    } else {
        recent.find(id)
    }?;
    Some(Product {
        name: seen.text("name")?,
        price: price(scene, seen),
        url: Url::parse(seen.text("url")?).ok()?,
        image: seen.text("image").and_then(|image| Url::parse(image).ok()),
    })
}

/// What it cost when it was looked at: as the page wrote it, or an amount and its currency as the
/// language writes them.
pub(super) fn price(scene: &Scene, seen: &Seen) -> Option<String> {
    match seen.object.attributes.get("price")? {
        Scalar::Text(words) => Some(words.clone()),
        Scalar::Number(amount) => {
            let Money { minor, currency } = money(*amount, seen.text("currency")?)?;
            Some((scene.format.money)(
                &scene.state.program.locale,
                minor,
                &currency,
            ))
        }
        Scalar::Bool(_) => None,
    }
}

/// The block of a panel; `id` as for [`product`].
pub(super) fn last_viewed(host: &Host, into: El, id: &str, label: &Text) -> El {
    let Some(product) = product(host.scene, id) else {
        return into;
    };
    let pressed = host.scene.say(Action::Pressed {
        item: host.item,
        press: None,
    });
    let link = link(&product, &host.scene.text(label)).on_click(pressed);
    if host.look == Look::Banner {
        into.with(in_one_line(&product))
            .with(h("div.mp-actions").with(link))
    } else {
        into.with(card(host.scene, &product, id.is_empty(), link))
    }
}

/// The card that the hub offers by itself.
pub(super) fn in_hub(scene: &Scene) -> Option<El> {
    let product = product(scene, "")?;
    let link = link(&product, &scene.strings()[Word::SeeAgain]);
    Some(card(scene, &product, true, link))
}

fn card(scene: &Scene, product: &Product, is_last: bool, link: El) -> El {
    let image = product.image.as_ref();
    h("article.mp-card mp-row mp-row--top mp-pad-12")
        .maybe(image.map(|image| h("div.mp-thumb").with(picture::beside_name(image))))
        .with(
            h("div.mp-grow mp-stack mp-stack--1")
                .maybe(is_last.then(|| h("p.mp-fine").text(&scene.strings()[Word::LastViewed])))
                .with(h("h3.mp-strong").with(from_page(product.name)))
                .maybe(
                    product
                        .price
                        .as_ref()
                        .map(|price| h("p.mp-small mp-num").with(from_page(price))),
                )
                .with(h("div.mp-actions").with(link)),
        )
}

/// A banner has no more height than the store keeps free for it.
fn in_one_line(product: &Product) -> El {
    let name = h("p.mp-small mp-num").with(h("b").with(from_page(product.name)));
    match &product.price {
        Some(price) => name.text(" · ").with(from_page(price)),
        None => name,
    }
}

/// The page's words read in their own direction, whatever ours is.
fn from_page(words: &str) -> El {
    h("bdi").text(words)
}

fn link(product: &Product, label: &str) -> El {
    let name = [label, ": ", product.name].concat();
    h("a.mp-btn mp-btn--link")
        .set("href", product.url.as_str())
        .set("aria-label", &name)
        .text(label)
}
