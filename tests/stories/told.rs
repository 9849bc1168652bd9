//! What a page hears of what happens in the widget, and with which words: the events on
//! `document`, and beside them what its own GA4 is told.

use serde_json::{Value, json};

use crate::prizes::with_points;
use crate::rewards::{CLAIMS, presses};
use crate::stage::Stage;

/// The tag asks to tell the store's own GA4.
const TELLS: &str = "new MutationObserver(() => document.querySelector('script[data-site]')?.setAttribute('data-tell', 'ga4'))
    .observe(document, { childList: true, subtree: true })";

/// Every event that there is for the page, with its detail as it came.
const HEARS: &str = "window.__heard = [];
    for (const name of ['ready', 'shown', 'dismissed', 'snoozed', 'clicked', 'answered', 'partial', 'completed', 'abandoned',
        'progress', 'badge', 'points', 'tier', 'reward', 'claim', 'consent', 'error'])
        document.addEventListener('milepost:' + name, e => __heard.push([name, e.detail]));";

async fn told_all() -> Stage {
    let stage = Stage::open_with("told").await;
    stage.before_each_page(HEARS).await;
    stage.before_each_page(CLAIMS).await;
    stage.before_each_page(TELLS).await;
    stage.visits("/flooring.html").await;
    stage.agrees().await;
    stage
}

/// The page hears these, in this order, of that name.
async fn hears(stage: &Stage, name: &str, details: Value) {
    let of = format!("__heard.filter(e => e[0] === '{name}')");
    let many = details.as_array().unwrap().len();
    let come = format!("return {of}.length >= {many}");
    stage.sees(name, &come).await;
    let said = format!("return {of}.map(e => e[1])");
    assert_eq!(stage.reads(&said).await, details, "{name}");
}

/// The store's own GA4 is told these, in this order, by that name.
async fn ga4_is_told(stage: &Stage, event: &str, params: Value) {
    let said = format!(
        "return dataLayer.filter(e => e.milepost === true && e.event === '{event}')
            .map(({{ milepost, event, ...params }}) => params)"
    );
    assert_eq!(stage.reads(&said).await, params, "{event}");
}

#[tokio::test]
async fn a_panel_that_is_shown_pressed_and_sent_away_is_told_with_its_id() {
    let stage = told_all().await;
    let item = json!([{ "item": "offcuts" }]);
    stage
        .does("milepost.show('offcuts', { variant: 'plain' })")
        .await;
    hears(&stage, "shown", item.clone()).await;
    ga4_is_told(
        &stage,
        "view_promotion",
        json!([{ "promotion_id": "offcuts" }]),
    )
    .await;
    let drawn = json!([{ "experiment_id": "offcuts", "variant_id": "plain" }]);
    ga4_is_told(&stage, "experiment_viewed", drawn).await;
    presses(&stage, "Work it out").await;
    hears(&stage, "clicked", item.clone()).await;
    ga4_is_told(
        &stage,
        "select_promotion",
        json!([{ "promotion_id": "offcuts" }]),
    )
    .await;
    hears(
        &stage,
        "shown",
        json!([{ "item": "offcuts" }, { "item": "boxes" }]),
    )
    .await;
    stage
        .does("await milepost.close(); milepost.show('offcuts', { force: true })")
        .await;
    presses(&stage, "Not now").await;
    hears(&stage, "snoozed", item.clone()).await;
    stage
        .does("milepost.show('offcuts', { force: true })")
        .await;
    presses(&stage, "No, thank you").await;
    hears(&stage, "dismissed", item.clone()).await;
    // Sending it away is no use of what it offers.
    hears(&stage, "clicked", item).await;
    stage.ends().await;
}

#[tokio::test]
async fn a_survey_that_is_left_in_the_middle_and_one_that_is_ended_are_told_apart() {
    let stage = told_all().await;
    let begins = "milepost.show('visit', { force: true })";
    stage.does(begins).await;
    stage
        .sees("the stars", "return one(root, 'input[value=\"4\"]')")
        .await;
    ga4_is_told(&stage, "survey_shown", json!([{ "survey_id": "visit" }])).await;
    hears(&stage, "abandoned", json!([])).await;
    stage
        .does("one(root, 'input[value=\"4\"]').click(); button(root, 'Next').click()")
        .await;
    let score = json!([{ "item": "visit", "question": "score", "answer": 4 }]);
    hears(&stage, "answered", score).await;
    hears(
        &stage,
        "partial",
        json!([{ "item": "visit", "answered": 1 }]),
    )
    .await;
    let score = json!([{ "survey_id": "visit", "question_id": "score", "answer": 4 }]);
    ga4_is_told(&stage, "survey_answered", score).await;
    stage.does("milepost.dismiss('visit')").await;
    hears(
        &stage,
        "abandoned",
        json!([{ "item": "visit", "answered": 1 }]),
    )
    .await;
    hears(&stage, "completed", json!([])).await;
    ga4_is_told(
        &stage,
        "survey_abandoned",
        json!([{ "survey_id": "visit" }]),
    )
    .await;
    stage.does(begins).await;
    stage
        .sees("the words", "return one(root, 'textarea')")
        .await;
    stage
        .does("const t = one(root, 'textarea'); t.value = 'The light'; t.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
               button(root, 'Send').click()")
        .await;
    hears(&stage, "completed", json!([{ "item": "visit" }])).await;
    ga4_is_told(
        &stage,
        "survey_completed",
        json!([{ "survey_id": "visit" }]),
    )
    .await;
    // A free text is told as that there is one, and never itself.
    let all = stage
        .reads("return JSON.stringify([__heard, dataLayer])")
        .await;
    assert!(!all.to_string().contains("The light"), "{all}");
    let why = "return __heard.findLast(e => e[0] === 'answered')[1]";
    let last = json!({ "item": "visit", "question": "why", "answer": null });
    assert_eq!(stage.reads(why).await, last);
    stage.ends().await;
}

#[tokio::test]
async fn steps_badges_points_and_tiers_are_told_as_they_come() {
    let stage = told_all().await;
    let look =
        |id: &str| format!("milepost.track('view_item', {{ items: [{{ item_id: '{id}' }}] }})");
    stage.does(&look("oak")).await;
    let step = json!([{ "badge": "looker", "have": 1, "goal": 2 }]);
    hears(&stage, "progress", step.clone()).await;
    hears(&stage, "badge", json!([])).await;
    stage.does(&look("ash")).await;
    let badge = json!([{ "badge": "looker", "name": "Careful looker" }]);
    hears(&stage, "badge", badge).await;
    // What is earned is no step any more.
    hears(&stage, "progress", step).await;
    let ten = json!({ "wallet": "looks", "amount": 10 });
    hears(&stage, "points", json!([ten, ten])).await;
    let ten = json!({ "virtual_currency_name": "looks", "value": 10 });
    ga4_is_told(&stage, "earn_virtual_currency", json!([ten, ten])).await;
    let badge = json!([{ "achievement_id": "looker" }]);
    ga4_is_told(&stage, "unlock_achievement", badge).await;

    stage
        .does("milepost.track('add_to_wishlist', { items: [{ item_id: 'oak' }] })")
        .await;
    let room = json!({ "ladder": "yard", "tier": "room", "level": 1, "up": true });
    hears(&stage, "tier", json!([room])).await;
    stage
        .does("milepost.track('add_to_wishlist', { items: [{ item_id: 'ash' }] })")
        .await;
    let house = json!({ "ladder": "yard", "tier": "house", "level": 2, "up": true });
    hears(&stage, "tier", json!([room, house])).await;
    let up = |level| json!({ "character": "yard", "level": level });
    ga4_is_told(&stage, "level_up", json!([up(1), up(2)])).await;
    stage.ends().await;
}

#[tokio::test]
async fn a_reward_is_told_when_it_is_given_and_a_claim_at_each_of_its_steps() {
    let stage = told_all().await;
    // What is earned must be in another's hands: the shop's server answers in this page.
    stage
        .before_each_page("window.__answer = c => ({ status: 'verified', code: 'OAK-7K3M-PW' })")
        .await;
    stage.visits(&with_points()).await;
    presses(&stage, "Bring it here").await;
    stage
        .sees(
            "the points",
            "return (await milepost.loyalty.get()).points.leaves === 400",
        )
        .await;
    let asked = stage
        .reads("return await milepost.loyalty.claim('book')")
        .await;
    assert_eq!(asked, json!({ "asked": true }));
    stage
        .sees(
            "an answer",
            "return __heard.filter(e => e[0] === 'claim').length === 2",
        )
        .await;
    let claims = stage
        .reads("return __heard.filter(e => e[0] === 'claim').map(([, it]) => [it.reward, it.status, it.claim.length > 5])")
        .await;
    let steps = json!([["book", "pending", true], ["book", "verified", true]]);
    assert_eq!(claims, steps);
    let spent = json!([{ "item_name": "book", "virtual_currency_name": "leaves", "value": 300 }]);
    ga4_is_told(&stage, "spend_virtual_currency", spent).await;
    hears(
        &stage,
        "reward",
        json!([{ "reward": "book", "gift": false }]),
    )
    .await;
    stage.ends().await;
}
