//! What shop systems tell by events of their own, and what the store's own GA4 is told: on real
//! pages, with no line written for it.

use serde_json::json;

use crate::stage::Stage;

/// Somebody whose events are counted, on a page that tells nothing itself.
async fn listened_to(setup: &str) -> Stage {
    let stage = Stage::open().await;
    stage.before_each_page(setup).await;
    stage.visits("/flooring.html").await;
    stage.agrees().await;
    stage
}

#[tokio::test]
async fn shopifys_and_woocommerces_events_are_counted_once() {
    let stage = listened_to("").await;
    stage
        .does(
            "const tell = (name, more, on = document.body) => on.dispatchEvent(Object.assign(new Event(name, { bubbles: true }), more));
             const price = { amount: '64.50', currencyCode: 'EUR' };
             const product = { id: 'gid://shopify/Product/678', title: 'Oak', productType: 'flooring' };
             tell('shopify:product:view', { product: { ...product, selectedVariant: { price } } }, document.querySelector('main'));
             tell('shopify:cart:lines-update', { action: 'add', lines: [{ merchandiseId: 'v', quantity: 2 }],
                 promise: Promise.resolve({ cart: { lines: [{ quantity: 2, merchandise: { id: 'v', price, product } }] } }) });
             tell('shopify:cart:lines-update', { action: 'remove', lines: [{ merchandiseId: 'v' }], promise: Promise.reject(new Error('sold out')) });",
        )
        .await;
    stage.server_counts("view_item", 1).await;
    stage.server_counts("add_to_cart", 1).await;
    stage
        .does(
            "document.body.insertAdjacentHTML('beforeend', '<button id=woo data-product_id=99 data-quantity=3>Out</button>');
             document.querySelector('#woo').click();
             document.body.dispatchEvent(new CustomEvent('wc-blocks_removed_from_cart', { bubbles: true, detail: {} }));
             document.body.dispatchEvent(new CustomEvent('wc-blocks_removed_from_cart', { bubbles: true, detail: {} }));",
        )
        .await;
    stage.server_counts("remove_from_cart", 1).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn what_the_data_layer_tells_too_is_not_taken_twice() {
    let stage = listened_to("").await;
    stage
        .does(
            "dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'oak' }] } });
             document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true, detail: {} }));
             setTimeout(() => dataLayer.push({ event: 'begin_checkout' }), 2500)",
        )
        .await;
    stage.server_counts("begin_checkout", 1).await;
    stage.server_counts("add_to_cart", 1).await;
    stage.ends().await;
}

#[tokio::test]
async fn jquerys_events_are_heard_where_the_page_has_it() {
    let jquery = "window.__bound = {};
        window.jQuery = element => ({ on: (name, heard) => { __bound[name] = heard } });";
    let stage = listened_to(jquery).await;
    stage
        .does(
            "document.body.insertAdjacentHTML('beforeend', '<a id=woo data-product_id=99>In</a>');
             __bound['added_to_cart.milepost']({}, {}, 'hash', { 0: document.querySelector('#woo') });
             document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: true, detail: {} }));",
        )
        .await;
    stage.server_counts("add_to_cart", 1).await;
    stage.ends().await;
}

#[tokio::test]
async fn the_stores_own_ga4_is_told_only_where_the_tag_says_so_and_not_heard_back() {
    let said = "return dataLayer.filter(e => e.milepost).map(e => e.event)";
    let stage = Stage::open().await;
    stage.visits("/").await;
    stage
        .sees("the welcome", "return said(slot('home-hero')).length > 5")
        .await;
    assert_eq!(stage.reads(said).await, json!([]));
    stage
        .before_each_page(
            "new MutationObserver(() => document.querySelector('script[data-site]')?.setAttribute('data-tell', 'ga4'))
                .observe(document, { childList: true, subtree: true })",
        )
        .await;
    stage.visits("/").await;
    stage.agrees().await;
    stage
        .does("milepost.show('nps-after-purchase', { force: true })")
        .await;
    stage
        .sees(
            "the question",
            "return root.querySelectorAll('input[type=radio]').length === 11",
        )
        .await;
    stage
        .does("one(root, 'input[value=\"3\"]').click(); button(root, 'Next').click()")
        .await;
    stage
        .sees("the follow-up", "return one(root, 'textarea')")
        .await;
    stage.does("one(root, 'textarea').value = 'my secret'; one(root, 'textarea').dispatchEvent(new Event('input', { bubbles: true }))").await;
    let told = stage.reads(said).await;
    for event in ["view_promotion", "survey_shown", "survey_answered"] {
        assert!(told.to_string().contains(event), "{told}");
    }
    let all = "return JSON.stringify(dataLayer.filter(e => e.milepost))";
    assert!(!stage.reads(all).await.to_string().contains("secret"));
    stage.server_counts("survey_shown", 0).await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn a_route_is_a_page_at_once_where_the_browser_tells_of_it() {
    let stage = listened_to("").await;
    stage.does("milepost.page()").await;
    stage
        .does("history.pushState({}, '', '/somewhere-else')")
        .await;
    stage.server_counts("page_view", 2).await;
    stage
        .does("await milepost.page({ path: '/by-its-own-word' }); await milepost.page()")
        .await;
    stage.server_counts("page_view", 3).await;
    stage.ends().await;
}
