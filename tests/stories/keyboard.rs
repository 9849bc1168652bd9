//! Without a mouse, and without sight of the screen.

use thirtyfour::Key;

use crate::stage::Stage;

#[tokio::test]
async fn the_question_is_answered_by_keyboard_alone() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    let before = stage.reads("return document.activeElement.localName").await;
    stage.does("milepost.show('nps-after-purchase')").await;
    stage
        .sees(
            "the question",
            "return root.querySelectorAll('input[type=radio]').length === 11",
        )
        .await;
    assert_eq!(
        stage.reads("return document.activeElement.localName").await,
        before,
        "focus was not taken"
    );
    stage.does("one(root, 'input[value=\"0\"]').focus()").await;
    for _ in 0..8 {
        stage.presses(Key::Right).await;
    }
    assert_eq!(
        stage.reads("return one(root, 'input:checked').value").await,
        "8"
    );
    stage.presses(Key::Enter).await;
    stage
        .sees("the follow-up", "return one(root, 'textarea')")
        .await;
    stage.does("one(root, 'textarea').focus()").await;
    stage.presses(Key::Escape).await;
    stage
        .sees("Escape closes it", "return !one(root, 'textarea')")
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn the_hub_takes_the_focus_and_gives_it_back() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage.opens_the_hub_by_keyboard().await;
    stage.does("one(root, '[role=tab]').focus()").await;
    stage.presses(Key::Right).await;
    stage.sees("the next tab", "return root.querySelectorAll('[role=tab]')[1].getAttribute('aria-selected') === 'true'").await;
    stage.presses(Key::Escape).await;
    stage
        .sees(
            "the focus is back",
            "return root.activeElement?.classList.contains('mp-launcher')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}
