//! A survey that is half answered goes on: on the next page, and whatever becomes of the journey.

use crate::stage::Stage;

async fn half_answered() -> Stage {
    let stage = Stage::open_with("places").await;
    stage.visits("/").await;
    stage.agrees().await;
    stage.does("milepost.show('ask-popover')").await;
    stage
        .sees("the question", "return one(root, 'input[type=radio]')")
        .await;
    stage
        .does("one(root, 'input[value=\"4\"]').click(); button(root, 'Next').click()")
        .await;
    stage
        .sees("the second question", "return one(root, 'textarea')")
        .await;
    stage
}

#[tokio::test]
async fn the_next_page_takes_it_up_in_this_tab_and_in_no_other() {
    let stage = half_answered().await;
    let first = stage.opens_another_tab().await;
    stage.visits("/flooring.html").await;
    stage
        .does("return new Promise(done => setTimeout(done, 1500))")
        .await;
    assert_eq!(stage.reads("return !!one(root, '.mp-panel')").await, false);
    stage.driver.switch_to_window(first).await.unwrap();
    stage.visits("/cart.html").await;
    assert_eq!(
        stage.reads("return !!one(root, '.mp-panel')").await,
        false,
        "not in the checkout"
    );
    stage.visits("/flooring.html").await;
    stage
        .sees("the second question again", "return one(root, 'textarea')")
        .await;
    assert_eq!(
        stage.told("shown", "item", "ask-popover").await,
        0,
        "it is no new showing"
    );
    assert_eq!(
        stage.reads("return document.activeElement.localName").await,
        "body"
    );
    stage
        .does("const t = one(root, 'textarea'); t.value = 'The light'; t.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
               button(root, 'Send').click()")
        .await;
    stage.server_holds(2).await;
    stage.visits("/").await;
    stage
        .does("return new Promise(done => setTimeout(done, 500))")
        .await;
    assert_eq!(
        stage.reads("return !!one(root, '.mp-panel')").await,
        false,
        "it is over"
    );
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_page_that_changes_without_a_load_keeps_it_open_with_its_words() {
    let stage = half_answered().await;
    stage
        .does("const t = one(root, 'textarea'); t.value = 'Half a'; t.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
               history.pushState({}, '', '/flooring.html')")
        .await;
    stage
        .does("return new Promise(done => setTimeout(done, 2500))")
        .await;
    assert_eq!(
        stage.reads("return one(root, 'textarea').value").await,
        "Half a"
    );
    stage.ends().await;
}

#[tokio::test]
async fn what_was_closed_is_not_taken_up() {
    let stage = half_answered().await;
    stage.does("button(root, 'Close').click()").await;
    stage
        .sees("it is gone", "return !one(root, '.mp-panel')")
        .await;
    stage.visits("/flooring.html").await;
    stage
        .does("return new Promise(done => setTimeout(done, 500))")
        .await;
    assert_eq!(stage.reads("return !!one(root, '.mp-panel')").await, false);
    stage.ends().await;
}

#[tokio::test]
async fn a_journey_that_changes_meanwhile_lets_the_open_question_finish() {
    let stage = half_answered().await;
    let held = "(await (await fetch('/j/fern-floor/en.mpj', { cache: 'no-store' })).arrayBuffer()).byteLength";
    stage
        .does(&format!(
            "return (async () => {{ window.__held = {held} }})()"
        ))
        .await;
    stage.server.publishes("tests/stories/journeys/plain.json");
    stage
        .does(&format!("return (async () => {{ for (let i = 0; i < 100; i++) {{
            if ({held} < __held) return true; await new Promise(d => setTimeout(d, 100)) }} throw 'never published' }})()"))
        .await;
    stage
        .does("const t = one(root, 'textarea'); t.value = 'The light'; t.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
               button(root, 'Send').click()")
        .await;
    stage
        .sees("the end", "return said(root).includes('Thank you')")
        .await;
    stage.server_holds(2).await;
    stage.visits("/flooring.html").await;
    assert_eq!(stage.reads("return !!one(root, '.mp-panel')").await, false);
    stage.console_is_empty().await;
    stage.ends().await;
}
