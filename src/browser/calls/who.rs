//! Who the shopper is, what happened, and what they allow.

use shopper::Consent;
use wasm_bindgen::JsValue;

use crate::browser::{self, field};
use crate::state::Action;

pub(super) fn track(name: &JsValue, params: &JsValue) {
    if let Some(name) = name.as_string().filter(|name| !name.is_empty()) {
        browser::track(&name, params);
    }
}

/// The page became another one without a load. `path` is for shops whose address does not say
/// which page it is.
pub(super) fn page(props: &JsValue) {
    browser::turn_page(field(props, "path").as_string());
}

pub(super) fn identify(id: &JsValue, traits: &JsValue, proof: &JsValue) {
    if id.is_null() {
        browser::sign_out();
    }
    let id = id.as_string().or_else(|| browser::number_text(id));
    let token = field(proof, "token").as_string();
    browser::identify(id.filter(|id| !id.is_empty()), traits, token);
}

/// What is not named keeps its value. The page's own word lifts an opt-out.
pub(super) fn consent(choice: &JsValue) {
    if let Some(consent) = browser::consent_in(choice) {
        browser::opt_in();
        browser::dispatch(Action::Consented(consent));
    }
}

/// Anything else than a theme is passed over.
pub(super) fn set_theme(theme: &JsValue) {
    let theme = theme.as_string().unwrap_or_default();
    if ["auto", "light", "dark"].contains(&theme.as_str()) {
        browser::set_theme(&theme);
    }
}

/// The shape is shared with what is told: `{functional, analytics, personalization}`.
pub(super) fn allowed(consent: Consent) -> JsValue {
    browser::consent_object(consent)
}
