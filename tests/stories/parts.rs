//! Parts of the widget that are fetched when they are needed: never before, once, and nothing
//! is lost where one cannot be had.

use serde_json::json;

use crate::stage::Stage;

/// Files of the hub that the page asked for.
const HUB: &str = "return performance.getEntriesByType('resource')
    .map(e => e.name.split('/').pop()).filter(name => /^(ask-)?hub\\./.test(name)).sort()";
const OPEN: &str = "one(root, '.mp-launcher').click()";
const SEEN: &str = "return one(root, '.mp-hub')";

#[tokio::test]
async fn who_never_opens_the_hub_never_fetches_it_and_who_does_fetches_it_once() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage
        .sees("the welcome", "return one(slot('home-hero'), '.mp-title')")
        .await;
    stage
        .sees("the launcher", "return one(root, '.mp-launcher')")
        .await;
    assert_eq!(stage.reads(HUB).await, json!([]), "nobody opened it");

    stage.does(OPEN).await;
    stage.sees("the hub", SEEN).await;
    stage
        .sees(
            "it is dressed",
            "return getComputedStyle(one(root, '.mp-hub')).position === 'fixed'",
        )
        .await;
    stage
        .sees(
            "the focus is in it",
            "return root.activeElement === one(root, '.mp-hub')",
        )
        .await;
    let fetched = stage.reads(HUB).await;
    let names: Vec<_> = fetched
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|name| name.as_str())
        .collect();
    assert!(names.contains(&"hub.wasm") && names.contains(&"hub.css"));
    assert!(names.is_sorted_by(|a, b| a < b), "one twice: {names:?}");

    stage.does("button(root, 'Close').click()").await;
    stage
        .sees("it is closed", "return !one(root, '.mp-hub')")
        .await;
    stage.does(OPEN).await;
    stage.sees("the hub again", SEEN).await;
    assert_eq!(stage.reads(HUB).await, fetched, "once is enough");
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_hub_that_cannot_be_fetched_is_told_to_the_page_and_tried_again() {
    let mut stage = Stage::open_lacking("hub.wasm").await;
    stage.visits("/").await;
    stage.does(OPEN).await;
    stage
        .sees(
            "the page is told",
            "return __told.some(e => e.name === 'error')",
        )
        .await;
    assert_eq!(stage.told("error", "reason", "hub").await, 1);
    stage
        .sees(
            "the greeting still stands",
            "return one(slot('home-hero'), '.mp-title')",
        )
        .await;
    stage
        .sees(
            "and the launcher",
            "return !one(root, '.mp-launcher').hidden",
        )
        .await;
    stage
        .sees(
            "which waits for nothing any more",
            "return !one(root, '.mp-launcher[aria-busy]')",
        )
        .await;
    assert_eq!(stage.reads("return !!one(root, '.mp-hub')").await, false);
    // The browser's own line about the answer 404 stands in its log; of ours there is none.
    stage.console_is_empty().await;

    stage.server.puts_back("hub.wasm");
    stage.does(OPEN).await;
    stage.sees("the hub at the second try", SEEN).await;
    assert_eq!(stage.told("error", "reason", "hub").await, 1);
    stage.console_is_empty().await;
    stage.ends().await;
}
