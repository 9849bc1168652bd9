//! What a shopper is promised, what they ask for, and what the server says to it.

use serde_json::{Value, json};

use crate::stage::Stage;

/// A server's claims route, played in the page: silent until `__answer` says what it answers.
pub(crate) const CLAIMS: &str = "
    window.__claims = [];
    const real = window.fetch;
    window.fetch = (url, init) => {
        if (!String(url).endsWith('/j/v1/claims')) return real(url, init);
        const asked = JSON.parse(init.body);
        __claims.push(asked);
        const say = window.__answer;
        return Promise.resolve(say
            ? new Response(JSON.stringify({ claims: asked.claims.map(c => ({ id: c.id, ...say(c) })) }))
            : new Response('', { status: 404 }));
    };
";

/// The hub on its tab of that name.
pub(crate) async fn opens(stage: &Stage, tab: &str) {
    stage.does("one(root, '.mp-launcher')?.click()").await;
    let find =
        format!("[...root.querySelectorAll('[role=tab]')].find(t => t.textContent === '{tab}')");
    stage
        .sees(&format!("the tab {tab}"), &format!("return {find}"))
        .await;
    stage.does(&format!("{find}.click()")).await;
}

/// Presses what is called so, once it is there.
pub(crate) async fn presses(stage: &Stage, words: &str) {
    let find = format!("button(root, '{words}')");
    stage.sees(words, &format!("return {find}")).await;
    stage.does(&format!("{find}.click()")).await;
}

pub(crate) async fn reads_there(stage: &Stage, words: &str) {
    stage
        .sees(words, &format!("return said(root).includes(`{words}`)"))
        .await;
}

#[tokio::test]
async fn a_promised_reward_is_checked_and_then_shows_its_code() {
    let stage = Stage::open_with("rewards").await;
    stage.before_each_page(CLAIMS).await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
        .does("dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: '6834', value: 90, currency: 'EUR', items: [{ item_id: 'FF-101' }] } })")
        .await;
    opens(&stage, "Rewards").await;
    reads_there(&stage, "A thank-you voucher").await;
    reads_there(&stage, "The shop has not answered yet.").await;
    let asked = stage.reads("return __claims[0].claims[0]").await;
    assert_eq!(asked["kind"], "earned");
    assert_eq!(asked["rule"], "first-order");
    assert_eq!(asked["events"].as_array().map(Vec::len), Some(1));
    let fields: Vec<_> = asked.as_object().unwrap().keys().cloned().collect();
    let told = ["events", "gift", "id", "kind", "reward", "rule", "version"];
    assert_eq!(fields, told, "never an amount");
    stage
        .does("window.__answer = c => ({ status: 'verified', code: 'OAK-7K3M-PW', until: Date.UTC(2027, 1, 22) })")
        .await;
    reads_there(&stage, "OAK-7K3M-PW").await;
    reads_there(&stage, "Use it by").await;
    reads_there(&stage, "Enter the code in the cart.").await;
    stage
        .does("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async t => { window.__copied = t } } })")
        .await;
    presses(&stage, "Copy: A thank-you voucher").await;
    stage
        .sees("the code is copied", "return __copied === 'OAK-7K3M-PW'")
        .await;
    reads_there(&stage, "Copied").await;
    // It stays, here and after the page was loaded again.
    stage.visits("/clay-tile.html").await;
    opens(&stage, "Rewards").await;
    reads_there(&stage, "OAK-7K3M-PW").await;
    let others = stage
        .reads("return __seen.filter(line => !line.includes('404'))")
        .await;
    assert_eq!(others, json!([]));
    stage.ends().await;
}

/// An order that the shop's own server has seen, as the page told it: the same number.
pub(crate) fn paid(stage: &Stage, order: &str) {
    let log = stage.server.read("/api/sites/fern-floor/events");
    let mut events = log["events"].as_array().unwrap().iter();
    let bought = events.find(|event| event["name"] == "purchase").unwrap();
    let told = stage.server.tells(
        "/j/v1/e",
        &json!({ "site": "fern-floor", "visitor": bought["visitor"], "events": [{
            "id": "0198c0de-0000-7000-8000-000000006834", "name": "purchase", "at": bought["at"],
            "distinct": format!("order:{order}"), "value": { "minor": 9_000, "currency": "EUR" },
        }] }),
    );
    assert_eq!(told["results"][0]["outcome"], "ok", "{told}");
}

#[tokio::test]
async fn the_shops_own_server_pays_once_somebody_vouches_for_the_order() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
        .does("dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: '6834', value: 90, currency: 'EUR', items: [{ item_id: 'FF-101' }] } })")
        .await;
    opens(&stage, "Rewards").await;
    reads_there(&stage, "A thank-you voucher").await;
    stage.server_counts("purchase", 1).await;
    let code =
        "return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(said(root))?.[0] ?? null";
    assert_eq!(
        stage.reads(code).await,
        Value::Null,
        "the browser's word pays nothing"
    );
    paid(&stage, "6834");
    stage.sees("the code", code).await;
    let code = stage.reads(code).await;
    let redeemed = stage.server.tells(
        "/j/v1/redeem",
        &json!({ "site": "fern-floor", "code": code, "act": "redeem",
            "checkout": "0198c0de-0000-7000-8000-00000000c0de" }),
    );
    assert_eq!(redeemed["reward"], "thanks", "{redeemed}");
    stage.ends().await;
}

#[tokio::test]
async fn what_the_server_refuses_says_why() {
    let stage = Stage::open_with("rewards").await;
    stage.before_each_page(CLAIMS).await;
    stage
        .before_each_page(
            "window.__answer = c => ({ status: 'rejected', reason: 'EvidenceMissing' })",
        )
        .await;
    stage.visits("/").await;
    stage.agrees().await;
    stage
        .does("dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: '6835', value: 90, currency: 'EUR' } })")
        .await;
    opens(&stage, "Rewards").await;
    reads_there(&stage, "A thank-you voucher: not this time.").await;
    reads_there(&stage, "The shop found nothing that shows it was earned.").await;
    stage.ends().await;
}

#[tokio::test]
async fn a_friends_link_is_shared_or_copied_and_counts_for_who_follows_it() {
    let stage = Stage::open_with("rewards").await;
    stage.visits("/").await;
    stage.agrees().await;
    stage
        .does("Object.defineProperty(navigator, 'share', { configurable: true, value: async d => { window.__shared = d } })")
        .await;
    opens(&stage, "Rewards").await;
    reads_there(&stage, "You get 100 leaves").await;
    presses(&stage, "Share").await;
    stage
        .sees("the device shares it", "return __shared?.url")
        .await;
    let link = stage.reads("return __shared.url").await;
    let link = link.as_str().unwrap();
    assert!(link.contains("/?milepost-ref="), "{link}");
    stage
        .does("delete navigator.share; Object.defineProperty(navigator, 'share', { value: undefined });
            Object.defineProperty(navigator, 'clipboard', { value: { writeText: async t => { window.__copied = t } } })")
        .await;
    presses(&stage, "Share").await;
    stage
        .sees(
            "without sharing it is copied",
            &format!("return __copied === '{link}'"),
        )
        .await;
    let code = link.rsplit('=').next().unwrap();
    let friend = Stage::open_with("rewards").await;
    friend
        .visits(&format!("/?milepost-ref={code}&utm_source=mail"))
        .await;
    assert_eq!(
        friend.reads("return location.search").await,
        "?utm_source=mail"
    );
    friend.agrees().await;
    friend.server_counts("milepost_referred", 1).await;
    friend
        .visits(&format!("/?milepost-ref={}", code.replace('a', "b")))
        .await;
    friend.visits("/clay-tile.html").await;
    friend.server_counts("page_view", 3).await;
    let counts = friend.server.read("/api/sites/fern-floor/counts");
    assert_eq!(
        counts["events"]["milepost_referred"],
        Value::from(1),
        "once"
    );
    friend.ends().await;
    stage.ends().await;
}
