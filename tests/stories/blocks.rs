//! What panels are made of, in a real browser: pictures that do not come, codes that are copied,
//! ends that are reached, questions in the page, and texts that do not fit.

use serde_json::json;

use crate::stage::Stage;

const HERO: &str = "slot('home-hero')";

#[tokio::test]
async fn a_picture_that_does_not_come_gives_its_place_to_its_words() {
    let stage = Stage::open_with("blocks").await;
    stage.visits("/").await;
    stage
        .sees(
            "the picture is given up",
            &format!("return one({HERO}, 'img')?.hasAttribute('data-gone')"),
        )
        .await;
    let seen = stage
        .reads(&format!(
            "const img = one({HERO}, 'img'), alt = one({HERO}, '.mp-alt');
             const box = img.parentElement.getBoundingClientRect(), words = alt.getBoundingClientRect();
             return {{ hidden: getComputedStyle(img).opacity, words: alt.textContent, alt: img.alt,
                      room: box.height > 100, inside: words.height === box.height && words.width === box.width,
                      srcset: img.srcset }}"
        ))
        .await;
    let alt = "A room with an oiled oak floor";
    let srcset = "/pictures/nowhere-small.svg 400w, /pictures/nowhere.svg 800w";
    assert_eq!(
        seen,
        json!({ "hidden": "0", "words": alt, "alt": alt, "room": true, "inside": true, "srcset": srcset })
    );
    stage.nothing_jumped().await;
    stage
        .sees(
            "a token without anything to say leaves no gap",
            &format!("return said({HERO}).includes('Good to see you') && !said({HERO}).includes('see you,')"),
        )
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn a_code_is_copied_and_where_the_clipboard_is_shut_it_is_selected() {
    let stage = Stage::open_with("blocks").await;
    stage
        .before_each_page(
            "window.__copied = []; window.__shut = false;
             Object.defineProperty(navigator, 'clipboard', { get: () => __shut === 'gone' ? undefined : {
                 writeText: async words => { if (__shut) throw new Error('no'); __copied.push(words); } } });",
        )
        .await;
    stage.visits("/").await;
    let press = format!("button({HERO}, 'Copy').click()");
    let said = |words: &str| {
        format!("return one({HERO}, '.mp-coupon [role=status]').textContent.includes('{words}')")
    };
    stage
        .sees("the code", &format!("return button({HERO}, 'Copy')"))
        .await;
    stage.does(&press).await;
    stage.sees("it is said", &said("Copied")).await;
    assert_eq!(stage.reads("return __copied").await, json!(["WELCOME10"]));
    for shut in ["true", "'gone'"] {
        stage
            .does(&format!(
                "__shut = {shut}; getSelection().removeAllRanges(); {press}"
            ))
            .await;
        stage
            .sees("why not is said", &said("The code is selected"))
            .await;
        stage
            .sees(
                "the code is selected",
                "return String(getSelection()).trim() === 'WELCOME10'",
            )
            .await;
    }
    let apply = format!("return button({HERO}, 'Use it now').getAttribute('href')");
    assert_eq!(stage.reads(&apply).await, "/cart.html");
    stage.ends().await;
}

#[tokio::test]
async fn a_countdown_says_minutes_and_is_gone_when_it_is_over() {
    let stage = Stage::open_with("blocks").await;
    // Ninety seconds before the end, which lies on the minute before the half that is written.
    stage
        .before_each_page(
            "{ const began = performance.now(); window.__ahead = 0;
               Date.now = () => Date.UTC(2026, 11, 31, 23, 58, 30) + __ahead + performance.now() - began; }",
        )
        .await;
    stage.visits("/cart.html").await;
    let said = |words: &str| format!("return said(slot('cart-below')).includes('{words}')");
    stage.sees("two minutes", &said("2 minutes left")).await;
    let live =
        "return one(slot('cart-below'), '[aria-live], [role=status], [role=timer]') === null";
    assert_eq!(stage.reads(live).await, true, "nothing ticks aloud");
    stage.does("__ahead = 40000").await;
    stage.sees("one minute", &said("1 minute left")).await;
    stage.does("__ahead = 95000").await;
    stage
        .sees(
            "it is gone, and what it stood in is not",
            "return !said(slot('cart-below')).includes('Free delivery') && said(slot('cart-below')).includes('Delivery')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_product_card_is_made_of_what_the_page_says_of_its_product() {
    let stage = Stage::open_with("blocks").await;
    stage
        .before_each_page(
            // Broken data, and data of something else, beside the page's own.
            "addEventListener('DOMContentLoaded', () => {
                 for (const text of ['{ not json', '[null, 7, {\"@graph\": [{\"@type\": \"Thing\"}]}]', '{\"@type\":\"Product\",\"sku\":\"other\",\"name\":\"Other\"}']) {
                     const data = document.createElement('script');
                     data.type = 'application/ld+json'; data.textContent = text;
                     document.head.prepend(data);
                 } });",
        )
        .await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.server_counts("view_item", 1).await;
    stage.visits("/flooring.html").await;
    stage
        .sees(
            "the card",
            "return button(slot('category-top'), 'See the oak')",
        )
        .await;
    let seen = stage
        .reads(
            "const here = slot('category-top'), link = button(here, 'See the oak');
             return [one(here, '.mp-num').textContent, link.getAttribute('href'), one(here, 'img').getAttribute('src')]",
        )
        .await;
    assert_eq!(
        seen,
        json!([
            "Oak, wide plank · €64.00",
            "/oak-wide-plank.html",
            "/pictures/oak-wide-plank.svg"
        ])
    );
    stage
        .sees(
            "its price in a text",
            "return said(slot('category-top')).includes('It costs €64.00.')",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_question_in_a_panel_goes_on_in_place_and_is_stored_once() {
    let stage = Stage::open_with("blocks").await;
    stage.visits("/flooring.html").await;
    stage.agrees().await;
    let here = "slot('category-top')";
    let keys = format!("{here}.querySelectorAll('input[type=radio]')");
    stage
        .sees("the question", &format!("return {keys}.length === 2"))
        .await;
    assert_eq!(
        stage.told("shown", "item", "helpful").await,
        0,
        "the panel is what was shown"
    );
    // Along the keys with the keyboard, nothing is sent.
    stage.does(&format!("{keys}[1].focus()")).await;
    stage.presses(thirtyfour::Key::Left).await;
    stage
        .sees(
            "thumbs down is chosen",
            &format!("return {keys}[0].checked"),
        )
        .await;
    stage.server_holds(0).await;
    stage
        .does(&format!("one({here}, 'form').requestSubmit()"))
        .await;
    stage
        .sees(
            "the follow-up, in place",
            &format!("return said({here}).includes('What was missing?')"),
        )
        .await;
    stage
        .sees(
            "the focus goes along",
            &format!("return {here}.activeElement?.matches('fieldset')"),
        )
        .await;
    // The draft is kept: the next page goes on where this one was left.
    stage.visits("/textiles.html").await;
    stage
        .sees(
            "the follow-up again",
            &format!("return said({here}).includes('What was missing?')"),
        )
        .await;
    stage.does(&format!("button({here}, 'Back').click()")).await;
    stage
        .sees("the first question", &format!("return {keys}.length === 2"))
        .await;
    let tap = format!(
        "{keys}[1].dispatchEvent(new MouseEvent('click', {{ bubbles: true, composed: true, cancelable: true, detail: 1 }}))"
    );
    stage.does(&tap).await;
    stage
        .sees(
            "one tap is the answer",
            &format!("return said({here}).includes('Thank you for telling us')"),
        )
        .await;
    assert_eq!(stage.told("completed", "item", "helpful").await, 1);
    stage.server_counts("milepost_answered", 2).await;
    stage.server_holds(1).await;
    assert_eq!(
        stage.server.answers()[0]["number"],
        1,
        "the last answer counts"
    );
    stage.visits("/flooring.html").await;
    stage
        .sees(
            "the panel",
            &format!("return said({here}).includes('Still thinking?')"),
        )
        .await;
    assert_eq!(
        stage.reads(&format!("return {keys}.length")).await,
        0,
        "answered once"
    );
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_survey_in_a_slot_is_asked_there() {
    let stage = Stage::open_with("blocks").await;
    stage.on_a_phone().await;
    stage.visits("/oak-wide-plank.html").await;
    let here = "slot('product-below')";
    let keys = format!("{here}.querySelectorAll('input[type=radio]')");
    stage
        .sees("the question", &format!("return {keys}.length === 11"))
        .await;
    assert_eq!(stage.told("shown", "item", "floor").await, 1);
    stage.nothing_jumped().await;
    let tap = format!(
        "{keys}[9].dispatchEvent(new MouseEvent('click', {{ bubbles: true, composed: true, cancelable: true, detail: 1 }}))"
    );
    stage.does(&tap).await;
    stage
        .sees(
            "its end",
            &format!("return said({here}).includes('Noted, thank you')"),
        )
        .await;
    stage.server_holds(1).await;
    let answer = stage.server.answers()[0].to_string();
    assert!(
        answer.contains("likely") && answer.contains('9'),
        "{answer}"
    );
    stage
        .does(&format!("button({here}, 'Close').click()"))
        .await;
    stage
        .sees("the slot is free", &format!("return said({here}) === ''"))
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn nothing_of_a_film_is_loaded_before_somebody_starts_it() {
    let stage = Stage::open_with("blocks").await;
    stage.visits("/clay-tile.html").await;
    let film = "one(slot('product-below'), 'video')";
    stage.sees("the film", &format!("return {film}")).await;
    let room = format!(
        "const box = {film}.getBoundingClientRect(); return Math.abs(box.width / box.height - 16 / 9) < .01"
    );
    assert_eq!(stage.reads(&room).await, true);
    stage.nothing_jumped().await;
    let loaded = "return performance.getEntriesByType('resource').map(r => r.name).filter(n => n.includes('film'))";
    assert_eq!(stage.reads(loaded).await, json!([]));
    stage.ends().await;
}

#[tokio::test]
async fn texts_that_do_not_fit_are_laid_out_on_the_smallest_phone() {
    let stage = Stage::open_with("blocks").await;
    let screen = json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": true });
    stage
        .cdp("Emulation.setDeviceMetricsOverride", screen)
        .await;
    stage.visits("/linen-throw.html").await;
    stage
        .sees(
            "the slot is filled",
            "return said(slot('product-below')).length > 10000",
        )
        .await;
    stage.does("milepost.show('long')").await;
    stage
        .sees("the panel", "return one(root, '.mp-panel')")
        .await;
    let outside = "return [root, slot('product-below')].flatMap(node => [...node.querySelectorAll('.mp-panel, .mp-panel *, .mp-banner, .mp-banner *')]
        .filter(e => { const box = e.getBoundingClientRect(); return box.width && !e.closest('svg') && (box.left < -1 || box.right > innerWidth + 1); })
        .map(e => [e.tagName, String(e.className), e.getBoundingClientRect().right]))";
    assert_eq!(stage.reads(outside).await, json!([]));
    let wider = "return [root, slot('product-below')].flatMap(node => [...node.querySelectorAll('.mp, .mp-panel, .mp-panel__in, .mp-banner, .mp-banner__text, .mp-card')]
        .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => [String(e.className), e.scrollWidth, e.clientWidth]))";
    assert_eq!(stage.reads(wider).await, json!([]));
    assert_eq!(
        stage
            .reads("return document.documentElement.scrollWidth <= innerWidth")
            .await,
        true
    );
    stage.ends().await;
}
