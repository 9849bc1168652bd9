//! Five different products earn a badge; progress is seen from the first.

use crate::stage::Stage;

#[tokio::test]
async fn five_products_earn_the_explorer_badge_announced_once() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    let have = "milepost.getState().badges.find(b => b.id === 'explorer').have";
    stage
        .does("button(root, 'visit')?.click() ?? one(root, '.mp-launcher').click()")
        .await;
    stage
        .sees("the hub", "return one(root, '[role=dialog]')")
        .await;
    stage.does("[...root.querySelectorAll('[role=tab]')].find(t => t.textContent.includes('Badges')).click()").await;
    stage
        .sees("progress in words", "return said(root).includes('1 of 5')")
        .await;
    stage.visits("/oak-wide-plank.html").await;
    stage
        .sees(
            "the same product is one product",
            &format!("return {have} === 1"),
        )
        .await;
    for (page, seen) in [
        ("/clay-tile.html", 2),
        ("/linen-throw.html", 3),
        ("/smoked-oak.html", 4),
    ] {
        stage.visits(page).await;
        stage
            .sees("one more", &format!("return {have} === {seen}"))
            .await;
    }
    assert_eq!(stage.told("badge", "badge", "explorer").await, 0);
    stage.visits("/cork-floor.html").await;
    stage
        .sees(
            "the toast",
            "return one(root, '[role=status]').textContent.includes('Explorer')",
        )
        .await;
    assert_eq!(
        stage
            .reads("return root.querySelectorAll('[role=status],[aria-live]').length")
            .await,
        1
    );
    assert_eq!(stage.told("badge", "badge", "explorer").await, 1);

    stage.visits("/walnut-plank.html").await;
    stage
        .sees(
            "it stays earned",
            "return milepost.getState().badges.find(b => b.id === 'explorer').earned",
        )
        .await;
    assert_eq!(
        stage.told("badge", "badge", "explorer").await,
        0,
        "announced once in its life"
    );
    stage.console_is_empty().await;
    stage.ends().await;
}
