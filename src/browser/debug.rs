//! `?milepost=debug` in the page's address: why the developer sees an item on this page, or does
//! not. What draws it comes with a part, when it is asked for.

use std::cell::RefCell;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::Callback;

use super::{Settings, clock, page, parts, recent, shell};
use crate::state::{Part, State};
use crate::view::{Debugged, debug, paint};

/// In the address, alone or among others; a preview's link has `~` and a token there.
const ASKED: [&str; 2] = ["?milepost=debug", "&milepost=debug"];

/// The panel's own look: over everything, at the page's start, and never in the way of more.
const CSS: &str = include_str!("../../styles/debug.css");

thread_local! {
    static HOST: RefCell<Option<(Element, Element)>> = const { RefCell::new(None) };
}

/// What draws it.
struct Panel {
    open: fn(),
}

part::part! {
    /// May be called once `state.parts` has `Part::Hub`.
    fn panel() -> Panel in hub 3 {
        Panel { open }
    }
}

/// Looks at the address, and asks for the part where the panel is wanted.
pub(super) fn begin() {
    let search = page::search();
    let asked = |asked: &str| {
        let rest = search.split_once(asked).map(|(_, rest)| rest);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('&'))
    };
    if ASKED.into_iter().any(asked) {
        let files = shell::read(|_, settings| settings.files.clone());
        let is_here = shell::read(|state, _| state.parts.has(Part::Hub)) == Some(true);
        if !is_here && let Some(files) = files {
            parts::fetch(Part::Hub, &files);
        }
        when_there();
    }
}

/// The panel goes.
pub(super) fn end() {
    if let Some((host, _)) = HOST.take() {
        host.remove();
    }
}

/// The part may take as long as it likes, or never come: then there is an error on the document.
fn when_there() {
    let there = shell::read(|state, _| (state.parts.has(Part::Hub), state.missed.has(Part::Hub)));
    match there {
        Some((true, _)) => (panel().open)(),
        Some((false, false)) => {
            Timeout::new(100, when_there).forget();
        }
        _ => {}
    }
}

fn open() {
    let Some((host, mount)) = shell::own_root("milepost-debug", CSS) else {
        return;
    };
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(body) = document.and_then(|it| it.body()) {
        body.append_child(&host).ok();
    }
    HOST.set(Some((host, mount)));
    draw();
}

fn draw() {
    let Some((_, mount)) = HOST.with_borrow(Clone::clone) else {
        return;
    };
    let events = recent::all();
    let drawn = shell::read(|state, settings| debug(&seen(state, settings, &events)));
    mount.set_text_content(None);
    if let Some(drawn) = drawn {
        paint(drawn, &mount).ok();
    }
}

fn seen<'a>(state: &'a State, settings: &'a Settings, events: &'a [(String, i64)]) -> Debugged<'a> {
    Debugged {
        state,
        site: &settings.site,
        build: &settings.version,
        consent_by: &settings.consent,
        events,
        now: clock::now(),
        again: Callback::from(|_| {
            draw();
            focus("[data-again]");
        }),
        close: Callback::from(|_| end()),
        key: Callback::from(|event: web_sys::Event| {
            let key = event.dyn_ref::<KeyboardEvent>();
            if key.is_some_and(|key| key.key() == "Escape") {
                end();
            }
        }),
    }
}

/// What was pressed was drawn anew, and keeps the focus.
fn focus(selector: &str) {
    let found = HOST.with_borrow(|host| {
        let (_, mount) = host.as_ref()?;
        mount.query_selector(selector).ok()?
    });
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        element.focus().ok();
    }
}
