//! Two tabs, and going back: one shopper, one memory.

use crate::stage::Stage;

const HAVE: &str = "milepost.getState().badges.find(b => b.id === 'explorer').have";

#[tokio::test]
async fn what_one_tab_folds_the_other_builds_upon() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    let first = stage.opens_another_tab().await;
    stage.visits("/clay-tile.html").await;
    stage
        .sees("two looks", &format!("return {HAVE} === 2"))
        .await;
    stage.driver.switch_to_window(first).await.unwrap();
    stage
        .does("milepost.track('view_item', { items: [{ item_id: 'third' }] })")
        .await;
    stage
        .sees("three looks", &format!("return {HAVE} === 3"))
        .await;
    stage.visits("/").await;
    stage
        .sees("three looks on disk", &format!("return {HAVE} === 3"))
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn what_one_tab_forgets_the_other_does_not_bring_back() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    let first = stage.opens_another_tab().await;
    stage.visits("/delivery-and-returns.html").await;
    stage.does("milepost.consent({ functional: false })").await;
    stage
        .sees("nothing is kept", "return stored().length === 0")
        .await;
    stage.driver.switch_to_window(first).await.unwrap();
    stage
        .does("milepost.track('view_item', { items: [{ item_id: 'again' }] })")
        .await;
    stage
        .sees("the look counts afresh", &format!("return {HAVE} === 1"))
        .await;
    assert_eq!(stage.reads("return stored().length").await, 0);
    stage.ends().await;
}

#[tokio::test]
async fn going_back_keeps_what_was_seen_in_between() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.visits("/oak-wide-plank.html").await;
    stage
        .sees("one look", &format!("return {HAVE} === 1"))
        .await;
    stage.driver.back().await.unwrap();
    stage
        .sees(
            "the home page, awake",
            "return milepost.getState().ready && slot('home-hero')",
        )
        .await;
    stage
        .does("button(slot('home-hero'), 'Hide this').click()")
        .await;
    stage
        .sees(
            "it is gone",
            "return milepost.getState().showing.every(id => id !== 'welcome')",
        )
        .await;
    stage.visits("/delivery-and-returns.html").await;
    stage
        .sees("still one look", &format!("return {HAVE} === 1"))
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn a_slot_that_the_page_draws_anew_is_filled_again() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    let welcome = "return one(slot('home-hero'), '.mp-title')?.textContent === 'Welcome'";
    stage.sees("the welcome", welcome).await;
    stage
        .does(
            "const old = document.querySelector('milepost-slot'); old.replaceWith(old.cloneNode())",
        )
        .await;
    stage.sees("the welcome, once more", welcome).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn storage_that_is_full_costs_the_memory_and_nothing_else() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
        .does(
            "let size = 4e6; let n = 0;
             while (size > 0) try { localStorage.setItem('filler' + n++, 'x'.repeat(size)) } catch { size = Math.floor(size / 2) }",
        )
        .await;
    for n in 2..=4 {
        stage
            .does(&format!("milepost.track('view_item', {{ items: [{{ item_id: 'more-{n}', item_name: 'x'.repeat(900) }}] }})"))
            .await;
        stage
            .sees("one more look", &format!("return {HAVE} === {n}"))
            .await;
    }
    stage.console_is_empty().await;
    stage.ends().await;
}
