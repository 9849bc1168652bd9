//! IAB's Transparency and Consent Framework, version 2: `__tcfapi`. Without its purpose 1, to
//! store on the device, nothing is allowed.

use std::cell::RefCell;

use shopper::Consent;
use wasm_bindgen::prelude::*;

use super::said;
use crate::browser::js_value::{call, field, text};

const API: &str = "__tcfapi";

type Hears = Closure<dyn Fn(JsValue, JsValue)>;

thread_local! {
    /// What the banner calls, and the number that it gave us, once it did.
    static HEARING: RefCell<Option<(Hears, JsValue)>> =
        const { RefCell::new(None) };
}

/// Listens, where there is such a banner and it is not listened to yet.
pub(super) fn begin() {
    let window = js_sys::global();
    if HEARING.with_borrow(Option::is_some) || !field(&window, API).is_function() {
        return;
    }
    let heard = Hears::new(|data: JsValue, fine: JsValue| {
        HEARING.with_borrow_mut(|hearing| {
            if let Some((_, number)) = hearing {
                *number = field(&data, "listenerId");
            }
        });
        if let Some(consent) = chosen(&data).filter(|_| fine.is_truthy()) {
            said(consent);
        }
    });
    let callback = heard.as_ref().clone();
    // First, for a banner that is there already calls back at once.
    HEARING.set(Some((heard, JsValue::UNDEFINED)));
    call(
        &window,
        API,
        &["addEventListener".into(), 2.into(), callback],
    )
    .ok();
}

/// Listens no more.
pub(super) fn end() {
    if let Some((heard, number)) = HEARING.take() {
        let nothing = js_sys::Function::new_no_args("").into();
        let args = ["removeEventListener".into(), 2.into(), nothing, number];
        call(&js_sys::global(), API, &args).ok();
        // A banner that calls it nevertheless meets a function that does nothing.
        drop(heard);
    }
}

/// What the shopper chose; `None` before they did, and where the framework does not apply.
pub(super) fn chosen(data: &JsValue) -> Option<Consent> {
    let step = text(data, "eventStatus")?;
    let applies = field(data, "gdprApplies").as_bool() != Some(false);
    if !applies || !["tcloaded", "useractioncomplete"].contains(&step.as_str()) {
        return None;
    }
    let purposes = field(&field(data, "purpose"), "consents");
    let given = |purpose| field(&purposes, purpose).is_truthy();
    let stores = given("1");
    Some(Consent {
        functional: stores,
        // 8: to measure how content does. 5 and 6: to make profiles for content, and to use them.
        analytics: stores && given("8"),
        personalization: stores && given("5") && given("6"),
    })
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use js_sys::JSON;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn data(step: &str, applies: bool, consents: &str) -> JsValue {
        let text = format!(
            r#"{{"tcString":"CP…","gdprApplies":{applies},"eventStatus":"{step}","listenerId":3,
                "purpose":{{"consents":{consents},"legitimateInterests":{{}}}}}}"#
        );
        JSON::parse(&text).unwrap()
    }

    #[wasm_bindgen_test]
    fn without_purpose_1_nothing_is_allowed() {
        let denied = data(
            "useractioncomplete",
            true,
            r#"{"1":false,"5":true,"6":true,"8":true}"#,
        );
        assert_eq!(chosen(&denied), Some(Consent::default()));
        let all = data("tcloaded", true, r#"{"1":true,"5":true,"6":true,"8":true}"#);
        assert_eq!(chosen(&all), Some(Consent::ALL));
        let some = data("tcloaded", true, r#"{"1":true,"8":true}"#);
        assert!(!chosen(&some).unwrap().personalization && chosen(&some).unwrap().analytics);
    }

    #[wasm_bindgen_test]
    fn a_banner_that_only_stands_there_says_nothing() {
        assert_eq!(chosen(&data("cmpuishown", true, r#"{"1":true}"#)), None);
        assert_eq!(chosen(&data("tcloaded", false, r#"{"1":true}"#)), None);
        assert_eq!(chosen(&JsValue::NULL), None);
    }
}
