//! Telling the page: `milepost:<name>` events on `document`.

mod ga4;

use std::cell::Cell;

use js_sys::{Function, Object, Reflect};
use shopper::Consent;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

use super::shell;
use crate::state::Notice;

/// Dispatches a notice. What a listener of the page throws is reported by the browser as the
/// page's own and does not come back here.
pub(super) fn emit(notice: &Notice) {
    let detail = detail(notice);
    if let Notice::Ga4(_) = notice {
        push(&detail);
    } else if shell::read(|_, settings| settings.tells_ga4) == Some(true) {
        ga4::told(notice).iter().for_each(push);
    }
    dispatch(notice.name(), &detail);
}

/// Tells the page's `dataLayer`, marked so that it is not heard back.
fn push(entry: &JsValue) {
    let name = shell::read(|_, settings| settings.data_layer.clone()).unwrap_or_default();
    let layer = web_sys::window().and_then(|w| Reflect::get(&w, &name.into()).ok());
    let push = |layer: &JsValue| {
        Reflect::set(entry, &MARK.into(), &JsValue::TRUE).ok()?;
        let push: Function = Reflect::get(layer, &"push".into()).ok()?.dyn_into().ok()?;
        push.call1(layer, entry).ok()
    };
    layer.as_ref().and_then(push);
}

/// Stands in entries of the `dataLayer` that are our own.
pub(super) const MARK: &str = "milepost";

thread_local! {
    static TELLING: Cell<bool> = const { Cell::new(false) };
}

/// Whether an event that is heard now is our own.
pub(super) fn is_telling() -> bool {
    TELLING.get()
}

/// Dispatches `milepost:ready`.
pub(super) fn emit_ready(site: &str, version: &str) {
    dispatch(
        "ready",
        &object(&[("site", site.into()), ("version", version.into())]),
    );
}

/// Dispatches `milepost:error`, as the loader does for what fails before us.
pub(super) fn emit_error(reason: &str) {
    dispatch("error", &object(&[("reason", reason.into())]));
}

fn dispatch(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    let event = CustomEvent::new_with_event_init_dict(&["milepost:", name].concat(), &init);
    let document = web_sys::window().and_then(|w| w.document());
    if let (Ok(event), Some(document)) = (event, document) {
        TELLING.set(true);
        document.dispatch_event(&event).ok();
        TELLING.set(false);
    }
}

fn detail(notice: &Notice) -> JsValue {
    match notice {
        Notice::Shown(item)
        | Notice::Dismissed(item)
        | Notice::Snoozed(item)
        | Notice::Clicked(item)
        | Notice::Completed(item) => object(&[("item", item.into())]),
        Notice::Answered {
            item,
            question,
            answer,
        } => {
            let answer = answer.map_or(JsValue::NULL, |n| JsValue::from_f64(n as f64));
            object(&[
                ("item", item.into()),
                ("question", question.into()),
                ("answer", answer),
            ])
        }
        Notice::Partial { item, answered } | Notice::Abandoned { item, answered } => {
            object(&[("item", item.into()), ("answered", (*answered).into())])
        }
        Notice::Progress { badge, have, goal } => object(&[
            ("badge", badge.into()),
            ("have", JsValue::from_f64(*have as f64)),
            ("goal", JsValue::from_f64(*goal as f64)),
        ]),
        Notice::Tier {
            ladder,
            tier,
            level,
            up,
        } => object(&[
            ("ladder", ladder.into()),
            ("tier", tier.into()),
            ("level", (*level).into()),
            ("up", (*up).into()),
        ]),
        Notice::Reward { reward, gift } => {
            object(&[("reward", reward.into()), ("gift", (*gift).into())])
        }
        Notice::Claim {
            claim,
            reward,
            status,
        } => object(&[
            ("claim", claim.into()),
            ("reward", reward.into()),
            ("status", status.into()),
        ]),
        Notice::Badge { badge, name } => object(&[("badge", badge.into()), ("name", name.into())]),
        Notice::Points { wallet, amount } => object(&[
            ("wallet", wallet.into()),
            ("amount", JsValue::from_f64(*amount as f64)),
        ]),
        Notice::Ga4(event) => object(&[("event", event.into())]),
        Notice::Consent(consent) => consent_object(*consent),
    }
}

/// Consent, as the page knows it.
pub(crate) fn consent_object(consent: Consent) -> JsValue {
    object(&[
        ("functional", consent.functional.into()),
        ("analytics", consent.analytics.into()),
        ("personalization", consent.personalization.into()),
    ])
}

/// A plain object. Setting a property of a fresh one fails only where the page froze
/// `Object.prototype` with a setter of that name; the property is then missing.
pub(crate) fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value).ok();
    }
    object.into()
}
