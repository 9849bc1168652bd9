//! What counts as seen: half of it on the screen for a second, once for each showing.

use crate::stage::Stage;

/// A store whose first screen is a picture, so that the welcome lies below what is seen.
const BELOW: &str = "addEventListener('DOMContentLoaded', () => { document.querySelector('main').style.paddingBlockStart = '200vh' })";
const TO_THE_WELCOME: &str = "document.querySelector('milepost-slot[name=home-hero]')
    .scrollIntoView({ block: 'center', behavior: 'instant' })";
/// Longer than two beats of the widget.
const A_WHILE: &str = "return new Promise(done => setTimeout(done, 2600))";

async fn at_home(before: &str) -> Stage {
    let stage = Stage::open().await;
    stage.before_each_page(before).await;
    stage.visits("/").await;
    stage.agrees().await;
    stage
        .sees("the welcome", "return one(slot('home-hero'), '.mp-title')")
        .await;
    stage
}

/// The server has what was noticed up to now.
async fn noted(stage: &Stage, mark: &str) {
    stage.does(A_WHILE).await;
    stage.does(&format!("milepost.track('{mark}')")).await;
    stage.server_counts(mark, 1).await;
}

#[tokio::test]
async fn what_stands_before_the_shoppers_eyes_is_seen_once() {
    let stage = at_home("").await;
    stage.does(TO_THE_WELCOME).await;
    stage.server_counts("milepost_seen", 1).await;
    noted(&stage, "looked_on").await;
    stage.server_counts("milepost_shown", 1).await;
    stage.server_counts("milepost_seen", 1).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn what_lies_further_down_is_seen_when_the_shopper_stays_with_it() {
    let stage = at_home(BELOW).await;
    noted(&stage, "stayed_above").await;
    stage.server_counts("milepost_shown", 1).await;
    stage.server_counts("milepost_seen", 0).await;
    let passes = "const at = document.querySelector('milepost-slot[name=home-hero]');
        at.scrollIntoView({ block: 'center', behavior: 'instant' });
        return new Promise(done => setTimeout(() => { scrollTo({ top: 0, behavior: 'instant' }); done() }, 300))";
    stage.does(passes).await;
    noted(&stage, "passed_by").await;
    stage.server_counts("milepost_seen", 0).await;
    stage.does(TO_THE_WELCOME).await;
    stage.server_counts("milepost_seen", 1).await;
    stage.ends().await;
}

#[tokio::test]
async fn what_the_hub_covers_is_seen_when_the_hub_is_closed() {
    let stage = Stage::open_with("places").await;
    stage.visits("/").await;
    stage.agrees().await;
    stage
        .does("await milepost.show('modal'); await milepost.open()")
        .await;
    noted(&stage, "hub_read").await;
    stage.server_counts("milepost_seen", 0).await;
    // It was beneath, and comes back by itself: the same showing.
    stage.does("await milepost.close()").await;
    stage.server_counts("milepost_seen", 1).await;
    stage.server_counts("milepost_shown", 1).await;
    stage.ends().await;
}

#[tokio::test]
async fn what_a_dialog_of_the_page_stands_before_is_not_seen() {
    let stage = at_home("").await;
    stage.does(TO_THE_WELCOME).await;
    stage
        .does("const note = document.createElement('dialog'); note.textContent = 'News'; document.body.append(note); note.showModal()")
        .await;
    noted(&stage, "news_read").await;
    stage.server_counts("milepost_seen", 0).await;
    stage.does("document.querySelector('dialog').close()").await;
    stage.server_counts("milepost_seen", 1).await;
    stage.ends().await;
}

#[tokio::test]
async fn what_stands_beside_an_element_far_below_is_seen_when_that_is() {
    let stage = Stage::open_with("places").await;
    stage.before_each_page(BELOW).await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.does("await milepost.show('anchored')").await;
    noted(&stage, "stayed_above").await;
    stage.server_counts("milepost_shown", 1).await;
    stage.server_counts("milepost_seen", 0).await;
    stage
        .does("document.querySelector('#add-to-cart').scrollIntoView({ block: 'center', behavior: 'instant' })")
        .await;
    stage.server_counts("milepost_seen", 1).await;
    stage.ends().await;
}
