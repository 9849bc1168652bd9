//! The server switches a build off: whatever it showed is gone, and the page is the store's.

use std::time::Duration;

use serde_json::json;

use crate::stage::Stage;

#[tokio::test]
async fn a_build_that_is_switched_off_takes_down_what_it_showed_at_first() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    let build = stage.reads("return milepost.version").await;
    stage
        .sees("it shows", "return document.querySelector('milepost-root')")
        .await;
    stage.server.hushes(build.as_str().unwrap());
    // What stood there is noted, so that the story knows that there was a first look.
    stage
        .before_each_page(
            "window.__first = 0; setInterval(() => { __first = Math.max(__first,
             ...[...document.querySelectorAll('milepost-root, milepost-slot')]
                .map(host => host.shadowRoot?.querySelectorAll('.mp *').length ?? 0)) }, 5)",
        )
        .await;
    stage.goes_to("/").await;
    stage
        .sees(
            "the first look was there and is gone",
            "return __first > 0 && !document.querySelector('milepost-root')
                && [...document.querySelectorAll('milepost-slot')].every(s => said(s.shadowRoot) === '')",
        )
        .await;
    stage.does("milepost.open()").await;
    assert_eq!(
        stage
            .reads("return document.querySelector('milepost-root')")
            .await,
        json!(null),
        "nothing brings it back on this page"
    );
    stage.ends().await;
}

#[tokio::test]
async fn a_build_that_turns_out_bad_is_off_an_open_page_within_a_minute() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage
        .sees("it shows", "return document.querySelector('milepost-root')")
        .await;
    stage.does("window.__same = true").await;
    let build = stage.reads("return milepost.version").await;
    stage.server.hushes(build.as_str().unwrap());
    stage
        .sees_within(
            Duration::from_mins(1),
            "what stood there is gone",
            "return !document.querySelector('milepost-root')
                && [...document.querySelectorAll('milepost-slot')].every(s => said(s.shadowRoot) === '')",
        )
        .await;
    assert_eq!(
        stage.reads("return window.__same").await,
        json!(true),
        "nobody opened the page anew"
    );
    stage.ends().await;
}
