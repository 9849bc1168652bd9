//! What happens without the shopper's hand: time passes, the page is scrolled, routed or left,
//! another tab writes. Nothing runs while the tab is hidden.

use std::cell::Cell;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::{delivery, page, shell};

const BEAT_MS: u32 = 1_000;

thread_local! {
    static DWELL_MS: Cell<u32> = const { Cell::new(0) };
}

/// Listens until the page goes.
pub(super) fn begin() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(document) = window.document() else {
        return;
    };
    Interval::new(BEAT_MS, beat).forget();
    EventListener::new(&document, "visibilitychange", |_| {
        if !page::is_visible() {
            delivery::send_by_beacon();
        }
    })
    .forget();
    EventListener::new(&window, "pagehide", |_| delivery::send_by_beacon()).forget();
    EventListener::new(&window, "online", |_| delivery::send_soon(true)).forget();
    EventListener::new(&window, "popstate", |_| shell::look_around()).forget();
    EventListener::new(&window, "storage", |event| {
        if event.dyn_ref::<StorageEvent>().is_some() {
            shell::refresh();
        }
    })
    .forget();
}

/// A new page was opened without a load.
pub(super) fn restart_dwell() {
    DWELL_MS.set(0);
}

fn beat() {
    if !page::is_visible() {
        return;
    }
    let dwell = DWELL_MS.get().saturating_add(BEAT_MS);
    DWELL_MS.set(dwell);
    shell::look_around();
    shell::tick(dwell);
}
