//! Every call of the JavaScript API, made while the widget is not there yet and once it is: each
//! promise settles with the same kind of answer, and nothing is thrown.

use serde_json::json;

use crate::stage::Stage;

/// A call, and what must hold of its answer `r`.
const CALLS: [(&str, &str); 28] = [
    ("identify('m-7', { first_name: 'Ada' })", "r === undefined"),
    ("setAttributes({ plan: 'oak' })", "r === undefined"),
    ("setLanguage('en')", "r === undefined"),
    ("setTheme('dark')", "r === undefined"),
    ("track('store_visit', { city: 'Turin' })", "r === undefined"),
    ("page({ path: '/elsewhere' })", "r === undefined"),
    ("canShow('popover')", "r.visible === true"),
    (
        "canShow('no-such-item')",
        "r.visible === false && r.reason === 'UnknownItem'",
    ),
    (
        "explain('popover')",
        "r.length > 5 && r.every(g => typeof g.gate === 'string' && typeof g.passed === 'boolean')",
    ),
    (
        "explain('no-such-item')",
        "Array.isArray(r) && r.length === 0",
    ),
    ("show('popover')", "r.shown === true"),
    (
        "show('modal', { variant: 'no' })",
        "r.reason === 'UnknownVariant'",
    ),
    (
        "show('modal', { mount: '#nowhere' })",
        "r.reason === 'NoSuchElement'",
    ),
    (
        "show('no-such-item')",
        "r.shown === false && r.reason === 'UnknownItem'",
    ),
    ("close()", "r === undefined"),
    ("open('modal')", "r.shown === true"),
    ("dismiss('modal')", "r === undefined"),
    ("snooze('slide', 60)", "r === undefined"),
    ("toggle()", "r === undefined"),
    (
        "attachTo('h1', 'popover')",
        "typeof r === 'function' && r() === undefined",
    ),
    (
        "mount('h1', 'a-slot')",
        "r === undefined && document.querySelector('h1').dataset.milepostSlot === 'a-slot'",
    ),
    (
        "loyalty.get()",
        "Array.isArray(r.badges) && Array.isArray(r.rewards) && Array.isArray(r.claims)",
    ),
    (
        "loyalty.claim('nothing')",
        "r.asked === false && typeof r.reason === 'string'",
    ),
    (
        "loyalty.redeem('nothing')",
        "r.redeemed === false && r.reason === 'UnknownCode'",
    ),
    ("consent({ functional: true })", "r === undefined"),
    ("exportData()", "JSON.stringify(r).includes('m-7')"),
    ("refresh()", "r === undefined"),
    ("reset()", "r === undefined"),
];

fn table() -> String {
    let rows = CALLS.map(|(call, holds)| format!("[{call:?}, {holds:?}]"));
    // Made one after the other, as a page would, and not awaited in between.
    format!(
        "window.__every = () => {{ window.__answers = {{}}; for (const [call, holds] of [{}])
            new Function('return milepost.' + call)().then(
                r => {{ __answers[call] = new Function('r', 'return ' + holds)(r) || JSON.stringify(r) || 'undefined' }},
                e => {{ __answers[call] = 'rejected: ' + e }}) }};",
        rows.join(",")
    )
}

async fn all_hold(stage: &Stage) {
    stage
        .sees(
            "every promise settled",
            &format!(
                "return Object.keys(window.__answers ?? {{}}).length === {}",
                CALLS.len()
            ),
        )
        .await;
    let wrong = "return Object.entries(__answers).filter(([, held]) => held !== true)";
    assert_eq!(stage.reads(wrong).await, json!([]));
}

#[tokio::test]
async fn every_call_answers_alike_before_the_widget_is_there_and_after() {
    let stage = Stage::open_with("places").await;
    stage.before_each_page(&table()).await;
    // As soon as the loader has run, and so before anything else of ours was fetched.
    stage
        .before_each_page(
            "{ const look = setInterval(() => { if (!window.milepost?.version) return;
                 clearInterval(look); window.__ready = milepost.getState().ready; __every() }, 1) }",
        )
        .await;
    stage.visits("/oak-wide-plank.html").await;
    assert_eq!(stage.reads("return __ready").await, false, "it was early");
    all_hold(&stage).await;
    // What came by itself meanwhile has the floor.
    stage
        .does("milepost.getState().showing.forEach(id => milepost.dismiss(id)); milepost.close()")
        .await;
    stage
        .sees(
            "nothing is over the page",
            "return milepost.getState().showing.every(id => id === 'tab')",
        )
        .await;
    stage.does("__every()").await;
    all_hold(&stage).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_name_that_there_is_not_is_one_warning_and_no_error() {
    let stage = Stage::open_with("places").await;
    stage.visits("/").await;
    assert_eq!(
        stage.reads("return await milepost('trak', 'x')").await,
        json!(null)
    );
    let seen = stage.reads("return __seen").await;
    let lines = seen.as_array().unwrap();
    assert_eq!(lines.len(), 1);
    assert!(
        lines[0]
            .as_str()
            .unwrap()
            .contains("milepost has no \"trak\"")
    );
    stage.ends().await;
}

#[tokio::test]
async fn an_item_stands_within_an_element_of_the_page_and_is_sent_away_there() {
    let stage = Stage::open_with("places").await;
    stage.visits("/").await;
    stage
        .does("document.querySelector('main').insertAdjacentHTML('afterbegin', '<div id=here></div>')")
        .await;
    let shown = stage
        .reads("return await milepost.show('popover', { mount: '#here' })")
        .await;
    assert_eq!(shown, json!({ "shown": true }));
    stage
        .sees(
            "it stands there",
            "return said(document.querySelector('#here').shadowRoot).length > 5",
        )
        .await;
    assert_eq!(
        stage
            .reads("return !!one(root, '.mp-dock .mp-panel')")
            .await,
        false
    );
    assert_eq!(stage.told("shown", "item", "popover").await, 1);
    stage.does("milepost.dismiss('popover')").await;
    stage
        .sees(
            "nothing stands there",
            "return said(document.querySelector('#here').shadowRoot).length === 0",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn opting_out_holds_on_every_page_until_the_page_tells_of_consent() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.does("milepost.optOut()").await;
    stage
        .sees("nothing but the wish is kept", "return stored().every(k => /\\.(out|w\\.)/.test(k)) && stored().some(k => k.endsWith('.out'))")
        .await;
    stage.does("localStorage.removeItem('ff.consent')").await;
    stage.visits("/clay-tile.html").await;
    stage
        .does("milepost.track('view_item', { items: [{ item_id: 'x' }] })")
        .await;
    stage.does("await milepost.refresh()").await;
    let badges = "return milepost.getState().badges.every(b => b.have === 0)";
    assert_eq!(stage.reads(badges).await, true);
    stage
        .does("await milepost.consent({ functional: true })")
        .await;
    stage
        .does("milepost.track('view_item', { items: [{ item_id: 'y' }] })")
        .await;
    stage
        .sees(
            "it is noticed again",
            "return milepost.getState().badges.some(b => b.have === 1)",
        )
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn after_destroy_nothing_of_ours_is_left_and_calls_still_settle() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.does("window.__late = []; milepost.on('badge', b => __late.push(b)); await milepost.destroy()").await;
    stage
        .sees("no root and no slot", "return !document.querySelector('milepost-root')
            && [...document.querySelectorAll('milepost-slot')].every(s => said(s.shadowRoot) === '')")
        .await;
    let after = "return [await milepost.show('nps-after-purchase'), milepost.getState(), await milepost.track('x')]";
    assert_eq!(
        stage.reads(after).await,
        json!([{ "shown": false, "reason": "unavailable" }, { "ready": false }, null])
    );
    stage.does("dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'z' }] } }); document.body.click()").await;
    assert_eq!(
        stage
            .reads("await new Promise(r => setTimeout(r, 600)); return __late.length")
            .await,
        0
    );
    stage.console_is_empty().await;
    stage.ends().await;
}
