//! All that is heard of the page once the widget runs: its events, its consent banner, its clicks.
//! [`end`] hears no more of it. Its `dataLayer` is watched around the module
//! (`loader/widget.js`), so that it is heard on where the module began anew.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, EventTarget};

use super::consent::{self, consent_in};
use super::js_value::field;
use super::listener::Listener;
use super::shell::{self, dispatch};
use super::{clicked, debug, notice, platform};
use crate::state::Action;

thread_local! {
    static HEARD: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
    /// The loader's way in. With no failures left it lets nothing through any more.
    static GATE: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
}

/// Listens. `gate` is the loader's, through which the `dataLayer` is heard, too.
pub(crate) fn listen(gate: JsValue) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let mut heard: Vec<Listener> = clicked::begin(&window).into();
    if let Some(document) = window.document() {
        let refresh = |_: &web_sys::Event| shell::look_again();
        heard.push(Listener::new(&document, "milepost:refresh", refresh));
        heard.push(Listener::new(&document, "milepost:consent", told));
    }
    let navigation = field(&window, "navigation");
    if let Ok(navigation) = navigation.dyn_into::<EventTarget>() {
        heard.push(Listener::new(&navigation, "currententrychange", |_| {
            routed();
        }));
    }
    heard.extend(platform::begin());
    heard.extend(consent::begin());
    HEARD.set(heard);
    debug::begin();
    GATE.set(gate);
}

/// The address is another one. Where the browser does not tell, the next beat sees it. Later: the
/// page is in the midst of its own call.
fn routed() {
    Timeout::new(0, shell::look_around).forget();
}

/// Hears nothing any more, of whatever kind.
pub(super) fn end() {
    HEARD.take();
    clicked::detach();
    consent::end();
    debug::end();
    let gate = GATE.take();
    if gate.is_object() {
        js_sys::Reflect::set(&gate, &"left".into(), &0.into()).ok();
    }
}

/// The page's own word of what is allowed; what we tell by the same name is none.
fn told(event: &web_sys::Event) {
    if notice::is_telling() {
        return;
    }
    let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
    if let Some(consent) = detail.and_then(|detail| consent_in(&detail)) {
        super::opt_in();
        dispatch(Action::Consented(consent));
    }
}

/// Writes a line to the console: the page's developer made a mistake.
pub(crate) fn warn(line: &JsValue) {
    let console = field(&js_sys::global(), "console");
    super::js_value::call(&console, "warn", std::slice::from_ref(line)).ok();
}
