//! The page as it is now: its path, its slots, how far it was scrolled.

use shopper::{Device, Page};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, Location, Window};

use super::js_value::call;

/// Below this width the phone's surfaces are used; the style sheet says the same.
const PHONE_BELOW: f64 = 720.0;

/// A slot that is lower than this keeps nothing free, px.
const KEPT_FREE: f64 = 32.0;

const DIALOGS: &str = "dialog[open],[aria-modal=true]";

/// Names of slots that a call of the page made begin so: those are filled whatever their height.
pub(super) const GIVEN: &str = "given:";

const SLOTS: &str = "milepost-slot[name],[data-milepost-slot]";

/// Host, path and slots.
pub(super) fn page() -> Page {
    Page {
        host: here("host", Location::hostname),
        path: path(),
        slots: slots().into_iter().map(|s| s.0).collect(),
    }
}

/// The page's path.
pub(super) fn path() -> String {
    here("path", Location::pathname)
}

/// The whole address.
pub(super) fn address() -> String {
    here("href", Location::href)
}

/// What follows the path, with its `?`; empty where nothing does.
pub(super) fn search() -> String {
    here("search", Location::search)
}

/// The store's first page, which links of the shopper's lead to.
pub(super) fn home() -> String {
    here("origin", Location::origin) + "/"
}

/// Part of the page's address. In a frame of ours that is the address of the page around it,
/// which its script writes to the document's element (`loader/framed.js`).
fn here(part: &str, read: fn(&Location) -> Result<String, JsValue>) -> String {
    let Some(window) = web_sys::window() else {
        return String::new();
    };
    let html = window.document().and_then(|it| it.document_element());
    let around = html.and_then(|it| it.get_attribute(&["data-around-", part].concat()));
    let own = || read(&window.location()).ok();
    around.or_else(own).unwrap_or_default()
}

/// The page's slots that may be filled now, with their names.
pub(super) fn slots() -> Vec<(String, Element)> {
    let mut slots = all_slots();
    slots.retain(|(name, slot)| name.starts_with(GIVEN) || has_room(slot));
    slots
}

/// Where an element is on the screen; `None` where the page put a method of its own in the
/// browser's place, which throws.
pub(super) fn rect(element: &Element) -> Option<DomRect> {
    let at = call(element, "getBoundingClientRect", &[]).ok()?;
    at.dyn_into().ok()
}

/// Whether filling a slot moves nothing that is seen: the store keeps its height free, it is
/// filled already, or it lies below what is seen. Any other has to wait until it does, and one
/// that is not displayed until it is.
fn has_room(slot: &Element) -> bool {
    let Some(at) = rect(slot) else { return false };
    let screen = web_sys::window().and_then(|w| w.inner_height().ok()?.as_f64());
    at.height() >= KEPT_FREE || screen.is_some_and(|screen| at.top() >= screen)
}

/// A dialog of the page's own that is open and seen: it has the floor.
pub(super) fn has_dialog() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    let Some(found) = document.and_then(|d| d.query_selector_all(DIALOGS).ok()) else {
        return false;
    };
    (0..found.length())
        .filter_map(|i| found.get(i)?.dyn_into::<Element>().ok())
        .any(|dialog| is_seen(&dialog).unwrap_or(true))
}

/// Shops keep their drawers in the page while these are shut: hidden, or moved off the screen.
fn is_seen(element: &Element) -> Option<bool> {
    let window = web_sys::window()?;
    let at = rect(element)?;
    let (width, height) = (window.inner_width().ok()?, window.inner_height().ok()?);
    let style = window.get_computed_style(element).ok()??;
    let on_screen = at.right() > 0.0
        && at.bottom() > 0.0
        && at.left() < width.as_f64()?
        && at.top() < height.as_f64()?;
    let drawn = at.width() > 0.0 && at.height() > 0.0;
    Some(on_screen && drawn && style.get_property_value("visibility").ok()? == "visible")
}

/// The page's slots with their names, in the document's order; of equal names the first.
pub(super) fn all_slots() -> Vec<(String, Element)> {
    let mut slots: Vec<(String, Element)> = Vec::new();
    let document = web_sys::window().and_then(|w| w.document());
    let Some(found) = document.and_then(|d| d.query_selector_all(SLOTS).ok()) else {
        return slots;
    };
    for i in 0..found.length() {
        let Some(element) = found
            .get(i)
            .and_then(|node| node.dyn_into::<Element>().ok())
        else {
            continue;
        };
        let name = element
            .get_attribute("data-milepost-slot")
            .or_else(|| element.get_attribute("name"))
            .unwrap_or_default();
        if !name.is_empty() && slots.iter().all(|(known, _)| *known != name) {
            slots.push((name, element));
        }
    }
    slots
}

/// Phone or not.
pub(super) fn device() -> Device {
    let width = web_sys::window().and_then(|w| w.inner_width().ok()?.as_f64());
    match width {
        Some(width) if width < PHONE_BELOW => Device::Phone,
        _ => Device::Desktop,
    }
}

/// How far down the page its lower edge of sight is, 0 to 100. A page that fits is seen whole.
pub(super) fn scroll_percent() -> u8 {
    fn percent(window: &Window) -> Option<f64> {
        let page = f64::from(window.document()?.document_element()?.scroll_height());
        let seen = window.scroll_y().ok()? + window.inner_height().ok()?.as_f64()?;
        (page > 0.0).then(|| seen / page * 100.0)
    }
    let percent = web_sys::window().and_then(|window| percent(&window));
    percent.unwrap_or(0.0).clamp(0.0, 100.0) as u8
}

/// The direction of words in a language: the page's own, where it says one and speaks the same
/// language; else the language's. A page that is not translated is no reason to write Arabic
/// from the left.
pub(crate) fn direction(locale: &str) -> &'static str {
    let html = web_sys::window().and_then(|w| w.document()?.document_element());
    let said = |name| html.as_ref().and_then(|html| html.get_attribute(name));
    let page_speaks_it = said("lang").is_none_or(|lang| same_language(&lang, locale));
    match said("dir").filter(|_| page_speaks_it) {
        Some(dir) if dir.eq_ignore_ascii_case("rtl") => "rtl",
        Some(dir) if dir.eq_ignore_ascii_case("ltr") => "ltr",
        _ => of_language(locale),
    }
}

fn language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

fn same_language(one: &str, other: &str) -> bool {
    language(one).eq_ignore_ascii_case(language(other))
}

/// Written from the right: Arabic, Hebrew, and others in the same scripts.
pub(crate) fn of_language(tag: &str) -> &'static str {
    const FROM_THE_RIGHT: &str = "ar he iw fa ur ps sd ug yi dv ckb";
    let mut all = FROM_THE_RIGHT.split(' ');
    if all.any(|known| same_language(known, tag)) {
        "rtl"
    } else {
        "ltr"
    }
}

/// Whether the shopper can see the page.
pub(super) fn is_visible() -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    document.is_some_and(|document| !document.hidden())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_and_hebrew_are_written_from_the_right_wherever_they_are_spoken() {
        for tag in ["ar", "ar-EG", "HE", "fa_IR"] {
            assert_eq!(of_language(tag), "rtl", "{tag}");
        }
        for tag in ["en", "", "arn", "pt-BR", "ja"] {
            assert_eq!(of_language(tag), "ltr", "{tag}");
        }
    }
}
