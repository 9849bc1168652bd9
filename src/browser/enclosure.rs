//! What our surfaces cover is not reached by Tab while they cover it (WCAG 2.2, 2.4.11 Focus Not
//! Obscured). Where the whole page is covered, by a modal, a sheet on a phone, an article there,
//! the focus goes round within what is ours; elsewhere the page is scrolled until what has the
//! focus can be seen, and where that does not help the panel over it takes the focus, so that
//! Escape closes it and gives the focus back.
//!
//! The page itself is not touched: `inert` on its elements would be ours to take back, whatever
//! the shop does to them meanwhile. And nothing is done but after Tab: a page that moves its
//! focus by itself keeps it, or two such traps would fight for ever.

use std::cell::Cell;

use gloo::timers::callback::Timeout;
use js_sys::Object;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, FocusEvent, HtmlElement, KeyboardEvent, ShadowRoot};

use super::destroy::until_then;
use super::js_value::{call, field};
use super::listener::Listener;
use super::page;
use super::shell::dispatch;
use crate::state::Action;

/// What Tab stops at, as far as our views make it.
const STOPS: &str = "a[href],button,input,textarea,summary,video,[tabindex=\"0\"]";
/// What the shopper opened or the journey brought; the launcher and toasts alone are not.
const SURFACES: &str = ".mp-over,.mp-dock>.mp-panel";
/// What covers the whole page where it is as wide as that.
const COVERS: &str = ".mp-veil,.mp-read";
/// As wide as a scrollbar may be, px. A page may keep a gutter for one that is not there: then
/// the screen's width counts it, and no surface reaches into it.
const GUTTER: f64 = 24.0;
/// How far within an element's edges it is looked at, px.
const EDGE: f64 = 2.0;

thread_local! {
    /// Tab is held down: whether it leads backwards.
    static TURN: Cell<Option<bool>> = const { Cell::new(None) };
    /// A look at what has the focus now, when the page has been scrolled to it.
    static LOOK: Cell<Option<Timeout>> = const { Cell::new(None) };
}

/// Listens until the page goes, or wants us gone.
pub(super) fn begin() {
    let Some(window) = web_sys::window() else {
        return;
    };
    // On the way down, where neither the page nor our own fields have stopped it.
    let hear = |name: &'static str, heard: fn(&Event)| {
        until_then(Listener::capturing(&window, name, heard));
    };
    hear("keydown", key);
    hear("keyup", |_| TURN.set(None));
    hear("focusin", came);
    hear("resize", |_| mark());
    // On the way up: what the page did with the key itself is not for us.
    until_then(Listener::new(&window, "keydown", escape));
}

/// Says to screen readers whether what is open is all there is now.
pub(crate) fn mark() {
    let Some(root) = root() else { return };
    let marked = root.query_selector("[aria-modal]").ok().flatten();
    let dialog = root.query_selector("[role=dialog]").ok().flatten();
    let dialog = dialog.filter(|_| is_whole(&root));
    if marked == dialog {
        return;
    }
    if let Some(marked) = marked {
        marked.remove_attribute("aria-modal").ok();
    }
    if let Some(dialog) = dialog {
        dialog.set_attribute("aria-modal", "true").ok();
    }
}

/// From the last of ours to the first, and back.
fn key(event: &Event) {
    let key: &KeyboardEvent = event.unchecked_ref();
    let tab = key.key() == "Tab" && !key.ctrl_key() && !key.alt_key() && !key.meta_key();
    TURN.set(tab.then(|| key.shift_key()));
    let Some(root) = root().filter(|_| tab) else {
        return;
    };
    let Some(at) = root.active_element().filter(|_| is_whole(&root)) else {
        return;
    };
    if is_last(&stops(&root), &at, key.shift_key()) && enter(&root, key.shift_key()) {
        event.prevent_default();
    }
}

/// Whether Tab would lead from here out of what is ours.
fn is_last(stops: &[HtmlElement], at: &Element, back: bool) -> bool {
    let here = stops.iter().position(|stop| **stop == *at);
    let beyond = match here {
        Some(here) if back => &stops[..here],
        Some(here) => &stops[here + 1..],
        // The frame itself, which stands before all that is in it.
        None if back => &[],
        None => stops,
    };
    // A film has stops of its own, which only the browser knows.
    let film = !back && at.local_name() == "video";
    // Of radio buttons Tab takes one, wherever it comes from.
    let group = |one: &Element| one.get_attribute("name").filter(|name| !name.is_empty());
    let own = group(at);
    !film && beyond.iter().all(|one| own.is_some() && group(one) == own)
}

/// Something has the focus now.
fn came(event: &Event) {
    let focus: &FocusEvent = event.unchecked_ref();
    let back = TURN.get();
    let Some(root) = root() else { return };
    let target = event.composed_path().get(0).dyn_into::<Element>().ok();
    let Some(target) = target.filter(|target| !ours(&root, target)) else {
        return;
    };
    // From the browser's own buttons the key does not come along.
    if back.is_none() && focus.related_target().is_some() {
        return;
    }
    // Later: the browser scrolls to it first, and moving the focus from within a listener of
    // the focus would call the same listener again.
    let look = Timeout::new(0, move || attend(&root, &target, back));
    LOOK.set(Some(look));
}

/// Sees to what of the page got the focus.
fn attend(root: &ShadowRoot, target: &Element, back: Option<bool>) {
    if target.matches(":focus") != Ok(true) {
        return;
    }
    if is_whole(root) {
        if is_topmost(root) {
            enter(root, back == Some(true));
        }
    } else if let Some(back) = back {
        clear(root, target, back);
    }
}

/// Scrolls what has the focus out from under ours; where that does not help ours takes it.
fn clear(root: &ShadowRoot, target: &Element, back: bool) {
    if !is_covered(root, target) {
        return;
    }
    let options = Object::new();
    for (name, value) in [("block", "center"), ("behavior", "instant")] {
        js_sys::Reflect::set(&options, &name.into(), &value.into()).ok();
    }
    call(target, "scrollIntoView", &[options.into()]).ok();
    let opened = root.query_selector(SURFACES).ok().flatten();
    if opened.is_some() && is_covered(root, target) {
        enter(root, back);
    }
}

/// Escape closes what covers the page, wherever the focus is.
fn escape(event: &Event) {
    let key: &KeyboardEvent = event.unchecked_ref();
    if key.key() != "Escape" || key.is_composing() || event.default_prevented() {
        return;
    }
    if root().is_some_and(|root| is_whole(&root) && is_topmost(&root)) {
        dispatch(Action::Closed);
    }
}

/// The first of ours, or the last; of a group of radio buttons the chosen one.
fn enter(root: &ShadowRoot, back: bool) -> bool {
    let stops = stops(root);
    let Some(stop) = (if back { stops.last() } else { stops.first() }) else {
        return false;
    };
    let group = stop.get_attribute("name").unwrap_or_default();
    let chosen = ["[name=\"", &group, "\"]:checked"].concat();
    let chosen = root.query_selector(&chosen).ok().flatten();
    let chosen = chosen.and_then(|chosen| chosen.dyn_into::<HtmlElement>().ok());
    chosen.as_ref().unwrap_or(stop).focus().is_ok()
}

/// Where Tab stops in what is ours and can be seen.
fn stops(root: &ShadowRoot) -> Vec<HtmlElement> {
    let Ok(all) = root.query_selector_all(STOPS) else {
        return Vec::new();
    };
    let all = (0..all.length()).filter_map(|n| all.get(n)?.dyn_into::<HtmlElement>().ok());
    all.filter(|stop| stop.tab_index() >= 0 && width(stop) > 0.0)
        .collect()
}

/// Whether the whole page is covered, and not merely a part of it. While the shopper points at
/// something of the page ours is away.
fn is_whole(root: &ShadowRoot) -> bool {
    let away = root.query_selector("[data-away]").ok().flatten();
    let Ok(covers) = root.query_selector_all(COVERS) else {
        return false;
    };
    let mut covers = (0..covers.length()).filter_map(|n| covers.get(n)?.dyn_into::<Element>().ok());
    away.is_none() && covers.any(|cover| width(&cover) + GUTTER >= screen().0)
}

/// Whether nothing of the page lies over ours, like a dialog that it opened later.
fn is_topmost(root: &ShadowRoot) -> bool {
    let (width, height) = screen();
    topmost(width / 2.0, height / 2.0).is_some_and(|at| at == root.host())
}

/// Whether nothing of it can be seen, for ours lies over it.
fn is_covered(root: &ShadowRoot, element: &Element) -> bool {
    let Some(area) = page::rect(element) else {
        return false;
    };
    let (left, right) = (area.left() + EDGE, area.right() - EDGE);
    let (top, bottom) = (area.top() + EDGE, area.bottom() - EDGE);
    let middle = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    let points = [
        (left, top),
        (right, top),
        middle,
        (left, bottom),
        (right, bottom),
    ];
    // Nothing is found where it reaches out of sight.
    let found = points.into_iter().filter_map(|(x, y)| topmost(x, y));
    let found: Vec<bool> = found.map(|at| at == root.host()).collect();
    !found.is_empty() && found.into_iter().all(|is_ours| is_ours)
}

fn ours(root: &ShadowRoot, element: &Element) -> bool {
    element.get_root_node() == ***root || *element == root.host()
}

fn root() -> Option<ShadowRoot> {
    let host = document()?.query_selector("milepost-root").ok()??;
    host.shadow_root()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn topmost(x: f64, y: f64) -> Option<Element> {
    let document = document()?;
    let found = call(&document, "elementFromPoint", &[x.into(), y.into()]);
    found.ok()?.dyn_into().ok()
}

/// Width and height of what is seen of the page, px.
fn screen() -> (f64, f64) {
    let root = document().and_then(|document| document.document_element());
    let px = |name| root.as_ref().and_then(|root| field(root, name).as_f64());
    let (width, height) = (px("clientWidth"), px("clientHeight"));
    (width.unwrap_or_default(), height.unwrap_or_default())
}

fn width(element: &Element) -> f64 {
    page::rect(element).map_or(0.0, |at| at.width())
}
