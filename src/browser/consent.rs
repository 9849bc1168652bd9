//! Who says what the shopper allows, besides the page's own call: consent banners by Google's
//! Consent Mode (`data_layer/consent_mode.rs`), by Shopify's Customer Privacy and by the TCF.
//! Listened to with `data-consent="auto"` alone; what each says counts from when it says it.

mod gpc;
mod shopify;
mod tcf;

use shopper::Consent;
use wasm_bindgen::JsValue;

use super::js_value::field;
use super::listener::Listener;
use super::shell::{self, dispatch};
use crate::state::Action;
pub(super) use gpc::within_gpc;

/// Listens to banners.
pub(super) fn begin() -> Vec<Listener> {
    if shell::read(|_, settings| settings.consent == "auto") != Some(true) {
        return Vec::new();
    }
    tcf::begin();
    shopify::begin().into_iter().collect()
}

/// Another page was opened, or time passed: a banner may have come late.
pub(super) fn look() {
    if shell::read(|_, settings| settings.consent == "auto") == Some(true) {
        tcf::begin();
    }
}

/// No banner is heard any more.
pub(super) fn end() {
    tcf::end();
}

/// A banner or a platform says so. Who opted out, or says by the browser that nothing is to be
/// shared, is not talked over by it.
pub(super) fn said(consent: Consent) {
    if !shell::is_out() {
        dispatch(Action::Consented(within_gpc(consent)));
    }
}

/// What `{functional, analytics, personalization}` says; what is not named keeps its value.
/// `None` for what is no object.
pub(crate) fn consent_in(choice: &JsValue) -> Option<Consent> {
    if !choice.is_object() {
        return None;
    }
    let before = shell::read(|state, _| state.consent()).unwrap_or_default();
    let said = |name, before| field(choice, name).as_bool().unwrap_or(before);
    Some(Consent {
        functional: said("functional", before.functional),
        analytics: said("analytics", before.analytics),
        personalization: said("personalization", before.personalization),
    })
}
