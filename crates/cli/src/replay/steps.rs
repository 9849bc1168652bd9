//! The clickstream's steps as GA4 events on the demo store's pages.
//!
//! Where GA4 has no name for a step, the nearest one stands in: comparing is looking at a list
//! of products, filtered results are search results, reading reviews is selecting content, and
//! errors are GA4's `exception`. The account's page is a page and no `login`: the data does
//! not say that somebody signed in.

/// One step of the clickstream.
#[derive(Debug)]
pub(super) struct Step {
    /// The shop's own name.
    pub(super) name: &'static str,
    /// GA4's.
    pub(super) event: &'static str,
    /// The page that it opens; `None` where it happens on the page that is open.
    pub(super) opens: Option<Opens>,
    /// What it is about.
    pub(super) about: About,
}

/// The page that a step opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// A page with this path and these slots.
    Page(&'static str, &'static [&'static str]),
    /// The page of the product that it is about.
    Product,
}

/// What a step is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// Nothing in particular.
    Nothing,
    /// A list of products, by its id.
    List(&'static str),
    /// The next product of the session.
    NextProduct,
    /// The product that was looked at last.
    LastProduct,
    /// An order.
    Order,
}

use About::{LastProduct, List, NextProduct, Nothing, Order};
use Opens::{Page, Product};

const fn step(name: &'static str, event: &'static str, opens: Option<Opens>, about: About) -> Step {
    Step {
        name,
        event,
        opens,
        about,
    }
}

/// By the shop's own names, sorted.
static STEPS: [Step; 19] = [
    step(
        "account_page",
        "page_view",
        Some(Page("/account.html", &[])),
        Nothing,
    ),
    step("add_to_cart", "add_to_cart", None, LastProduct),
    step(
        "cart",
        "view_cart",
        Some(Page("/cart.html", &["cart-below"])),
        Nothing,
    ),
    step(
        "catalog",
        "view_item_list",
        Some(Page("/flooring.html", &["category-top"])),
        List("flooring"),
    ),
    step("checkout_bug", "exception", None, Nothing),
    step(
        "compare",
        "view_item_list",
        Some(Page("/compare.html", &[])),
        List("compare"),
    ),
    step(
        "error_page",
        "exception",
        Some(Page("/404.html", &[])),
        Nothing,
    ),
    step(
        "filter_results",
        "view_search_results",
        None,
        List("filtered"),
    ),
    step(
        "home",
        "page_view",
        Some(Page("/", &["home-hero"])),
        Nothing,
    ),
    step(
        "payment_details",
        "add_payment_info",
        Some(Page("/checkout.html", &[])),
        Nothing,
    ),
    step(
        "payment_error",
        "exception",
        Some(Page("/checkout.html", &[])),
        Nothing,
    ),
    step("product_view", "view_item", Some(Product), NextProduct),
    step(
        "promo_page",
        "view_promotion",
        Some(Page("/promotion.html", &[])),
        Nothing,
    ),
    step(
        "purchase",
        "purchase",
        Some(Page("/thank-you.html", &[])),
        Order,
    ),
    step("review_page", "select_content", None, LastProduct),
    step("search", "search", Some(Page("/search.html", &[])), Nothing),
    step(
        "shipping_details",
        "add_shipping_info",
        Some(Page("/checkout.html", &[])),
        Nothing,
    ),
    step("support_chat", "contact", None, Nothing),
    step("wishlist_add", "add_to_wishlist", None, LastProduct),
];

/// The step of that name.
pub(super) fn find(name: &str) -> Option<&'static Step> {
    STEPS
        .binary_search_by(|step| step.name.cmp(name))
        .ok()
        .map(|i| &STEPS[i])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_found_by_its_name() {
        for step in &STEPS {
            assert_eq!(find(step.name).map(|found| found.event), Some(step.event));
        }
        assert!(find("Home").is_none());
    }
}
