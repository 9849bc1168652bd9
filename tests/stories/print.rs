//! On paper there is the store's page and nothing of ours.

use serde_json::json;

use crate::stage::Stage;

/// What of ours takes room: in the page's slots, and over the page.
const SEEN: &str = "return [...document.querySelectorAll('milepost-root, milepost-slot')]
    .flatMap(host => [...host.shadowRoot.querySelectorAll('.mp *')])
    .filter(it => it.checkVisibility() && it.getClientRects().length).length";

#[tokio::test]
async fn nothing_of_ours_is_printed_and_it_is_there_again_afterwards() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage
        .sees("the slot", "return said(slot('home-hero')).length > 0")
        .await;
    stage.opens_the_hub_by_keyboard().await;
    stage.sees("all of it on the screen", SEEN).await;
    let media = |media| json!({ "media": media });
    stage
        .cdp("Emulation.setEmulatedMedia", media("print"))
        .await;
    assert_eq!(stage.reads(SEEN).await, json!(0));
    stage.cdp("Emulation.setEmulatedMedia", media("")).await;
    stage.sees("the screen as it was", SEEN).await;
    stage.console_is_empty().await;
    stage.ends().await;
}
