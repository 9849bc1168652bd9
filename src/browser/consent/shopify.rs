//! Shopify's Customer Privacy API: its banner, or the theme's, tells by `visitorConsentCollected`
//! on `document`, and `Shopify.customerPrivacy` says what held before.

use shopper::Consent;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CustomEvent;

use super::said;
use crate::browser::js_value::{call, field};
use crate::browser::listener::Listener;

/// Takes what holds, and listens for what is chosen.
pub(super) fn begin() -> Option<Listener> {
    if let Some(consent) = held() {
        said(consent);
    }
    let document = web_sys::window()?.document()?;
    let listener = Listener::new(&document, "visitorConsentCollected", |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
        if let Some(consent) = detail.as_ref().and_then(collected) {
            said(consent);
        }
    });
    Some(listener)
}

/// `detail` of the event: `{marketingAllowed, saleOfDataAllowed, analyticsAllowed,
/// preferencesAllowed}`.
pub(super) fn collected(detail: &JsValue) -> Option<Consent> {
    let allowed = |name| field(detail, name).as_bool();
    Some(Consent {
        functional: allowed("preferencesAllowed")?,
        analytics: allowed("analyticsAllowed").unwrap_or(false),
        personalization: allowed("marketingAllowed").unwrap_or(false),
    })
}

/// Where no banner is asked of this shopper, or they chose on an earlier page. `None` where the
/// store has no such thing, or it is not loaded yet.
fn held() -> Option<Consent> {
    let shopify = field(&js_sys::global(), "Shopify");
    of_api(&field(&shopify, "customerPrivacy"))
}

pub(super) fn of_api(api: &JsValue) -> Option<Consent> {
    let allowed = |name| call(api, name, &[]).ok()?.as_bool();
    Some(Consent {
        functional: allowed("preferencesProcessingAllowed")?,
        analytics: allowed("analyticsProcessingAllowed").unwrap_or(false),
        personalization: allowed("marketingAllowed").unwrap_or(false),
    })
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use js_sys::{Function, JSON};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn what_a_banner_collected_is_read_and_anything_else_is_none() {
        let detail = r#"{"marketingAllowed":false,"saleOfDataAllowed":false,
            "analyticsAllowed":true,"preferencesAllowed":true}"#;
        let expected = Consent {
            functional: true,
            analytics: true,
            personalization: false,
        };
        assert_eq!(collected(&JSON::parse(detail).unwrap()), Some(expected));
        assert_eq!(collected(&JsValue::NULL), None);
        assert_eq!(
            collected(&JSON::parse(r#"{"preferencesAllowed":"yes"}"#).unwrap()),
            None
        );
    }

    #[wasm_bindgen_test]
    fn what_held_before_is_asked_of_the_api_which_may_throw() {
        let api = |body: &str| {
            Function::new_no_args(&format!("return {{ {body} }}"))
                .call0(&JsValue::NULL)
                .unwrap()
        };
        let whole = api(
            "preferencesProcessingAllowed: () => true, analyticsProcessingAllowed: () => true,
             marketingAllowed: () => true",
        );
        assert_eq!(of_api(&whole), Some(Consent::ALL));
        assert_eq!(
            of_api(&api("preferencesProcessingAllowed() { throw 1 }")),
            None
        );
        assert_eq!(of_api(&JsValue::UNDEFINED), None);
    }
}
