//! Every state in a real browser, in thirteen variants: axe finds nothing, nothing is cut off, and
//! a picture of each is left in `target/gallery/shots` for the eye.

#[path = "../../stories/chromedriver.rs"]
mod chromedriver;

use std::fs;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use self::chromedriver::Chromedriver;
use super::check::{ARRIVED, AXE, CUT, TWICE};
use super::pages::{folder, page_file, write};
use super::sheet::write_sheet;
use super::shown::Shown;
use super::variants::{Then, VARIANTS, Variant};

/// A browser that looks at one page after the other.
struct Eye {
    driver: WebDriver,
    _chromedriver: Chromedriver,
}

impl Eye {
    async fn open() -> Self {
        let chromedriver = Chromedriver::start();
        let driver = chromedriver
            .browser(&["--hide-scrollbars", "--allow-file-access-from-files"])
            .await;
        let eye = Self {
            driver,
            _chromedriver: chromedriver,
        };
        let axe = std::env::var("MILEPOST_AXE").unwrap_or_else(|_| {
            let root = env!("CARGO_MANIFEST_DIR");
            format!("{root}/xtask/node_modules/axe-core/axe.min.js")
        });
        let axe = fs::read_to_string(axe).expect("axe-core: run `cargo xtask setup --for test`");
        eye.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": axe }),
        )
        .await;
        eye
    }

    async fn cdp(&self, method: &str, params: Value) -> Value {
        self.driver.cdp().send_raw(method, params).await.unwrap()
    }

    async fn asks(&self, script: &str) -> Value {
        let answer = self.driver.execute(script.to_owned(), vec![]).await;
        answer.unwrap().json().clone()
    }

    async fn opens(&self, page: &Path) {
        let url = format!("file://{}", page.display());
        self.driver.goto(url).await.unwrap();
    }

    async fn stands_in(&self, variant: &Variant) {
        for (method, params) in variant.situation() {
            self.cdp(method, params).await;
        }
    }

    /// What is wrong with what stands there; leaves a picture.
    async fn looks(&self, name: &str, variant: &Variant) -> Vec<String> {
        let twice = if variant.then == Then::TextTwice {
            TWICE
        } else {
            ""
        };
        let script = format!("{ARRIVED}{twice}{CUT}{AXE} return [...cut, ...axes]");
        let found = self.asks(&script).await;
        let png = self.driver.screenshot_as_png().await.unwrap();
        fs::write(shot_file(name, variant.name), png).expect("target/ can be written");
        let found = found.as_array().expect("a list of findings").iter();
        found
            .map(|found| {
                format!(
                    "{name} ({}): {}",
                    variant.name,
                    found.as_str().unwrap_or("?")
                )
            })
            .collect()
    }

    async fn visits(&self, shown: &Shown) -> Vec<String> {
        let name = shown.name();
        let mut findings = Vec::new();
        let mut open = None;
        for variant in &VARIANTS {
            let page = match variant.then {
                Then::EmptySubmit if shown.drawn_empty("en").is_none() => continue,
                Then::EmptySubmit => page_file(&format!("{name}.empty"), variant.locale),
                Then::Nothing | Then::TextTwice => page_file(&name, variant.locale),
            };
            self.stands_in(variant).await;
            if open.as_ref() != Some(&page) {
                self.opens(&page).await;
                open = Some(page);
            }
            findings.extend(self.looks(&name, variant).await);
        }
        findings
    }
}

fn shot_file(name: &str, variant: &str) -> std::path::PathBuf {
    folder().join(format!("shots/{name}.{variant}.png"))
}

/// Every `of`th state, from the `first` on.
async fn walk(all: &[Shown], first: usize, of: usize) -> Vec<String> {
    let eye = Eye::open().await;
    let mut findings = Vec::new();
    for shown in all.iter().skip(first).step_by(of) {
        findings.extend(eye.visits(shown).await);
    }
    eye.driver.quit().await.unwrap();
    findings
}

#[tokio::test]
#[ignore = "opens browsers for minutes: cargo xtask gallery --look, or cargo xtask test"]
async fn axe_finds_nothing_and_nothing_is_cut_off_in_any_state_and_variant() {
    let mut all = write();
    // To look at a few while working on them.
    if let Ok(wanted) = std::env::var("MILEPOST_GALLERY") {
        all.retain(|shown| shown.name().contains(&wanted));
    }
    fs::create_dir_all(folder().join("shots")).expect("target/ can be written");
    let begun = Instant::now();
    let (one, other) = tokio::join!(walk(&all, 0, 2), walk(&all, 1, 2));
    let findings = [one, other].concat();
    write_sheet(&all, &findings);
    println!(
        "{} states in {} s: {}",
        all.len(),
        begun.elapsed().as_secs(),
        folder().join("sheet.html").display()
    );
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[tokio::test]
#[ignore = "opens a browser: cargo xtask gallery --look, or cargo xtask test"]
async fn what_is_wrong_is_found() {
    fs::create_dir_all(folder().join("shots")).expect("target/ can be written");
    let page = folder().join("wrong.html");
    let wrong = "<!DOCTYPE html><html lang=en><title>Wrong</title><milepost-slot>\
        <template shadowrootmode=open><div class=mp><button></button>\
        <p style=\"color:#aaa\">Grey on white</p>\
        <p style=\"width:40px;overflow:hidden\">Donaudampfschifffahrt</p></div></template></milepost-slot>";
    fs::write(&page, wrong).expect("target/ can be written");
    let eye = Eye::open().await;
    eye.stands_in(&VARIANTS[0]).await;
    eye.opens(&page).await;
    let found = eye.looks("wrong", &VARIANTS[0]).await.join("\n");
    eye.driver.quit().await.unwrap();
    for wrong in ["cut off at its side", "button-name", "color-contrast"] {
        assert!(found.contains(wrong), "{wrong} is not among\n{found}");
    }
}
