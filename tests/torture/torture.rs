//! The torture corpus: pages that do what some real store's page does, each with one cause, in
//! three engines. On each the page must be what it is without the tag, and the widget what it
//! is on a page that does nothing odd.
//!
//! `cargo xtask torture` runs these and prints the table; docs/torture.md tells what is looked
//! at.

mod fault;
mod finding;
mod page;
mod report;
mod shop;
mod shopper;
mod verdict;

use std::sync::Arc;
use std::time::Duration;

use self::page::{Page, corpus};
use self::shop::Shop;
use self::shopper::Shopper;
use self::verdict::Verdicts;
use crate::engine::Engine;

/// The page that does nothing odd: what the widget looks like there is what it must look like.
const CALM: &str = "calm";

#[tokio::test]
#[ignore = "opens a browser on every page twice: `cargo xtask torture`"]
async fn chromium() {
    runs(Engine::Chromium).await;
}

#[tokio::test]
#[ignore = "opens a browser on every page twice: `cargo xtask torture`"]
async fn firefox() {
    runs(Engine::Firefox).await;
}

#[tokio::test]
#[ignore = "opens a browser on every page twice: `cargo xtask torture`"]
async fn webkit() {
    runs(Engine::Webkit).await;
}

/// Every page in one session of an engine; the calm one first, for comparison.
async fn runs(engine: Engine) {
    let shop = Arc::new(Shop::open(corpus()).await);
    let mut shopper = Shopper::of(engine, &shop).await;
    let calm = shopper.visits(&shop.page(CALM), true).await;
    let mut verdicts = Verdicts::of(engine);
    for page in chosen(&shop) {
        if let Some(needed) = page
            .needs
            .as_ref()
            .filter(|path| shop::lent(path).is_none())
        {
            verdicts.skips(&page, needed);
            continue;
        }
        let mut plain = shopper.visits(&page, false).await;
        let mut with = shopper.visits(&page, true).await;
        // A browser on a busy machine now and then stalls: what is silent twice is silent.
        if plain.silent.is_some() || with.silent.is_some() {
            plain = shopper.visits(&page, false).await;
            with = shopper.visits(&page, true).await;
        }
        let findings = finding::of(&page, &calm, &plain, &with);
        if !findings.is_empty() {
            verdicts.keeps(&page, [("plain", &plain), ("with", &with)]);
        }
        verdicts.add(&page, findings);
        if shopper.is_tired() {
            shopper.leaves().await;
            shopper = Shopper::of(engine, &shop).await;
        }
    }
    shopper.leaves().await;
    // What was sent on the way out has a moment to arrive before the server goes.
    tokio::time::sleep(Duration::from_millis(50)).await;
    verdicts.are_written_and_hold();
}

/// All, or those with `MILEPOST_TORTURE` in their name.
fn chosen(shop: &Shop) -> Vec<Page> {
    let only = std::env::var("MILEPOST_TORTURE").unwrap_or_default();
    let pages = shop.pages();
    let chosen: Vec<Page> = pages
        .iter()
        .filter(|page| page.name.contains(&only))
        .cloned()
        .collect();
    assert!(!chosen.is_empty(), "no page has `{only}` in its name");
    chosen
}
