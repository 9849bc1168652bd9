//! What a page asks for a shopper who wants to be gone, and for itself: asked for before the
//! widget is there, and after.

use serde_json::json;

use crate::stage::Stage;

/// What the server holds of this shopper, and the device too; the page's own note of it is gone,
/// so that the next page says nothing of consent.
async fn known() -> Stage {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.server_counts("view_item", 1).await;
    stage.does("localStorage.removeItem('ff.consent')").await;
    stage
}

/// The embed code's stub, and a call that it keeps.
fn early(call: &str) -> String {
    format!(
        "window.milepost = window.milepost || function () {{ (milepost.q = milepost.q || []).push(arguments) }};
         milepost('{call}');"
    )
}

const NOTHING_KEPT: &str = "return stored().length === 0 && sessionStorage.length === 0";

/// Neither here nor there is anything left; the page goes on as somebody's first.
async fn is_forgotten(stage: &Stage) {
    stage.sees("nothing is kept", NOTHING_KEPT).await;
    stage.server_counts("view_item", 0).await;
    let standing =
        "const { visit, consent } = milepost.getState(); return [visit, consent.functional]";
    assert_eq!(stage.reads(standing).await, json!([1, false]));
    stage.console_is_empty().await;
}

#[tokio::test]
async fn erasing_asked_for_before_the_widget_is_there_is_done_when_it_comes() {
    let stage = known().await;
    stage.before_each_page(&early("eraseData")).await;
    stage.visits("/flooring.html").await;
    is_forgotten(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn erasing_asked_for_later_forgets_here_and_on_the_server_and_tells_the_page() {
    let stage = known().await;
    assert_eq!(
        stage.reads("return await milepost.eraseData()").await,
        json!(null)
    );
    is_forgotten(&stage).await;
    let told = "const { functional, analytics } = __told.findLast(e => e.name === 'consent'); return [functional, analytics]";
    assert_eq!(stage.reads(told).await, json!([false, false]));
    // It is no opt-out: what comes next is noticed, of somebody new.
    stage
        .does("milepost.track('view_item', { items: [{ item_id: 'x' }] })")
        .await;
    stage
        .sees(
            "it is noticed in memory",
            "return milepost.getState().badges.some(b => b.have === 1)",
        )
        .await;
    stage.sees("and not kept", NOTHING_KEPT).await;
    stage.ends().await;
}

#[tokio::test]
async fn opting_out_before_the_widget_is_there_forgets_and_notices_nothing() {
    let stage = known().await;
    stage.before_each_page(&early("optOut")).await;
    stage.visits("/clay-tile.html").await;
    stage
        .sees(
            "nothing but the wish is kept",
            "return stored().length === 1 && stored()[0].endsWith('.out')",
        )
        .await;
    stage.server_counts("view_item", 0).await;
    stage
        .does(
            "milepost.track('view_item', { items: [{ item_id: 'x' }] }); await milepost.refresh()",
        )
        .await;
    let badges = "return milepost.getState().badges.every(b => b.have === 0)";
    assert_eq!(stage.reads(badges).await, true);
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn destroying_before_the_widget_is_there_leaves_nothing_on_the_page_and_forgets_nobody() {
    let stage = known().await;
    stage.before_each_page(&early("destroy")).await;
    stage.goes_to("/clay-tile.html").await;
    stage
        .sees(
            "it came and went",
            "return __told.some(e => e.name === 'ready') && milepost.version === ''
                && !document.querySelector('milepost-root')
                && [...document.querySelectorAll('milepost-slot')].every(s => said(s.shadowRoot) === '')",
        )
        .await;
    let after = "return [milepost.getState(), await milepost.show('nps-after-purchase'), await milepost.eraseData()]";
    assert_eq!(
        stage.reads(after).await,
        json!([{ "ready": false }, { "shown": false, "reason": "unavailable" }, null])
    );
    // It is the page that wants nothing of ours, not the shopper.
    assert_eq!(stage.reads("return stored().length > 0").await, true);
    stage.server_counts("view_item", 1).await;
    stage.console_is_empty().await;
    stage.ends().await;
}
