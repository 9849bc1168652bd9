//! A store that has configured nothing yet.

use crate::stage::Stage;

#[tokio::test]
async fn a_journey_without_items_shows_nothing_and_disturbs_nobody() {
    let stage = Stage::open_with("plain").await;
    stage.visits("/").await;
    assert_eq!(stage.reads("return said(root).trim()").await, "");
    stage.console_is_empty().await;
    stage.nothing_jumped().await;
    stage.ends().await;
}
