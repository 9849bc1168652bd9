//! What the page tells without a call, where its policy has the widget in a frame.

use serde_json::json;

use crate::consent::sources::{GPC, SOURCES, Source, tagged};
use crate::engine::Engine;
use crate::markup::MARKUP;
use crate::stage::Stage;
use crate::tag::beside;
use crate::ways_in::{NO_WASM, only_the_finding_out, reads, sees, with_journey_under};

const STATE: &str = "const state = frame?.contentWindow.milepost?.getState?.();";

/// A store that lets no WebAssembly run, with an item to be opened.
async fn framed() -> Stage {
    with_journey_under("tests/stories/journeys/places.json", NO_WASM).await
}

/// The widget in the frame is awake.
async fn visits(stage: &Stage, path: &str) {
    stage.visits(path).await;
    sees(
        stage,
        "the widget in the frame",
        &format!("{STATE} return state?.ready"),
    )
    .await;
}

/// Says it in the page alone: what begins every page begins the frame's, too.
async fn before_each_page(stage: &Stage, script: &str) {
    let here = format!("if (window === window.top) {{ {script} }}");
    stage.before_each_page(&here).await;
}

#[tokio::test]
async fn a_click_opens_what_the_markup_says_in_the_frame_and_a_link_to_nothing_of_ours_is_followed()
{
    let stage = framed().await;
    visits(&stage, "/").await;
    stage.does(MARKUP).await;
    stage.does("document.querySelector('#hub').click()").await;
    sees(&stage, "the hub", "return !!one(inner, '.mp-hub')").await;
    sees(
        &stage,
        "the shopper in it",
        "return document.activeElement === frame",
    )
    .await;
    stage.does("milepost.toggle()").await;
    stage.does("document.querySelector('#ask b').click()").await;
    let question = format!("{STATE} return state.showing.includes('ask-popover')");
    sees(&stage, "the question", &question).await;
    assert_eq!(stage.reads("return location.pathname").await, "/");
    stage
        .does("document.querySelector('#unknown').click()")
        .await;
    let followed = "return location.hash === '#unknown'";
    sees(&stage, "the link is followed", followed).await;
    only_the_finding_out(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn a_page_whose_elements_have_odd_names_and_that_takes_the_frame_out_keeps_its_links() {
    let stage = framed().await;
    visits(&stage, "/").await;
    // One that the parser alone makes.
    let odd = "document.querySelector('main').insertAdjacentHTML('afterbegin', '<fb:root><o:p><a id=odd href=#odd data-milepost-open=no-such-item>x</a></o:p></fb:root>')";
    stage.does(odd).await;
    stage.does("document.querySelector('#odd').click()").await;
    let followed = "return location.hash === '#odd'";
    sees(&stage, "the link is followed", followed).await;
    stage.does(MARKUP).await;
    let swap = "const { body } = document; const next = document.createElement('body');
        next.append(...[...body.children].filter(it => it !== frame)); body.replaceWith(next);";
    stage
        .does(&format!(
            "const frame = document.querySelector('iframe'); {swap} document.querySelector('#ask').click()"
        ))
        .await;
    let left = "return location.pathname === '/delivery-and-returns.html'";
    stage.sees("the link is followed without it", left).await;
    only_the_finding_out(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn a_click_on_what_a_selector_finds_opens_what_waits_for_it() {
    let stage = with_journey_under("tests/stories/journeys/occasions.json", NO_WASM).await;
    visits(&stage, "/clay-tile.html").await;
    stage.does("document.querySelector('h1').click()").await;
    let shows = |item| format!("{STATE} return state.showing.includes('{item}')");
    sees(&stage, "what waits for it", &shows("clicked")).await;
    stage.ends().await;

    let stage = framed().await;
    visits(&stage, "/clay-tile.html").await;
    stage.does("await milepost.attachTo('h1', 'popover')").await;
    stage.does("document.querySelector('h1').click()").await;
    sees(&stage, "what is attached", &shows("popover")).await;
    only_the_finding_out(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn clicks_forms_and_the_shops_own_events_are_counted_once_from_within_the_frame() {
    let stage = framed().await;
    visits(&stage, "/flooring.html").await;
    stage.agrees().await;
    stage.does(MARKUP).await;
    stage.does("document.querySelector('#add').click(); document.querySelector('#form button').click()").await;
    stage.server_counts("add_to_cart", 1).await;
    stage.server_counts("generate_lead", 1).await;
    stage
        .does(
            "const tell = (name, more) => document.body.dispatchEvent(Object.assign(new Event(name, { bubbles: true }), more));
             const price = { amount: '64.50', currencyCode: 'EUR' };
             const product = { id: 'gid://shopify/Product/678', title: 'Oak', productType: 'flooring' };
             tell('shopify:product:view', { product: { ...product, selectedVariant: { price } } });
             tell('shopify:cart:lines-update', { action: 'remove', lines: [{ merchandiseId: 'v', quantity: 2 }],
                 promise: Promise.resolve({ cart: { lines: [{ quantity: 2, merchandise: { id: 'v', price, product } }] } }) });
             tell('shopify:cart:lines-update', { action: 'remove', lines: [{ merchandiseId: 'v' }], promise: Promise.reject(new Error('sold out')) });",
        )
        .await;
    stage.server_counts("view_item", 1).await;
    stage.server_counts("remove_from_cart", 1).await;
    says_of_them(&stage, &["678", "oak"]);
    only_the_finding_out(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn woocommerces_events_say_what_was_clicked_and_come_by_jquery_too() {
    let stage = framed().await;
    let jquery = "window.__bound = {};
        window.jQuery = element => ({ on: (name, heard) => { __bound[name] = heard } });";
    before_each_page(&stage, jquery).await;
    visits(&stage, "/flooring.html").await;
    stage.agrees().await;
    let blocks = "document.body.dispatchEvent(new CustomEvent('wc-blocks_removed_from_cart', { bubbles: true, detail: {} }));";
    stage
        .does(&format!(
            "document.body.insertAdjacentHTML('beforeend', '<button id=woo data-product_id=W-99 data-quantity=3>Out</button><a id=jq data-product_id=J-77>In</a>');
             document.querySelector('#woo').click(); {blocks} {blocks}
             __bound['added_to_cart.milepost']({{}}, {{}}, 'hash', {{ 0: document.querySelector('#jq') }});"
        ))
        .await;
    stage.server_counts("remove_from_cart", 1).await;
    stage.server_counts("add_to_cart", 1).await;
    says_of_them(&stage, &["W-99", "J-77"]);
    only_the_finding_out(&stage).await;
    stage.ends().await;
}

/// Events that the server holds name these products.
fn says_of_them(stage: &Stage, products: &[&str]) {
    let events = stage
        .server
        .read("/api/sites/fern-floor/events")
        .to_string();
    for product in products {
        assert!(
            events.contains(&format!("\"{product}\"")),
            "{product}: {events}"
        );
    }
}

#[tokio::test]
async fn every_source_of_consent_is_heard_in_a_frame_and_takes_back_what_it_gave() {
    // A browser's own signal is the same in a frame.
    for source in SOURCES.iter().filter(|source| source.page != GPC) {
        let stage = framed().await;
        before_each_page(&stage, &tagged("auto")).await;
        before_each_page(&stage, source.page).await;
        visits(&stage, "/oak-wide-plank.html").await;
        stage.does(source.says).await;
        allows(&stage, source).await;
        if source.allowed[0] {
            stage.sees(source.name, "return stored().length > 0").await;
            stage.does(source.takes_back).await;
            let told = format!(
                "{STATE} return !state.consent.functional && stored().length + sessionStorage.length === 0"
            );
            sees(&stage, source.name, &told).await;
        }
        only_the_finding_out(&stage).await;
        stage.ends().await;
    }
}

async fn allows(stage: &Stage, source: &Source) {
    let [functional, analytics, personalization] = source.allowed;
    let allowed = format!(
        "{STATE} const c = state.consent;
         return c.functional === {functional} && c.analytics === {analytics} && c.personalization === {personalization}"
    );
    sees(stage, source.name, &allowed).await;
}

#[tokio::test]
async fn the_pages_own_word_is_heard_once_and_told_back_once() {
    let stage = framed().await;
    before_each_page(&stage, &tagged("auto")).await;
    visits(&stage, "/").await;
    let tell = "document.dispatchEvent(new CustomEvent('milepost:consent', { detail: { functional: true, analytics: true } }))";
    stage.does(tell).await;
    sees(
        &stage,
        "what is allowed",
        &format!("{STATE} return state.consent.analytics"),
    )
    .await;
    // The page's own word, and what the widget made of it: a round would go on for ever.
    let heard = "return __told.filter(it => it.name === 'consent').length === 2";
    sees(&stage, "the answer", heard).await;
    stage
        .does(
            "document.dispatchEvent(new CustomEvent('milepost:refresh')); await milepost.refresh()",
        )
        .await;
    assert_eq!(reads(&stage, heard).await, true);
    only_the_finding_out(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn what_the_page_says_of_its_product_is_known_in_the_frame() {
    let stage = framed().await;
    visits(&stage, "/flooring.html").await;
    stage.agrees().await;
    stage
        .does(
            "const data = document.createElement('script'); data.type = 'application/ld+json';
             data.textContent = JSON.stringify({ '@type': 'Product', sku: 'P-1', name: 'Named by the page' });
             document.head.append(data);
             dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'P-1' }] } })",
        )
        .await;
    stage.server_counts("view_item", 1).await;
    let known = "const all = JSON.stringify(await milepost.exportData());
        return ['\"Named by the page\"', '\"/flooring.html\"', '\"/f/'].map(it => all.includes(it))";
    assert_eq!(stage.reads(known).await, json!([true, true, false]));
    only_the_finding_out(&stage).await;
    stage.ends().await;
}

#[tokio::test]
async fn the_panel_that_says_why_is_in_the_frame_and_in_reach() {
    let stage = framed().await;
    visits(&stage, "/?milepost=debug").await;
    let panel =
        "const panel = frame?.contentDocument?.querySelector('milepost-debug')?.shadowRoot;";
    let shown = format!("{panel} return panel?.querySelectorAll('summary').length > 0");
    sees(&stage, "the panel", &shown).await;
    let reach = format!(
        "{panel} const at = panel.querySelector('.dbg').getBoundingClientRect();
         return document.elementFromPoint(at.left + at.width / 2, at.top + 40) === frame"
    );
    sees(&stage, "it is in reach", &reach).await;
    only_the_finding_out(&stage).await;
    stage.ends().await;
}

/// Scripts by nonce and what these load, Trusted Types, no WebAssembly, and a frame of the server's.
const STRICT: &str = "Content-Security-Policy: script-src 'nonce-n0nce' 'strict-dynamic'; connect-src SERVER; \
    frame-src SERVER; default-src 'none'; base-uri 'none'; require-trusted-types-for 'script'";
const SHOP: &str = "<!doctype html><title>Shop</title><body><a id=ask href=/returns data-milepost-open=nps-after-purchase>Tell us</a>
    <script async nonce=n0nce src=SERVER/m/milepost.js data-site=fern-floor></script>";

#[tokio::test]
async fn a_shop_of_another_origin_and_of_a_strict_policy_is_heard_too() {
    // In others only a page of the demo's has the witness in it.
    if Engine::asked() != Engine::Chromium {
        return;
    }
    let (stage, shop) = beside().await;
    let server = format!("http://{}", stage.server.address);
    let [policy, page] = [STRICT, SHOP].map(|text| text.replace("SERVER", &server));
    shop.has("/", &[&policy], &page);
    let address = format!("http://{}/", shop.address);
    stage.driver.goto(address).await.unwrap();
    let framed = "return window.milepost?.getState?.().framed";
    stage.sees("the widget in a frame", framed).await;
    stage.does("document.querySelector('#ask').click()").await;
    let shown = "return __told.some(it => it.name === 'shown' && it.item === 'nps-after-purchase')";
    stage.sees("the question", shown).await;
    assert_eq!(stage.reads("return location.pathname").await, "/");
    let choice = "document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: { preferencesAllowed: ALLOWED } }))";
    for allowed in ["true", "false"] {
        stage.does(&choice.replace("ALLOWED", allowed)).await;
        let told = format!(
            "return __told.findLast(it => it.name === 'consent')?.functional === {allowed}"
        );
        stage.sees(allowed, &told).await;
    }
    only_the_finding_out(&stage).await;
    stage.ends().await;
}
