//! What shoppers put aside by their own hand: a guide for later, a trail that rests. It is there
//! on the next page, and gone with everything else.

use crate::rewards::opens;
use crate::stage::Stage;

const RESTS: &str = "button(root, 'Go on with the trail')";

#[tokio::test]
async fn a_guide_that_is_kept_for_later_is_in_the_hub_on_the_next_page_and_can_be_let_go() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    for page in ["/clay-tile.html", "/smoked-oak.html"] {
        stage.visits(page).await;
    }
    stage
        .sees("the guide", "return button(slot('product-below'), 'Read')")
        .await;
    stage
        .does("button(slot('product-below'), 'Read').click()")
        .await;
    stage
        .sees("the article", "return one(root, '.mp-read__body')")
        .await;
    stage.does("one(root, '.mp-keep').click()").await;
    stage
        .sees(
            "it is pressed, and said once",
            "return one(root, '.mp-keep').ariaPressed === 'true' && one(root, '[role=status]').textContent.includes('Saved for later')",
        )
        .await;
    stage.does("button(root, 'Back to the shop').click()").await;
    stage.visits("/lighting.html").await;
    stage.opens_the_hub_by_keyboard().await;
    stage
        .sees(
            "it is there",
            "return said(root).includes('Kept for later')",
        )
        .await;
    stage
        .does("[...root.querySelectorAll('button')].find(b => b.ariaLabel?.startsWith('Read')).click()")
        .await;
    stage
        .sees(
            "the article, kept",
            "return one(root, '.mp-keep')?.ariaPressed === 'true'",
        )
        .await;
    stage.does("one(root, '.mp-keep').click()").await;
    stage
        .sees(
            "it is let go",
            "return one(root, '.mp-keep').ariaPressed === 'false'",
        )
        .await;
    stage.visits("/").await;
    stage.opens_the_hub_by_keyboard().await;
    stage
        .sees(
            "the hub without it",
            "return said(root).length > 100 && !said(root).includes('Kept for later')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_trail_that_rests_is_quiet_counts_on_and_is_gone_on_with_on_another_page() {
    let stage = Stage::open_with("game").await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.opens_the_hub_by_keyboard().await;
    opens(&stage, "Badges").await;
    stage.does("button(root, 'Pause the trail').click()").await;
    stage
        .sees(
            "it rests",
            &format!("return {RESTS} && !said(root).includes('I light a page')"),
        )
        .await;
    stage.visits("/brass-reading-lamp.html").await;
    stage
        .sees(
            "the badge, and nothing of the trail",
            "return milepost.getState().badges.find(b => b.id === 'looker').earned",
        )
        .await;
    stage.opens_the_hub_by_keyboard().await;
    opens(&stage, "Badges").await;
    stage.does(&format!("{RESTS}.click()")).await;
    stage
        .sees(
            "the step that was found meanwhile",
            "return said(root).includes('What am I made of?')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}
