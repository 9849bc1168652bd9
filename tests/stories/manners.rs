//! A guest in someone's page: what must never happen, whatever goes wrong.

use serde_json::json;

use crate::stage::Stage;

#[tokio::test]
async fn an_unknown_site_is_quiet() {
    let stage = Stage::open().await;
    stage.before_each_page("document.addEventListener('milepost:error', e => { window.__reason = e.detail.reason; });
        new MutationObserver(() => document.querySelector('script[data-site]')?.setAttribute('data-site', 'nobody'))
            .observe(document, { childList: true, subtree: true });").await;
    stage.goes_to("/").await;
    stage
        .sees("the loader gave up", "return window.__reason")
        .await;
    assert_eq!(
        stage
            .reads("return document.querySelectorAll('milepost-root').length")
            .await,
        0
    );
    let shown = stage.reads("return await milepost.show('welcome')").await;
    assert_eq!(shown["shown"], false);
    let others = stage
        .reads("return __seen.filter(line => !line.includes('404'))")
        .await;
    assert_eq!(others, json!([]));
    stage.ends().await;
}

#[tokio::test]
async fn a_server_that_goes_away_leaves_a_working_widget() {
    let mut stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    // The hub comes from the server, once.
    stage.does("one(root, '.mp-launcher').click()").await;
    stage
        .sees("the hub", "return one(root, '[role=dialog]')")
        .await;
    stage.does("button(root, 'Close').click()").await;
    stage
        .sees("it is closed", "return !one(root, '[role=dialog]')")
        .await;
    stage.server.die();
    stage.does("dataLayer.push({ event: 'view_item', ecommerce: { currency: 'EUR', items: [{ item_id: 'X-1', item_name: 'X' }] } })").await;
    stage
        .sees(
            "the look counts",
            "return milepost.getState().badges.find(b => b.id === 'explorer').have === 2",
        )
        .await;
    stage.does("one(root, '.mp-launcher').click()").await;
    stage
        .sees("the hub opens", "return one(root, '[role=dialog]')")
        .await;
    stage.console_has_only_network_errors().await;
    stage.ends().await;
}

#[tokio::test]
async fn the_tag_twice_is_the_tag_once() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage.does("const s = document.createElement('script'); s.src = '/m/milepost.js'; s.dataset.site = 'fern-floor';
        s.onload = () => window.__second = true; document.head.append(s)").await;
    stage
        .sees("the second has run", "return window.__second")
        .await;
    assert_eq!(
        stage
            .reads("return document.querySelectorAll('milepost-root').length")
            .await,
        1
    );
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn hostile_pushes_do_no_harm() {
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage
        .does(
            "const trap = new Proxy({}, { get() { throw new Error('trap') }, ownKeys() { throw new Error('trap') } });
             const ring = {}; ring.ring = ring;
             for (const entry of [null, 0, 'x', [], trap, { event: trap }, { event: 'view_item', ecommerce: trap },
                 { event: 'view_item', ecommerce: { items: { length: 1e9 } } },
                 { event: 'view_item', ecommerce: { items: [null, trap, { item_id: ring, price: 'NaN', quantity: -1e99 }] } },
                 { event: 'purchase', ecommerce: { transaction_id: ring, value: Infinity, currency: 'much' } },
                 { event: 'x'.repeat(1e6) }]) dataLayer.push(entry);
             milepost.track(trap, trap); milepost.identify(ring, ring); milepost.consent(trap); milepost.show(null, trap);
             milepost('track'); milepost.on('ready', () => {})",
        )
        .await;
    stage
        .does(
            "dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'after' }] } })",
        )
        .await;
    stage
        .sees(
            "the widget still hears",
            "return milepost.getState().badges.find(b => b.id === 'explorer').have >= 1",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn the_page_keeps_its_globals_and_its_one_new_element() {
    let stage = Stage::open().await;
    stage.before_each_page("window.__push = Array.prototype.push; window.__fetch = window.fetch; window.__globals = Object.keys(window)").await;
    stage.visits("/").await;
    assert_eq!(stage.reads("return dataLayer.push === __push && fetch === __fetch && !Object.hasOwn(dataLayer, 'push')").await, true);
    let added = stage.reads("return [...document.body.children].filter(e => e.localName.startsWith('milepost-') && e.localName !== 'milepost-slot').map(e => e.localName)").await;
    assert_eq!(added, json!(["milepost-root"]));
    let globals = stage.reads("return Object.keys(window).filter(k => !__globals.includes(k) && /milepost|wasm|yew/i.test(k))").await;
    assert_eq!(globals, json!(["milepost"]));
    stage.ends().await;
}
