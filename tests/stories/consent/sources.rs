//! Who may say what is allowed: each source gives it, and each takes it back by its own word.

use crate::stage::Stage;

/// What a page has before the widget comes, what it says then, and what is allowed afterwards:
/// functional, analytics, personalization.
pub(crate) struct Source {
    pub(crate) name: &'static str,
    pub(crate) page: &'static str,
    pub(crate) says: &'static str,
    pub(crate) allowed: [bool; 3],
    pub(crate) takes_back: &'static str,
}

/// A banner by the TCF that stands there and waits. `__tell` is what the shopper chooses in it.
pub(super) const TCF: &str = "window.__tcfapi = (command, version, callback) => { if (command === 'addEventListener')
    (window.__tell = (consents, eventStatus) => callback({ listenerId: 1, gdprApplies: true, eventStatus, purpose: { consents } }, true))({}, 'cmpuishown') };";

pub(crate) const GPC: &str =
    "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });";
const SHOPIFY_ALL: &str = "document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail:
    { preferencesAllowed: true, analyticsAllowed: true, marketingAllowed: true, saleOfDataAllowed: false } }))";
const SHOPIFY_NOTHING: &str = "document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail:
    { preferencesAllowed: false, analyticsAllowed: false, marketingAllowed: false, saleOfDataAllowed: false } }))";
const TCF_ALL: &str = "__tell({ 1: true, 5: true, 6: true, 8: true }, 'useractioncomplete')";

pub(crate) const SOURCES: [Source; 9] = [
    Source {
        name: "Consent Mode",
        page: "",
        says: "window.dataLayer = window.dataLayer || []; (function () { dataLayer.push(arguments) })('consent', 'update',
            { functionality_storage: 'granted', analytics_storage: 'granted', personalization_storage: 'denied', ad_storage: 'denied' })",
        allowed: [true, true, false],
        takes_back: "(function () { dataLayer.push(arguments) })('consent', 'update',
            { functionality_storage: 'denied', analytics_storage: 'denied', personalization_storage: 'denied' })",
    },
    Source {
        name: "Shopify's banner",
        page: "",
        says: SHOPIFY_ALL,
        allowed: [true, true, true],
        takes_back: SHOPIFY_NOTHING,
    },
    Source {
        name: "what Shopify knew before",
        page: "window.Shopify = { customerPrivacy: { preferencesProcessingAllowed: () => true,
            analyticsProcessingAllowed: () => true, marketingAllowed: () => false } };",
        says: "",
        allowed: [true, true, false],
        takes_back: SHOPIFY_NOTHING,
    },
    Source {
        name: "TCF",
        page: TCF,
        says: TCF_ALL,
        allowed: [true, true, true],
        // Purpose 1 is what all else rests on.
        takes_back: "__tell({ 1: false, 5: true, 6: true, 8: true }, 'useractioncomplete')",
    },
    Source {
        name: "TCF without purpose 1",
        page: TCF,
        says: "__tell({ 5: true, 6: true, 8: true }, 'useractioncomplete')",
        allowed: [false, false, false],
        takes_back: "",
    },
    Source {
        name: "a banner, in a browser with Global Privacy Control",
        page: GPC,
        says: SHOPIFY_ALL,
        allowed: [true, false, false],
        takes_back: SHOPIFY_NOTHING,
    },
    Source {
        name: "the page's own word, in such a browser",
        page: GPC,
        says: "milepost.consent({ functional: true, analytics: true })",
        allowed: [true, true, false],
        takes_back: "milepost.consent({ functional: false, analytics: false })",
    },
    Source {
        name: "the page's own word by an event",
        page: "",
        says: "document.dispatchEvent(new CustomEvent('milepost:consent', { detail: { functional: true, analytics: true } }))",
        allowed: [true, true, false],
        takes_back: "document.dispatchEvent(new CustomEvent('milepost:consent', { detail: { functional: false } }))",
    },
    Source {
        name: "one source, and another takes it back",
        page: TCF,
        says: TCF_ALL,
        allowed: [true, true, true],
        takes_back: SHOPIFY_NOTHING,
    },
];

/// The demo's tag says another word for `data-consent`.
pub(crate) fn tagged(consent: &str) -> String {
    format!(
        "new MutationObserver(() => document.querySelector('script[data-site]')?.setAttribute('data-consent', '{consent}'))
            .observe(document, {{ childList: true, subtree: true }});"
    )
}

#[tokio::test]
async fn every_source_of_consent_keeps_what_memory_held_and_its_own_withdrawal_has_it_forgotten() {
    for source in &SOURCES {
        let stage = Stage::open().await;
        stage.before_each_page(&tagged("auto")).await;
        stage.before_each_page(source.page).await;
        stage.visits("/oak-wide-plank.html").await;
        stage
            .sees(
                source.name,
                "return milepost.getState().badges.some(b => b.have === 1)",
            )
            .await;
        stage.does(source.says).await;
        allows(&stage, source).await;
        if source.allowed[0] {
            is_kept_and_then_taken_back(&stage, source).await;
        }
        let kept = "return stored().length + sessionStorage.length";
        assert_eq!(stage.reads(kept).await, 0, "{}", source.name);
        stage.console_is_empty().await;
        stage.ends().await;
    }
}

async fn allows(stage: &Stage, source: &Source) {
    let [functional, analytics, personalization] = source.allowed;
    let allowed = format!(
        "const c = milepost.getState().consent;
         return c.functional === {functional} && c.analytics === {analytics} && c.personalization === {personalization}"
    );
    stage.sees(source.name, &allowed).await;
}

async fn is_kept_and_then_taken_back(stage: &Stage, source: &Source) {
    let kept = "return stored().length > 0 && milepost.getState().badges.some(b => b.have === 1)";
    stage.sees(source.name, kept).await;
    if source.allowed[1] {
        stage.server_counts("view_item", 1).await;
    }
    stage.does(source.takes_back).await;
    let told =
        "return performance.getEntriesByType('resource').some(r => r.name.endsWith('/j/v1/w'))
        && stored().length === 0 && milepost.getState().badges.every(b => b.have === 0)";
    stage.sees(source.name, told).await;
    // Not only asked: nothing of the device's is on disk any more.
    stage.server_counts("view_item", 0).await;
}
