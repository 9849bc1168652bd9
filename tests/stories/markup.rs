//! What a page says in its markup, and by events of its own, without a line of script for us.

use serde_json::json;

use crate::stage::Stage;

pub(crate) const MARKUP: &str = r##"document.querySelector('main').insertAdjacentHTML('afterbegin', `
    <button id="hub" data-milepost-open>Yours</button>
    <a id="ask" href="/delivery-and-returns.html" data-milepost-open="ask-popover"><b>Tell us</b></a>
    <a id="unknown" href="#unknown" data-milepost-open="no-such-item">Nothing</a>
    <button id="add" data-milepost-event="add_to_cart" data-milepost-event-item-id="oak"
        data-milepost-event-item-category="flooring" data-milepost-event-price="64.50"
        data-milepost-event-currency="EUR" data-milepost-event-quantity="2">Add</button>
    <form id="form" data-milepost-event="generate_lead" onsubmit="return false"><button>Send</button></form>
`)"##;

#[tokio::test]
async fn a_click_opens_what_the_markup_says_and_a_link_to_nothing_of_ours_stays_a_link() {
    let stage = Stage::open_with("places").await;
    stage.visits("/").await;
    stage.does(MARKUP).await;
    stage.does("document.querySelector('#hub').click()").await;
    stage.sees("the hub", "return one(root, '.mp-hub')").await;
    stage.does("milepost.toggle()").await;
    stage.does("document.querySelector('#ask b').click()").await;
    stage
        .sees(
            "the question",
            "return milepost.getState().showing.includes('ask-popover')",
        )
        .await;
    assert_eq!(stage.reads("return location.pathname").await, "/");
    stage
        .does("document.querySelector('#unknown').click()")
        .await;
    assert_eq!(stage.reads("return location.hash").await, "#unknown");
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_click_and_a_form_are_the_events_that_the_markup_says() {
    let stage = Stage::open().await;
    stage.visits("/flooring.html").await;
    stage.agrees().await;
    stage.does(MARKUP).await;
    stage.does("document.querySelector('#add').click(); document.querySelector('#form button').click()").await;
    stage.server_counts("add_to_cart", 1).await;
    stage.server_counts("generate_lead", 1).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn the_page_may_tell_consent_and_ask_for_a_look_by_events() {
    let stage = Stage::open().await;
    stage
        .before_each_page("document.addEventListener('DOMContentLoaded', () => {
            const early = setInterval(() => { if (!window.milepost?.version) return; clearInterval(early);
                document.dispatchEvent(new CustomEvent('milepost:consent', { detail: { functional: true } })) }, 1) })")
        .await;
    stage.visits("/").await;
    stage
        .sees(
            "told before the widget was there",
            "return milepost.getState().consent.functional",
        )
        .await;
    let tell = "document.dispatchEvent(new CustomEvent('milepost:consent', { detail: { analytics: true } }))";
    stage.does(tell).await;
    let consent = "return milepost.getState().consent";
    assert_eq!(
        stage.reads(consent).await,
        json!({ "functional": true, "analytics": true, "personalization": false })
    );
    // At once, and not with the next look that is taken now and then.
    let asks =
        "const old = document.querySelector('milepost-slot'); old.replaceWith(old.cloneNode());
        const late = document.querySelector('milepost-slot'); const before = !!late.shadowRoot;
        document.dispatchEvent(new CustomEvent('milepost:refresh'));
        return [before, !!late.shadowRoot]";
    assert_eq!(stage.reads(asks).await, json!([false, true]));
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn another_markup_for_a_slot_is_a_slot_too() {
    let stage = Stage::open().await;
    stage
        .before_each_page(
            "document.addEventListener('DOMContentLoaded', () => {
            const old = document.querySelector('milepost-slot[name=home-hero]');
            const div = document.createElement('div'); div.dataset.milepostSlot = 'home-hero';
            div.className = old.className; div.style.minHeight = '200px'; old.replaceWith(div) })",
        )
        .await;
    stage.visits("/").await;
    stage
        .sees(
            "the welcome",
            "return said(document.querySelector('[data-milepost-slot]').shadowRoot).length > 5",
        )
        .await;
    stage.ends().await;
}
