//! What is remembered, and only when the shopper allows it.

pub(crate) mod sources;

use serde_json::json;

use crate::stage::Stage;
use sources::{TCF, tagged};

#[tokio::test]
async fn nothing_is_kept_or_sent_before_consent_and_all_of_it_after() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage
        .sees(
            "the look counts in memory",
            "return milepost.getState().badges.some(b => b.have === 1)",
        )
        .await;
    assert_eq!(
        stage
            .reads("return [stored().length, sessionStorage.length]")
            .await,
        json!([0, 0])
    );
    let sent = "return performance.getEntriesByType('resource').filter(r => r.name.includes('/j/v1/e')).length";
    assert_eq!(stage.reads(sent).await, 0);
    stage.agrees().await;
    stage.sees("what memory held is sent", sent).await;
    stage.visits("/clay-tile.html").await;
    stage
        .sees(
            "both looks are remembered",
            "return milepost.getState().badges.find(b => b.id === 'explorer').have === 2",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn withdrawing_forgets_everything_on_the_device() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
        .does("milepost.consent({ functional: false, analytics: false, personalization: false })")
        .await;
    stage
        .sees(
            "nothing is kept",
            "return stored().length === 0 && sessionStorage.length === 0",
        )
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn the_shopper_may_erase_it_in_the_hub() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.does("one(root, '.mp-launcher').click()").await;
    stage
        .sees("the hub", "return one(root, '[role=dialog]')")
        .await;
    stage
        .does("[...root.querySelectorAll('[role=tab]')].at(-1).click()")
        .await;
    stage
        .sees("the way out", "return button(root, 'Forget everything')")
        .await;
    stage
        .does("button(root, 'Forget everything').click()")
        .await;
    stage
        .sees("what it costs", "return said(root).includes('go for good')")
        .await;
    stage
        .does("button(root, 'Forget everything').click()")
        .await;
    stage
        .sees("nothing is kept", "return stored().length === 0")
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn a_page_that_says_manual_is_talked_over_by_no_banner() {
    let stage = Stage::open().await;
    stage.before_each_page(TCF).await;
    stage.visits("/").await;
    stage
        .does("document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: { preferencesAllowed: true } }));
            dataLayer.push({ event: 'x' }); return milepost.refresh()")
        .await;
    assert_eq!(
        stage
            .reads("return [milepost.getState().consent.functional, typeof window.__tell]")
            .await,
        json!([false, "undefined"])
    );
    stage.ends().await;
}

#[tokio::test]
async fn a_tag_that_denies_keeps_nothing_and_takes_back_what_an_earlier_one_allowed() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.server_counts("view_item", 1).await;
    stage.does("localStorage.removeItem('ff.consent')").await;
    stage.before_each_page(&tagged("denied")).await;
    stage.visits("/clay-tile.html").await;
    // The server has done it once the device no longer keeps whom it is to forget.
    stage
        .sees(
            "nothing is kept",
            "return stored().length === 0 && sessionStorage.length === 0",
        )
        .await;
    stage.server_counts("view_item", 0).await;
    let consent = "return milepost.getState().consent";
    let nothing = json!({ "functional": false, "analytics": false, "personalization": false });
    assert_eq!(stage.reads(consent).await, nothing);
    // A banner has no word here.
    stage
        .does("document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: { preferencesAllowed: true, analyticsAllowed: true } }));
            return milepost.refresh()")
        .await;
    assert_eq!(stage.reads(consent).await, nothing);
    assert_eq!(stage.reads("return stored().length").await, 0);
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_tag_that_grants_keeps_from_the_start_what_the_browsers_own_signal_leaves() {
    let stage = Stage::open().await;
    stage.before_each_page(&tagged("granted")).await;
    stage.visits("/oak-wide-plank.html").await;
    stage.sees("it is kept", "return stored().length > 0").await;
    stage.server_counts("view_item", 1).await;
    stage
        .before_each_page("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });")
        .await;
    stage.visits("/clay-tile.html").await;
    assert_eq!(
        stage.reads("return milepost.getState().consent").await,
        json!({ "functional": true, "analytics": false, "personalization": false })
    );
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn what_a_shopper_turns_off_stays_off_where_the_tag_grants() {
    let stage = Stage::open().await;
    stage.before_each_page(&tagged("granted")).await;
    stage.visits("/oak-wide-plank.html").await;
    stage.sees("it is kept", "return stored().length > 0").await;
    stage.does("milepost.consent({ analytics: false })").await;
    stage
        .sees("it is off", "return !milepost.getState().consent.analytics")
        .await;
    stage.visits("/clay-tile.html").await;
    assert_eq!(
        stage.reads("return milepost.getState().consent").await,
        json!({ "functional": true, "analytics": false, "personalization": true })
    );
    stage.ends().await;
}
