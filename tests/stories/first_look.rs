//! The first look at a page: drawn before the rest of the widget is fetched, and drawn anew,
//! unnoticed, when it came.

use serde_json::json;

use crate::stage::Stage;

const WELCOME: &str = "return one(slot('home-hero'), '.mp-title')";
/// What stands in the slot and over the page, as it is written; but for how far the launcher is
/// lifted over the shop's own note, which the rest of the widget sees to.
const DRAWN: &str = "return [slot('home-hero'), root].map(
    at => one(at, '.mp').outerHTML.replace(/ style=\"translate: [^\"]*\"/, ''))";
const NAMES: &str = "return __told.map(e => e.name)";

#[tokio::test]
async fn what_was_looked_at_is_drawn_anew_the_same_and_the_focus_stays_in_it() {
    let mut stage = Stage::open_lacking("rest.wasm").await;
    stage.goes_to("/").await;
    stage
        .sees("the welcome before the rest is there", WELCOME)
        .await;
    assert_eq!(
        stage.reads("return milepost.getState()").await,
        json!({ "ready": false })
    );
    assert_eq!(stage.reads(NAMES).await, json!([]), "nobody is told yet");
    let looked_at = stage.reads(DRAWN).await;
    stage
        .does("window.__old = one(slot('home-hero'), 'button'); __old.focus()")
        .await;

    stage.server.puts_back("rest.wasm");
    stage
        .sees("the widget is awake", "return milepost.getState().ready")
        .await;
    stage
        .sees("it is drawn anew", "return !__old.isConnected")
        .await;
    assert_eq!(stage.reads(DRAWN).await, looked_at);
    stage
        .sees(
            "the focus is in it",
            "const at = slot('home-hero'); return at.activeElement === one(at, 'button')",
        )
        .await;
    assert_eq!(stage.reads(NAMES).await, json!(["shown", "ready"]));
    stage.nothing_jumped().await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn what_is_sent_away_at_the_first_look_is_gone_at_once_and_told_later() {
    let mut stage = Stage::open_lacking("rest.wasm").await;
    stage.goes_to("/").await;
    stage.sees("the welcome", WELCOME).await;
    stage
        .does("one(slot('home-hero'), '.mp-panel__close').click()")
        .await;
    assert_eq!(
        stage
            .reads("return !!one(slot('home-hero'), '.mp-title')")
            .await,
        false
    );

    stage.server.puts_back("rest.wasm");
    stage
        .sees("the widget is awake", "return milepost.getState().ready")
        .await;
    assert_eq!(
        stage.reads(NAMES).await,
        json!(["shown", "dismissed", "ready"])
    );
    assert_eq!(
        stage
            .reads("return !!one(slot('home-hero'), '.mp-title')")
            .await,
        false
    );
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn what_is_opened_at_the_first_look_opens_when_it_can() {
    let mut stage = Stage::open_lacking("rest.wasm").await;
    stage.goes_to("/").await;
    stage
        .sees("the launcher", "return one(root, '.mp-launcher')")
        .await;
    stage.does("one(root, '.mp-launcher').click()").await;
    stage.server.puts_back("rest.wasm");
    stage.sees("the hub", "return one(root, '.mp-hub')").await;
    stage
        .sees(
            "the launcher gave way",
            "return one(root, '.mp-launcher').hidden",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}
