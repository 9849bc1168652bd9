//! What shoppers do, in words. Events are named as GA4 names them; a shop may have others.

/// An event in words: what one did, to one thing, to several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    /// The event's name.
    pub(crate) event: &'static str,
    /// With "…" where what it was done to stands within.
    pub(crate) verb: &'static str,
    pub(crate) one: &'static str,
    pub(crate) many: &'static str,
}

impl Deed {
    /// Whether it was done to something, which can be counted.
    pub(crate) fn has_object(self) -> bool {
        self.one != "time"
    }

    /// Done to that: "put 3 products into the cart".
    pub(crate) fn done(self, object: &str) -> String {
        if self.verb.contains('…') {
            self.verb.replacen('…', object, 1)
        } else {
            format!("{} {object}", self.verb)
        }
    }
}

const fn deed(
    event: &'static str,
    verb: &'static str,
    one: &'static str,
    many: &'static str,
) -> Deed {
    Deed {
        event,
        verb,
        one,
        many,
    }
}

/// Those that most shops have, the usual ones first.
pub(crate) const DEEDS: [Deed; 26] = [
    deed("view_item", "viewed", "product", "products"),
    deed("purchase", "placed", "order", "orders"),
    deed("add_to_cart", "put … into the cart", "product", "products"),
    deed("page_view", "opened", "page", "pages"),
    deed("session_start", "made", "visit", "visits"),
    deed("view_item_list", "looked through", "list", "lists"),
    deed("search", "made", "search", "searches"),
    deed("article_read", "read", "article", "articles"),
    deed(
        "add_to_wishlist",
        "put … on the wish list",
        "product",
        "products",
    ),
    deed(
        "remove_from_cart",
        "took … out of the cart",
        "product",
        "products",
    ),
    deed("view_cart", "opened the cart", "time", "times"),
    deed("begin_checkout", "began", "checkout", "checkouts"),
    deed(
        "add_shipping_info",
        "gave a delivery address",
        "time",
        "times",
    ),
    deed("add_payment_info", "gave a way to pay", "time", "times"),
    deed("view_promotion", "saw", "promotion", "promotions"),
    deed("select_promotion", "followed", "promotion", "promotions"),
    deed(
        "view_search_results",
        "saw the results of",
        "search",
        "searches",
    ),
    deed("refund", "sent … back", "order", "orders"),
    deed("contact", "asked for help", "time", "times"),
    deed("login", "signed in", "time", "times"),
    deed("sign_up", "signed up", "time", "times"),
    deed("generate_lead", "left", "request", "requests"),
    deed("review_submit", "wrote", "review", "reviews"),
    deed("share", "shared", "page", "pages"),
    deed("gift_sent", "sent", "gift", "gifts"),
    deed("answer", "answered", "question", "questions"),
];

/// The words of an event, where we have some.
pub(crate) fn of(event: &str) -> Option<Deed> {
    DEEDS.iter().copied().find(|deed| deed.event == event)
}

/// For choosing: "viewed a product".
pub(crate) fn choice(deed: Deed) -> String {
    match deed.one {
        "time" => deed.verb.to_owned(),
        one if one.starts_with(['a', 'e', 'i', 'o']) => deed.done(&format!("an {one}")),
        one => deed.done(&format!("a {one}")),
    }
}

/// For choosing: an event of the shop's own, or of the widget's, by its name.
pub(crate) fn name(event: &str) -> String {
    of(event).map_or_else(|| event.to_owned(), choice)
}

pub(crate) const OTHER: &str = "something else …";
pub(crate) const NAME: &str = "Name of the event";
