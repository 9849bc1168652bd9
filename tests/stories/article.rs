//! The guide that three looks at flooring bring, and the badge for reading it.

use crate::stage::Stage;

const CARD: &str = "return said(slot('product-below')).includes('Choosing a floor colour')";

#[tokio::test]
async fn three_floors_bring_the_guide_and_reading_it_to_the_end_earns_the_badge() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.visits("/clay-tile.html").await;
    stage
        .sees(
            "two looks",
            "return milepost.getState().badges.find(b => b.id === 'explorer').have === 2",
        )
        .await;
    assert_eq!(stage.reads(CARD).await, false, "two looks are not three");
    stage.visits("/linen-throw.html").await;
    stage
        .sees(
            "a third look",
            "return milepost.getState().badges.find(b => b.id === 'explorer').have === 3",
        )
        .await;
    assert_eq!(stage.reads(CARD).await, false, "a throw is no floor");
    stage.visits("/smoked-oak.html").await;
    stage.sees("the guide", CARD).await;
    stage.nothing_jumped().await;

    stage
        .does("button(slot('product-below'), 'Read').click()")
        .await;
    stage
        .sees("the article", "return one(root, '.mp-read__body')")
        .await;
    stage
        .does("const body = one(root, '.mp-read__body'); body.scrollTop = (body.scrollHeight - body.clientHeight) / 2")
        .await;
    stage
        .sees(
            "half of it",
            "return one(root, '.mp-read progress').value >= 49",
        )
        .await;
    stage.does("button(root, 'Back to the shop').click()").await;
    stage.visits("/oak-wide-plank.html").await;
    stage
        .sees(
            "where it was left",
            "return /percent read/.test(said(slot('product-below')))",
        )
        .await;
    stage.nothing_jumped().await;
    stage
        .does("button(slot('product-below'), 'Read on').click()")
        .await;
    stage
        .sees(
            "the same lines as before",
            "const body = one(root, '.mp-read__body'); return body && body.scrollTop > 0 && one(root, '.mp-read progress').value >= 49",
        )
        .await;

    let badge = "milepost.getState().badges.find(b => b.id === 'well-read').earned";
    stage
        .does("const body = one(root, '.mp-read__body'); body.scrollTop = body.scrollHeight")
        .await;
    assert_eq!(
        stage.reads(&format!("return {badge}")).await,
        false,
        "nobody reads that fast"
    );
    stage
        .sees(
            "the badge, once its minimum time has passed",
            &format!("return {badge}"),
        )
        .await;
    stage
        .sees(
            "its toast",
            "return one(root, '[role=status]').textContent.includes('Well read')",
        )
        .await;
    assert_eq!(stage.told("badge", "badge", "well-read").await, 1);
    stage.console_is_empty().await;
    stage.ends().await;
}
