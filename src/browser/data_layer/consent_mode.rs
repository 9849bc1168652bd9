//! Google Consent Mode v2, as consent banners push it: `gtag('consent', 'update', {…})`.

use shopper::Consent;
use wasm_bindgen::JsValue;

use crate::browser::js_value::{elements, field, text};

/// What an entry says of consent, laid over what held before; `None` for other entries.
pub(in crate::browser) fn consent_from(entry: &JsValue, before: Consent) -> Option<Consent> {
    let parts = elements(entry, 3);
    let [kind, step, choices] = parts.as_slice() else {
        return None;
    };
    let is = |value: &JsValue, word: &str| value.as_string().as_deref() == Some(word);
    let (default, update) = (is(step, "default"), is(step, "update"));
    if !is(kind, "consent") || !(default || update) {
        return None;
    }
    // Banners push `default denied` on every page before they say what this shopper chose: it
    // must not forget what a returning shopper has allowed. A default for some regions only is
    // not ours to place.
    if default && field(choices, "region").is_truthy() {
        return None;
    }
    let said = |name, before| {
        text(choices, name).map_or(before, |word| word == "granted" || (default && before))
    };
    Some(Consent {
        functional: said("functionality_storage", before.functional),
        analytics: said("analytics_storage", before.analytics),
        personalization: said("personalization_storage", before.personalization),
    })
}
