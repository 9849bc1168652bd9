//! The demo store's products, which stand in for those that the clickstream does not name.

use shopper::{Object, ObjectKind, Scalar, fnv1a};

/// Id, name, category and page.
const PRODUCTS: [(&str, &str, &str, &str); 14] = [
    (
        "FF-101",
        "Oak, wide plank",
        "flooring",
        "/oak-wide-plank.html",
    ),
    (
        "FF-102",
        "Oak herringbone",
        "flooring",
        "/oak-herringbone.html",
    ),
    (
        "FF-103",
        "Ash, white oiled",
        "flooring",
        "/ash-white-oiled.html",
    ),
    ("FF-104", "Smoked oak", "flooring", "/smoked-oak.html"),
    (
        "FF-105",
        "Walnut, narrow plank",
        "flooring",
        "/walnut-plank.html",
    ),
    ("FF-106", "Clay tile", "flooring", "/clay-tile.html"),
    ("FF-107", "Cork, natural", "flooring", "/cork-floor.html"),
    (
        "FF-108",
        "Linoleum, fern",
        "flooring",
        "/linoleum-fern.html",
    ),
    ("FF-201", "Linen pendant", "lighting", "/linen-pendant.html"),
    (
        "FF-202",
        "Brass reading lamp",
        "lighting",
        "/brass-reading-lamp.html",
    ),
    (
        "FF-203",
        "Clay table lamp",
        "lighting",
        "/clay-table-lamp.html",
    ),
    ("FF-301", "Linen throw", "textiles", "/linen-throw.html"),
    ("FF-302", "Wool rug, oat", "textiles", "/wool-rug-oat.html"),
    (
        "FF-303",
        "Linen curtains, a pair",
        "textiles",
        "/linen-curtains.html",
    ),
];

/// Which product of a session this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Product(usize);

impl Product {
    /// The product of a session's n-th view, n from 0: one that the session's id picks, then
    /// the list in its order and round again.
    pub(super) fn of_view(session: &str, n: usize) -> Self {
        Self((fnv1a([session]) as usize % PRODUCTS.len() + n) % PRODUCTS.len())
    }

    /// Path of its page.
    pub(super) fn page(self) -> &'static str {
        PRODUCTS[self.0].3
    }

    /// Every product of the store, in the order of [`Product::index`].
    pub(super) fn objects() -> Vec<Object> {
        (0..PRODUCTS.len()).map(|i| Self(i).object()).collect()
    }

    /// Its place in the list.
    pub(super) fn index(self) -> usize {
        self.0
    }

    /// As an event tells it.
    fn object(self) -> Object {
        let (id, name, category, page) = PRODUCTS[self.0];
        let text = |name: &str, value: &str| (name.to_owned(), Scalar::Text(value.to_owned()));
        Object {
            kind: ObjectKind::Product,
            id: id.to_owned(),
            category: category.to_owned(),
            attributes: [text("name", name), text("url", page)]
                .into_iter()
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_views_of_one_session_all_differ_until_the_list_is_through() {
        let ids: std::collections::BTreeSet<_> = (0..PRODUCTS.len())
            .map(|n| Product::of_view("sess_1", n).object().id)
            .collect();
        assert_eq!(ids.len(), PRODUCTS.len());
        assert_eq!(
            Product::of_view("sess_1", PRODUCTS.len()),
            Product::of_view("sess_1", 0)
        );
    }
}
