//! What is remembered, and only when the shopper allows it.

use serde_json::json;

use crate::stage::Stage;

#[tokio::test]
async fn nothing_is_kept_or_sent_before_consent_and_all_of_it_after() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage
        .sees(
            "the look counts in memory",
            "return milepost.getState().badges.some(b => b.have === 1)",
        )
        .await;
    assert_eq!(
        stage
            .reads("return [stored().length, sessionStorage.length]")
            .await,
        json!([0, 0])
    );
    let sent = "return performance.getEntriesByType('resource').filter(r => r.name.includes('/j/v1/e')).length";
    assert_eq!(stage.reads(sent).await, 0);
    stage.agrees().await;
    stage.sees("what memory held is sent", sent).await;
    stage.visits("/clay-tile.html").await;
    stage
        .sees(
            "both looks are remembered",
            "return milepost.getState().badges.find(b => b.id === 'explorer').have === 2",
        )
        .await;
    stage.console_is_empty().await;
    stage.ends().await;
}

#[tokio::test]
async fn withdrawing_forgets_everything_on_the_device() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage
        .does("milepost.consent({ functional: false, analytics: false, personalization: false })")
        .await;
    stage
        .sees(
            "nothing is kept",
            "return stored().length === 0 && sessionStorage.length === 0",
        )
        .await;
    stage.ends().await;
}

#[tokio::test]
async fn the_shopper_may_erase_it_in_the_hub() {
    let stage = Stage::open().await;
    stage.visits("/oak-wide-plank.html").await;
    stage.agrees().await;
    stage.does("one(root, '.mp-launcher').click()").await;
    stage
        .sees("the hub", "return one(root, '[role=dialog]')")
        .await;
    stage
        .does("[...root.querySelectorAll('[role=tab]')].at(-1).click()")
        .await;
    stage
        .sees("the way out", "return button(root, 'Forget everything')")
        .await;
    stage
        .does("button(root, 'Forget everything').click()")
        .await;
    stage
        .sees("what it costs", "return said(root).includes('go for good')")
        .await;
    stage
        .does("button(root, 'Forget everything').click()")
        .await;
    stage
        .sees("nothing is kept", "return stored().length === 0")
        .await;
    stage.ends().await;
}

/// What a page has before the widget comes, what it says then, and what is allowed afterwards:
/// functional, analytics, personalization.
struct Source {
    name: &'static str,
    page: &'static str,
    says: &'static str,
    allowed: [bool; 3],
}

const TCF: &str = "window.__tcfapi = (command, version, callback) => { if (command === 'addEventListener')
    (window.__tell = (consents, eventStatus) => callback({ listenerId: 1, gdprApplies: true, eventStatus, purpose: { consents } }, true))({}, 'cmpuishown') };";

const SOURCES: [Source; 7] = [
    Source {
        name: "Consent Mode",
        page: "",
        says: "window.dataLayer = window.dataLayer || []; (function () { dataLayer.push(arguments) })('consent', 'update',
            { functionality_storage: 'granted', analytics_storage: 'granted', personalization_storage: 'denied', ad_storage: 'denied' })",
        allowed: [true, true, false],
    },
    Source {
        name: "Shopify's banner",
        page: "",
        says: "document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail:
            { preferencesAllowed: true, analyticsAllowed: true, marketingAllowed: true, saleOfDataAllowed: false } }))",
        allowed: [true, true, true],
    },
    Source {
        name: "what Shopify knew before",
        page: "window.Shopify = { customerPrivacy: { preferencesProcessingAllowed: () => true,
            analyticsProcessingAllowed: () => true, marketingAllowed: () => false } };",
        says: "",
        allowed: [true, true, false],
    },
    Source {
        name: "TCF",
        page: TCF,
        says: "__tell({ 1: true, 5: true, 6: true, 8: true }, 'useractioncomplete')",
        allowed: [true, true, true],
    },
    Source {
        name: "TCF without purpose 1",
        page: TCF,
        says: "__tell({ 5: true, 6: true, 8: true }, 'useractioncomplete')",
        allowed: [false, false, false],
    },
    Source {
        name: "a banner, in a browser with Global Privacy Control",
        page: "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });",
        says: "document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail:
            { preferencesAllowed: true, analyticsAllowed: true, marketingAllowed: true, saleOfDataAllowed: true } }))",
        allowed: [true, false, false],
    },
    Source {
        name: "the page's own word, in such a browser",
        page: "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });",
        says: "milepost.consent({ functional: true, analytics: true })",
        allowed: [true, true, false],
    },
];

const AUTO: &str = "new MutationObserver(() => document.querySelector('script[data-site]')?.setAttribute('data-consent', 'auto'))
    .observe(document, { childList: true, subtree: true });";

#[tokio::test]
async fn every_source_of_consent_keeps_what_memory_held_and_its_withdrawal_tells_the_server() {
    for source in &SOURCES {
        let stage = Stage::open().await;
        stage.before_each_page(AUTO).await;
        stage.before_each_page(source.page).await;
        stage.visits("/oak-wide-plank.html").await;
        stage
            .sees(
                source.name,
                "return milepost.getState().badges.some(b => b.have === 1)",
            )
            .await;
        stage.does(source.says).await;
        let [functional, analytics, personalization] = source.allowed;
        let allowed = format!(
            "const c = milepost.getState().consent;
             return c.functional === {functional} && c.analytics === {analytics} && c.personalization === {personalization}"
        );
        stage.sees(source.name, &allowed).await;
        let kept =
            "return stored().length > 0 && milepost.getState().badges.some(b => b.have === 1)";
        if functional {
            stage.sees(source.name, kept).await;
            stage.does("milepost.consent({ functional: false, analytics: false, personalization: false })").await;
            let told = "return performance.getEntriesByType('resource').some(r => r.name.endsWith('/j/v1/w')) && stored().length === 0";
            stage.sees(source.name, told).await;
        } else {
            assert_eq!(
                stage.reads("return stored().length").await,
                0,
                "{}",
                source.name
            );
        }
        stage.console_is_empty().await;
        stage.ends().await;
    }
}

#[tokio::test]
async fn a_page_that_says_manual_is_talked_over_by_no_banner() {
    let stage = Stage::open().await;
    stage.before_each_page(TCF).await;
    stage.visits("/").await;
    stage
        .does("document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: { preferencesAllowed: true } }));
            dataLayer.push({ event: 'x' }); return milepost.refresh()")
        .await;
    assert_eq!(
        stage
            .reads("return [milepost.getState().consent.functional, typeof window.__tell]")
            .await,
        json!([false, "undefined"])
    );
    stage.ends().await;
}
