//! The Studio's main path with no mouse at all: Tab, Enter, arrows and letters.

use serde_json::json;
use thirtyfour::prelude::*;

use super::bench::{Bench, EMAIL};

/// More stops than the longest page has.
const STOPS: usize = 160;

/// Where the focus is, in words: its name, its label, what stands on it.
const FOCUSED: &str = "
    const at = document.activeElement;
    const label = at.labels?.[0]?.textContent ?? '';
    return [at.getAttribute('aria-label') ?? (label || at.textContent), at.id].map(it => it.trim());
";

#[derive(Clone, Copy)]
enum Way {
    On,
    Back,
}

impl Bench {
    /// Goes from stop to stop until the focus is on what is called so.
    async fn tabs(&self, way: Way, words: &str) {
        let mut stops = Vec::new();
        for _ in 0..STOPS {
            let chain = self.stage.driver.action_chain();
            let chain = match way {
                Way::On => chain.send_keys(Key::Tab),
                Way::Back => chain
                    .key_down(Key::Shift)
                    .send_keys(Key::Tab)
                    .key_up(Key::Shift),
            };
            chain.perform().await.unwrap();
            let at = self.reads(FOCUSED).await;
            let (name, id) = (at[0].as_str().unwrap(), at[1].as_str().unwrap());
            if name.starts_with(words) || (words.starts_with('#') && id.ends_with(&words[1..])) {
                return;
            }
            stops.push(name.chars().take(30).collect::<String>());
        }
        self.picture("keyboard-lost").await;
        panic!("no way to {words}: {stops:?}");
    }

    async fn enters(&self, way: Way, words: &str) {
        self.tabs(way, words).await;
        self.stage.presses(Key::Enter).await;
    }

    /// Letters, over what stands in the field that has the focus.
    async fn writes(&self, text: &str) {
        let chain = self.stage.driver.action_chain();
        let chain = chain
            .key_down(Key::Control)
            .send_keys("a")
            .key_up(Key::Control);
        chain.send_keys(text).perform().await.unwrap();
    }
}

#[tokio::test]
async fn a_panel_is_built_and_published_without_a_mouse() {
    let bench = Bench::open().await;
    bench.sees("the door", "return field('Password')").await;
    bench.tabs(Way::On, "E-mail").await;
    bench.writes(EMAIL).await;
    bench.tabs(Way::On, "Password").await;
    bench.writes(&bench.password).await;
    bench.stage.presses(Key::Enter).await;
    bench
        .sees("the overview", "return title() === 'Overview'")
        .await;
    // The first stop of each page leads past the sidebar.
    bench.enters(Way::On, "Panels").await;
    bench
        .sees(
            "the panels",
            "return title() === 'Panels' && document.activeElement.id === 'page-title'",
        )
        .await;
    bench.enters(Way::On, "New panel").await;
    bench
        .sees(
            "the presets",
            "return document.querySelector('dialog[open]')?.contains(document.activeElement)",
        )
        .await;
    bench.enters(Way::On, "Before they leave").await;
    bench
        .sees(
            "its editor",
            "return title()?.startsWith('Before they leave')",
        )
        .await;
    bench.tabs(Way::On, "#heading-en").await;
    bench.writes("Your cart waits").await;
    bench
        .sees(
            "the words in the list",
            "return named('li.st-block > button', 'Heading, Your cart waits')",
        )
        .await;
    bench.tabs(Way::Back, "Heading, Your cart waits").await;
    let chain = bench.stage.driver.action_chain();
    let chain = chain
        .key_down(Key::Alt)
        .send_keys(Key::Down)
        .key_up(Key::Alt);
    chain.perform().await.unwrap();
    bench
        .sees(
            "the heading in the second place, and the focus on it",
            "return all('li.st-block > button')[1]?.textContent.startsWith('Heading')
                && document.activeElement.textContent.startsWith('Heading')",
        )
        .await;
    bench
        .sees(
            "that it is saved",
            "return /Draft \\d+, saved/.test(page())",
        )
        .await;
    bench.enters(Way::Back, "Versions").await;
    bench
        .sees("the versions", "return title() === 'Versions'")
        .await;
    bench.enters(Way::On, "Review and publish").await;
    bench
        .sees(
            "what changes",
            "return title() === 'Publish version 2' && !document.querySelector('[aria-busy]')",
        )
        .await;
    bench.enters(Way::On, "Publish version 2").await;
    bench
        .sees(
            "that it is live, or what it asks",
            "return button('Publish all the same') || document.body.textContent.includes('Version 2 is live.')",
        )
        .await;
    if bench.reads("return !!button('Publish all the same')").await == json!(true) {
        bench.enters(Way::On, "Publish all the same").await;
    }
    bench
        .sees(
            "that it is live",
            "return document.body.textContent.includes('Version 2 is live.')",
        )
        .await;
    let live = bench.stage.server.read("/api/sites/fern-floor/versions");
    assert_eq!(live["versions"][0]["number"], 2);
    bench.stage.console_is_empty().await;
    bench.ends().await;
}
