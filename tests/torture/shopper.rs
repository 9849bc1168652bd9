//! A shopper in a browser: opens a page, types into it, copies, and has it looked at. By the
//! browser's own keys and pointer alone: no script of ours runs in the page but the witness,
//! as drivers' scripts lean on what some pages break.

use std::sync::Arc;
use std::time::Duration;

use thirtyfour::Key;
use thirtyfour::prelude::*;

use super::page::Page;
use super::report::Report;
use super::shop::Shop;
use crate::engine::{Driven, Engine};

/// Longest for a page to settle, and to be looked at.
const PATIENCE: Duration = Duration::from_secs(40);
/// After so many visits a browser is closed and another opened: they grow.
const VISITS: u32 = 80;

/// One browser.
pub(super) struct Shopper {
    driver: WebDriver,
    _driven: Driven,
    shop: Arc<Shop>,
    visits: u32,
}

impl Shopper {
    pub(super) async fn of(engine: Engine, shop: &Arc<Shop>) -> Self {
        let behind = engine.starts();
        let driver = behind
            .browser(&[
                "--disable-quic",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,900",
                "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
            ])
            .await;
        driver.set_page_load_timeout(PATIENCE).await.unwrap();
        Self {
            driver,
            _driven: behind,
            shop: Arc::clone(shop),
            visits: 0,
        }
    }

    /// A visit to a page, with the tag or without; what its witness told.
    pub(super) async fn visits(&mut self, page: &Page, with: bool) -> Report {
        self.visits += 1;
        let visit = self.shop.is_visited();
        let how = if with { "with" } else { "plain" };
        let url = format!(
            "http://{}/{how}/{}?visit={visit}",
            self.shop.address, page.name
        );
        // Pages that load for ever time out here; the witness says whether they live.
        self.driver.goto(url).await.ok();
        let Some(place) = self.shop.hears(visit, "ready", PATIENCE).await else {
            return Report::silent("the page never settled");
        };
        if let Err(error) = self.does(page, &place).await {
            return Report::silent(&format!("the shopper could not type: {error}"));
        }
        match self.shop.hears(visit, "done", PATIENCE).await {
            Some(told) => Report::read(&told),
            None => Report::silent("the page no longer answers"),
        }
    }

    /// Clicks into the first field, types, goes on by Tab, types, marks all and copies it, and
    /// says by F8 that this was all.
    async fn does(&self, page: &Page, place: &str) -> WebDriverResult<()> {
        let hand = || {
            self.driver
                .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
        };
        let place = place.split_once(' ').filter(|_| page.keys);
        if let Some((x, y)) = place {
            let (x, y) = (x.parse().unwrap_or(0), y.parse().unwrap_or(0));
            hand().move_to(x, y).click().perform().await?;
            let typed = hand().send_keys("Ada").send_keys(Key::Tab).send_keys("oak");
            let marked = typed.key_down(Key::Control).send_keys("a").send_keys("c");
            marked.key_up(Key::Control).perform().await?;
        }
        hand().send_keys(Key::F8).perform().await
    }

    /// Whether it is time for a new browser.
    pub(super) fn is_tired(&self) -> bool {
        self.visits > VISITS
    }

    pub(super) async fn leaves(self) {
        self.driver.quit().await.ok();
    }
}
