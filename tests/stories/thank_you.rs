//! The question after a purchase, and the way of its answer to the server's disk.

use serde_json::{Value, json};

use crate::stage::Stage;

/// An order, placed as shoppers do: the store's own cart and checkout.
async fn buys_a_floor(stage: &Stage) {
    stage
        .does("document.querySelector('#add-to-cart').click()")
        .await;
    stage.goes_to("/cart.html").await;
    stage
        .sees("the cart", "return document.querySelector('#to-checkout')")
        .await;
    stage.goes_to("/checkout.html").await;
    stage
        .does(
            "for (const field of document.querySelectorAll('main input:not([type=radio]):not([type=checkbox])'))
                 if (!field.value) field.value = field.type === 'email' ? 'a@example.com' : '12345';
             document.querySelector('#to-payment')?.click()",
        )
        .await;
    stage
        .sees(
            "the last button",
            "const b = document.querySelector('#place-order'); return b && b.offsetParent",
        )
        .await;
    stage
        .does("document.querySelector('#place-order').click()")
        .await;
    stage.sees("the thank-you page", "return location.pathname.startsWith('/thank-you') && window.milepost?.getState?.().ready").await;
}

async fn answers(stage: &Stage, score: u8, words: &str) {
    stage
        .sees(
            "the question",
            "return root.querySelectorAll('input[type=radio]').length === 11",
        )
        .await;
    stage
        .does(&format!(
            "one(root, 'input[value=\"{score}\"]').click(); button(root, 'Next').click()"
        ))
        .await;
    stage
        .sees("the follow-up", "return one(root, 'textarea')")
        .await;
    stage
        .does(&format!(
            "const t = one(root, 'textarea'); t.value = '{words}';
             t.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
             button(root, 'Send').click()"
        ))
        .await;
    stage.sees("the end", "return !one(root, 'textarea')").await;
}

fn by_question<'a>(answers: &'a [Value], question: &str) -> Vec<&'a Value> {
    answers
        .iter()
        .filter(|a| a["question"] == question)
        .collect()
}

#[tokio::test]
async fn a_purchase_asks_once_and_the_answer_is_on_disk_exactly_once() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    buys_a_floor(&stage).await;
    answers(&stage, 9, "Kind people").await;
    stage.server_holds(2).await;
    let held = stage.server.answers();
    assert_eq!(by_question(&held, "nps").len(), 1);
    assert!(
        held[0].to_string().contains("Kind people") || held[1].to_string().contains("Kind people")
    );

    stage.driver.refresh().await.unwrap();
    stage
        .sees("awake again", "return milepost.getState().ready")
        .await;
    stage
        .sees(
            "the purchase is known",
            "return milepost.getState().stage === 'purchase'",
        )
        .await;
    // Whatever comes by itself has come by then.
    stage
        .does("return new Promise(done => setTimeout(done, 1500))")
        .await;
    assert_eq!(
        stage
            .reads("return root.querySelectorAll('input[type=radio]').length")
            .await,
        0
    );
    stage.visits("/clay-tile.html").await;
    buys_a_floor(&stage).await;
    stage.server_counts("purchase", 2).await;
    assert_eq!(
        stage.told("shown", "item", "nps-after-purchase").await,
        0,
        "asked once, not twice"
    );
    stage.server_holds(2).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn an_answer_survives_a_killed_tab_and_a_dead_server() {
    let mut stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    buys_a_floor(&stage).await;
    stage
        .sees(
            "the question",
            "return root.querySelectorAll('input[type=radio]').length === 11",
        )
        .await;
    stage.server.die();
    answers(&stage, 3, "The parcel was late").await;
    stage.console_has_only_network_errors().await;
    stage.crashes().await;

    stage.server.again();
    stage.visits("/").await;
    stage.server_holds(2).await;
    stage.visits("/flooring.html").await;
    stage
        .sees(
            "nothing is left to send",
            "return stored().every(key => !key.includes('.e.'))",
        )
        .await;
    let held = stage.server.answers();
    assert_eq!(by_question(&held, "nps").len(), 1, "{held:?}");
    assert!(json!(held).to_string().contains("The parcel was late"));
    stage.ends().await;
}
