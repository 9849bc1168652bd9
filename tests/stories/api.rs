//! The JavaScript API, before the widget is there and after.

use serde_json::json;

use crate::stage::Stage;

#[tokio::test]
async fn calls_from_before_the_tag_are_served_in_order() {
    let stage = Stage::open().await;
    stage.before_each_page(
        "window.milepost = window.milepost || function () { (milepost.q = milepost.q || []).push(arguments) };
         milepost('consent', { functional: true });
         milepost('identify', 'm-7', { first_name: 'Ada' });
         milepost('track', 'view_item', { items: [{ item_id: 'early', item_category: 'flooring' }] });
         milepost('on', 'ready', detail => { window.__ready = detail });",
    )
    .await;
    stage.visits("/").await;
    stage.sees("ready was told", "return window.__ready").await;
    assert_eq!(stage.reads("return __ready.site").await, "fern-floor");
    stage
        .sees(
            "the early look counts",
            "return milepost.getState().badges.find(b => b.id === 'explorer').have === 1",
        )
        .await;
    assert_eq!(
        stage
            .reads("return milepost.getState().consent.functional")
            .await,
        true
    );
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn calls_after_load_answer_and_tell() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    assert_eq!(
        stage.reads("return typeof milepost.version").await,
        "string"
    );
    stage
        .does("window.__off = milepost.on('points', p => (window.__points ??= []).push(p.amount))")
        .await;
    stage
        .does("milepost.track('view_item', { items: [{ item_id: 'a' }] })")
        .await;
    stage
        .sees("points were told", "return window.__points?.length === 1")
        .await;
    stage
        .does("__off(); milepost.track('view_item', { items: [{ item_id: 'b' }] })")
        .await;
    stage
        .sees(
            "the second counts",
            "return milepost.getState().badges.find(b => b.id === 'explorer').have === 2",
        )
        .await;
    assert_eq!(stage.reads("return __points.length").await, 1);

    let refused = stage
        .reads("return await milepost.show('no-such-item')")
        .await;
    assert_eq!(refused, json!({ "shown": false, "reason": "UnknownItem" }));
    let shown = stage
        .reads("return await milepost.show('nps-after-purchase')")
        .await;
    assert_eq!(shown, json!({ "shown": true }));
    stage
        .sees(
            "the question",
            "return root.querySelectorAll('input[type=radio]').length === 11",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}
