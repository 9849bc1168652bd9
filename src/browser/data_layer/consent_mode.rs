//! Google Consent Mode v2, as consent banners push it: `gtag('consent', 'update', {…})`.

use shopper::Consent;
use wasm_bindgen::JsValue;

use crate::browser::js_value::{elements, text};

/// What an entry says of consent, laid over what held before; `None` for other entries.
pub(in crate::browser) fn consent_from(entry: &JsValue, before: Consent) -> Option<Consent> {
    let parts = elements(entry, 3);
    let [kind, step, choices] = parts.as_slice() else {
        return None;
    };
    let is = |value: &JsValue, word: &str| value.as_string().as_deref() == Some(word);
    if !is(kind, "consent") || !(is(step, "default") || is(step, "update")) {
        return None;
    }
    let said = |name, before| text(choices, name).map_or(before, |word| word == "granted");
    Some(Consent {
        functional: said("functionality_storage", before.functional),
        analytics: said("analytics_storage", before.analytics),
        personalization: said("personalization_storage", before.personalization),
    })
}
