//! What the page tells, by its `dataLayer` and by the API.

use std::rc::Rc;

use wasm_bindgen::JsValue;

use super::{dispatch, read, stamp, with};
use crate::browser::clock::{new_id, now};
use crate::browser::{consent, data_layer, delivery, js_value, platform, visit};
use crate::state::Action;

/// Something happened, told by the page or the API with GA4's parameters.
pub(crate) fn track(name: &str, params: &JsValue) {
    let name = data_layer::ga4_name(name);
    platform::told(name);
    happen(data_layer::from_params(name, params));
}

/// The shop's system told of it by an event of its own.
pub(crate) fn track_from_platform(name: &str, params: &JsValue) {
    happen(data_layer::from_params(name, params));
}

/// One entry of the page's `dataLayer`.
pub(crate) fn hear(entry: &JsValue) {
    let banner = with(|shell| {
        (shell.settings.consent == "auto")
            .then(|| data_layer::consent_from(entry, shell.state.consent()))
            .flatten()
    });
    if let Some(allowed) = banner.flatten() {
        consent::said(allowed);
    }
    let heard = data_layer::heard(entry);
    for one in &heard {
        platform::told(&one.name);
    }
    happen(heard);
}

/// The shop says who the shopper is; `proof` is its signed word on it. Who was signed in before
/// is not any more.
pub(crate) fn identify(member: Option<String>, traits: &JsValue, proof: Option<String>) {
    let another = read(|state, _| {
        let known = state.profile.member.as_ref();
        known.is_some() && member.is_some() && known != member.as_ref()
    });
    if another == Some(true) {
        sign_out();
    }
    dispatch(Action::Identified {
        member,
        traits: js_value::value(traits),
        proof,
    });
}

/// The shop says that nobody is signed in any more. What the member did is told while their
/// id is still known.
pub(crate) fn sign_out() {
    if read(|state, _| state.profile.member.is_some()) == Some(true) {
        delivery::send_by_beacon();
        dispatch(Action::SignedOut);
    }
}

/// The shop says that whoever comes next is somebody else, signed in or not.
pub(crate) fn reset() {
    delivery::send_by_beacon();
    dispatch(Action::Reset);
}

/// A tab that was left open overnight begins a later visit with what happens next in it.
fn renew_visit() {
    with(|shell| {
        let last = shell.state.profile.visit;
        let here = visit::Arrival {
            tab: Some(last.session),
            from_store: false,
        };
        if last.number > 0 && !visit::goes_on(&last, here, now()) {
            Rc::make_mut(&mut shell.state).moment.session = new_id();
        }
    });
}

fn happen(heard: Vec<data_layer::Heard>) {
    renew_visit();
    for heard in heard {
        let event = with(|shell| stamp::heard(&shell.state, heard));
        if let Some(event) = event {
            dispatch(Action::Happened(Box::new(event)));
        }
    }
}

/// Light, dark, or as the shopper's system has it.
pub(crate) fn set_theme(theme: &str) {
    with(|shell| shell.roots.set_theme(theme));
}
