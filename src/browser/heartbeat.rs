//! What happens without the shopper's hand: time passes, the page is scrolled, routed or left,
//! another tab writes. Nothing runs while the tab is hidden.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::destroy::until_then;
use super::listener::Listener;
use super::{clearing, delivery, enclosure, look, page, quiet, senses, shell, sight, withdrawal};

const BEAT_MS: u32 = 1_000;

thread_local! {
    static DWELL_MS: Cell<u32> = const { Cell::new(0) };
    /// Beats while the tab can be seen; there is none while it cannot.
    static PULSE: RefCell<Option<Interval>> = const { RefCell::new(None) };
    static ENDED: Cell<bool> = const { Cell::new(false) };
}

/// Listens until the page goes, or wants us gone.
pub(super) fn begin() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(document) = window.document() else {
        return;
    };
    pulse();
    enclosure::begin();
    until_then(Listener::new(&document, "visibilitychange", |_| {
        pulse();
        if page::is_visible() {
            shell::refresh();
            delivery::returned();
            senses::returned();
        } else {
            delivery::leave();
        }
    }));
    let hear = |name: &'static str, heard: fn()| {
        until_then(Listener::new(&window, name, move |_| heard()));
    };
    hear("pagehide", delivery::go);
    hear("pageshow", || {
        shell::refresh();
        delivery::returned();
    });
    hear("online", || {
        delivery::send_soon(true);
        withdrawal::again();
    });
    hear("resize", clearing::look);
    hear("popstate", shell::look_around);
    until_then(Listener::new(&window, "storage", |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>() {
            shell::written(event);
            shell::refresh();
        }
    }));
}

/// A new page was opened without a load.
pub(super) fn restart_dwell() {
    DWELL_MS.set(0);
    senses::restart();
    look::restart();
}

/// No beat any more.
pub(super) fn end() {
    PULSE.take();
    ENDED.set(true);
}

/// Starts the beat where the tab can be seen, and stops it where not.
fn pulse() {
    let beats = page::is_visible() && !ENDED.get();
    PULSE.set(beats.then(|| Interval::new(BEAT_MS, beat)));
}

fn beat() {
    let dwell = DWELL_MS.get().saturating_add(BEAT_MS);
    DWELL_MS.set(dwell);
    shell::look_around();
    sight::look();
    clearing::look();
    senses::beat(BEAT_MS);
    quiet::beat(BEAT_MS);
    shell::tick(dwell);
    look::beat();
}
