//! Occasions: what must have happened before something comes.

use serde_json::json;

use crate::stage::Stage;

const TITLE: &str = "one(root, '.mp-panel .mp-title')?.textContent";

async fn on(path: &str) -> Stage {
    let stage = Stage::open_with("occasions").await;
    stage.visits(path).await;
    nothing_came(&stage).await;
    stage
}

async fn nothing_came(stage: &Stage) {
    assert_eq!(stage.reads(&format!("return {TITLE} ?? ''")).await, "");
}

async fn comes(stage: &Stage, title: &str) {
    stage
        .sees(title, &format!("return {TITLE} === '{title}'"))
        .await;
    stage.console_is_empty().await;
}

#[tokio::test]
async fn doing_nothing_is_an_occasion_and_doing_something_begins_it_anew() {
    let stage = on("/oak-wide-plank.html").await;
    stage
        .does("let n = 0; return new Promise(done => { const t = setInterval(() => { dispatchEvent(new WheelEvent('wheel'));
            if (++n > 16) { clearInterval(t); done() } }, 200) })")
        .await;
    nothing_came(&stage).await;
    comes(&stage, "Idle").await;
    stage.ends().await;
}

#[tokio::test]
async fn a_pointer_that_leaves_through_the_top_is_about_to_leave() {
    let stage = on("/flooring.html").await;
    let leave = |y: i32| {
        format!(
            "document.documentElement.dispatchEvent(new MouseEvent('mouseleave', {{ clientX: 300, clientY: {y} }}))"
        )
    };
    stage.does(&leave(400)).await;
    nothing_came(&stage).await;
    stage.does(&leave(-1)).await;
    comes(&stage, "Leaving").await;
    stage.ends().await;
}

#[tokio::test]
async fn on_a_phone_a_quick_way_back_up_is_about_to_leave() {
    let stage = Stage::open_with("occasions").await;
    stage.on_a_phone().await;
    stage.visits("/flooring.html").await;
    let scroll = |to: &str| {
        format!(
            "return new Promise(done => {{ addEventListener('scroll', () => setTimeout(done, 60), {{ once: true }}); scrollTo({{ top: {to}, behavior: 'instant' }}) }})"
        )
    };
    stage.does(&scroll("1500")).await;
    stage
        .does("return new Promise(done => setTimeout(done, 700))")
        .await;
    stage.does(&scroll("1400")).await;
    nothing_came(&stage).await;
    stage.does(&scroll("300")).await;
    comes(&stage, "Leaving").await;
    stage.ends().await;
}

#[tokio::test]
async fn a_click_on_an_element_is_an_occasion() {
    let stage = on("/clay-tile.html").await;
    stage.does("document.querySelector('main p').click()").await;
    nothing_came(&stage).await;
    stage
        .does("document.querySelector('main h1').click()")
        .await;
    comes(&stage, "Clicked").await;
    stage.ends().await;
}

#[tokio::test]
async fn an_element_that_comes_into_view_is_an_occasion() {
    let stage = on("/").await;
    stage
        .does("document.querySelector('footer').scrollIntoView()")
        .await;
    comes(&stage, "Seen").await;
    stage.ends().await;
}

#[tokio::test]
async fn a_slot_that_comes_into_view_is_an_occasion() {
    let stage = on("/linen-throw.html").await;
    stage
        .does("document.querySelector('milepost-slot[name=product-below]').scrollIntoView({ block: 'center' })")
        .await;
    comes(&stage, "Slot seen").await;
    stage.ends().await;
}

#[tokio::test]
async fn a_search_that_finds_nothing_is_an_occasion_and_one_that_finds_something_is_none() {
    let stage = on("/delivery-and-returns.html").await;
    let search = |results: u32| {
        format!(
            "dataLayer.push({{ event: 'view_search_results', search_term: 'x', results: {results} }})"
        )
    };
    stage.does(&search(12)).await;
    stage
        .does("return new Promise(done => setTimeout(done, 1500))")
        .await;
    nothing_came(&stage).await;
    stage.does(&search(0)).await;
    comes(&stage, "Nothing found").await;
    stage.ends().await;
}

#[tokio::test]
async fn a_slot_without_room_is_filled_only_where_nothing_in_view_moves() {
    let stage = Stage::open_with("occasions").await;
    stage
        .before_each_page(
            "addEventListener('DOMContentLoaded', () => {
                const slot = (name, room) => { const s = document.createElement('milepost-slot'); s.setAttribute('name', name);
                    s.style.minBlockSize = room; s.style.margin = '0'; s.style.display = 'block'; return s };
                document.querySelector('main').prepend(slot('bare', '0'));
                document.querySelector('footer').before(slot('low', '0'));
                document.body.prepend(slot('page-top', '96px')) })",
        )
        .await;
    stage.visits("/flooring.html").await;
    stage
        .sees(
            "the low one is filled",
            "return said(slot('low')).includes('In a low slot')",
        )
        .await;
    stage
        .sees(
            "so is the one with room",
            "return said(slot('page-top')).includes('A bar in the page')",
        )
        .await;
    stage
        .does("return new Promise(done => setTimeout(done, 1500))")
        .await;
    assert_eq!(stage.reads("return said(slot('bare'))").await, "");
    let showing = stage
        .reads("return milepost.getState().showing.sort()")
        .await;
    assert_eq!(
        showing,
        json!(["bar", "in-low"]),
        "and what is not drawn was not shown"
    );
    stage
        .does("document.querySelector('footer').scrollIntoView({ behavior: 'instant' })")
        .await;
    stage
        .does("return new Promise(done => setTimeout(done, 1500))")
        .await;
    assert_eq!(
        stage
            .reads("return said(slot('low')).includes('In a low slot')")
            .await,
        true
    );
    stage.nothing_jumped().await;
    stage.console_is_empty().await;
    stage.ends().await;
}
