//! A listener that may be called while it is being called: what we tell the page from within one
//! may make the page do the very thing that is listened to. Gloo's own ends with an error then.

use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

use super::js_value::call;
use super::notice::object;

/// When it hears, and what it may do then.
#[derive(Clone, Copy, PartialEq)]
enum Ways {
    Up,
    Down,
    DownPassive,
}

/// Listens until it goes.
pub(super) struct Listener {
    target: EventTarget,
    name: &'static str,
    ways: Ways,
    heard: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// On the way up.
    pub(super) fn new(
        target: &EventTarget,
        name: &'static str,
        heard: impl Fn(&Event) + 'static,
    ) -> Self {
        Self::begin(target, name, Ways::Up, heard)
    }

    /// On the way down, where nobody can have stopped it. It may prevent what the browser does.
    pub(super) fn capturing(
        target: &EventTarget,
        name: &'static str,
        heard: impl Fn(&Event) + 'static,
    ) -> Self {
        Self::begin(target, name, Ways::Down, heard)
    }

    /// On the way down as well, and the browser need not wait for what it does.
    pub(super) fn passive(
        target: &EventTarget,
        name: &'static str,
        heard: impl Fn(&Event) + 'static,
    ) -> Self {
        Self::begin(target, name, Ways::DownPassive, heard)
    }

    fn begin(
        target: &EventTarget,
        name: &'static str,
        ways: Ways,
        heard: impl Fn(&Event) + 'static,
    ) -> Self {
        let listener = Self {
            target: target.clone(),
            name,
            ways,
            heard: Closure::<dyn Fn(Event)>::new(move |event: Event| heard(&event)),
        };
        listener.say("addEventListener");
        listener
    }

    fn say(&self, method: &str) {
        let heard = self.heard.as_ref().clone();
        let ways = object(&[
            ("capture", (self.ways != Ways::Up).into()),
            ("passive", (self.ways == Ways::DownPassive).into()),
        ]);
        let args = [self.name.into(), heard, ways];
        call(&self.target, method, &args).ok();
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.say("removeEventListener");
    }
}
