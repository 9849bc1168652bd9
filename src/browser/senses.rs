//! What shoppers do that no event of the shop tells: nothing for a while, turning to leave,
//! clicking something. Listened to only where an item of the journey waits for it, passively,
//! and on the way down, where the page cannot have stopped it.

use std::cell::Cell;

use engine::{Program, ShowOn};
use shopper::{Device, Millis};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, MouseEvent, Window};

use super::clock::now;
use super::destroy::until_then;
use super::listener::Listener;
use super::page;
use super::shell::dispatch;
use crate::state::{Action, Sense};

/// What counts as doing something.
const DOINGS: [&str; 5] = ["pointerdown", "pointermove", "keydown", "wheel", "scroll"];
/// On a phone: half a screen back up within so long is a shopper who has had enough, ms.
const QUICK_MS: Millis = 500;

thread_local! {
    /// How long nothing was done on this visible page, ms; `None` where nobody asks.
    static IDLE_MS: Cell<Option<u32>> = const { Cell::new(None) };
    /// Where the way back up began: when, and how far down, px.
    static TURN: Cell<(Millis, f64)> = const { Cell::new((0, 0.0)) };
    /// Somebody wants to know of leaving phones.
    static LEAVES_PHONE: Cell<bool> = const { Cell::new(false) };
}

/// Listens to what the journey asks for, until the page goes or wants us gone.
pub(super) fn begin(program: &Program) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let occasions = || program.items.iter().flat_map(|item| &item.on);
    if occasions().any(|on| matches!(on, ShowOn::Idle(_))) {
        IDLE_MS.set(Some(0));
        for doing in DOINGS {
            listen(&window, doing, |_| IDLE_MS.set(Some(0)));
        }
    }
    if occasions().any(|on| *on == ShowOn::ExitIntent) {
        watch_leaving(&window);
    }
    let clicked = |on: &ShowOn| match on {
        ShowOn::Clicked(selector) => Some(selector.clone()),
        _ => None,
    };
    let selectors: Vec<String> = occasions().filter_map(clicked).collect();
    if !selectors.is_empty() {
        listen(&window, "click", move |event| click(event, &selectors));
    }
}

/// So much more time has passed on the visible page.
pub(super) fn beat(ms: u32) {
    if let Some(idle) = IDLE_MS.get() {
        let idle = idle.saturating_add(ms);
        IDLE_MS.set(Some(idle));
        dispatch(Action::Sensed(Sense::Idle(idle)));
    }
}

/// Another page was opened without a load.
pub(super) fn restart() {
    IDLE_MS.set(IDLE_MS.get().map(|_| 0));
    TURN.set((0, 0.0));
}

/// The shopper was elsewhere and is back. On a phone there is no pointer that leaves: changing
/// to another tab or app is what can be seen of it.
pub(super) fn returned() {
    if LEAVES_PHONE.get() {
        leaving();
    }
}

fn watch_leaving(window: &Window) {
    if page::device() == Device::Phone {
        LEAVES_PHONE.set(true);
        listen(window, "scroll", |_| scrolled());
        return;
    }
    let root = window.document().and_then(|d| d.document_element());
    if let Some(root) = root {
        // Through the top: towards the address bar and the tabs.
        until_then(Listener::new(&root, "mouseleave", |event| {
            let mouse = event.dyn_ref::<MouseEvent>();
            if mouse.is_some_and(|mouse| mouse.client_y() <= 0) {
                leaving();
            }
        }));
    }
}

fn scrolled() {
    let Some((y, screen)) = web_sys::window().and_then(|window| {
        let screen = window.inner_height().ok()?.as_f64()?;
        Some((window.scroll_y().ok()?, screen))
    }) else {
        return;
    };
    let (begun, from) = TURN.get();
    let at = now();
    if y >= from || at - begun > QUICK_MS {
        TURN.set((at, y));
    } else if from > screen && from - y > screen / 2.0 {
        leaving();
    }
}

fn leaving() {
    dispatch(Action::Sensed(Sense::Leaving));
}

fn click(event: &Event, selectors: &[String]) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    for selector in selectors {
        // One that this browser cannot read finds nothing.
        if target.closest(selector).is_ok_and(|found| found.is_some()) {
            dispatch(Action::Sensed(Sense::Clicked(selector.clone())));
        }
    }
}

fn listen(on: &EventTarget, name: &'static str, heard: impl Fn(&Event) + 'static) {
    until_then(Listener::passive(on, name, heard));
}
