//! Elements of the page that say in their markup, or were told by a call, what a click on them
//! is: `data-milepost-open`, `data-milepost-event`, `attachTo`. One listener for all of them.

use std::cell::{Cell, RefCell};

use engine::Place;
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, MouseEvent, Window};

use super::js_value::{call, field};
use super::listener::Listener;
use super::notice::object;
use super::shell::{dispatch, read, track};
use crate::state::{Action, Tab};

const OPENS: &str = "data-milepost-open";
const TELLS: &str = "data-milepost-event";
/// What GA4 says of an item and not of the event as a whole.
const OF_ITEM: &str = "item_";

struct Attached {
    key: u32,
    /// An element, or a selector.
    to: JsValue,
    /// Id of the item; `None` is the hub.
    item: Option<String>,
}

thread_local! {
    static ATTACHED: RefCell<Vec<Attached>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Listens for clicks and for forms that are sent.
pub(super) fn begin(window: &Window) -> [Listener; 2] {
    ["click", "submit"].map(|name| Listener::capturing(window, name, heard))
}

/// A click on an element, or on any that a selector finds now or later, opens the item, or the
/// hub. Returns what ends it.
pub(crate) fn attach_to(to: &JsValue, item: Option<String>) -> JsValue {
    let key = LAST.get() + 1;
    LAST.set(key);
    let to = to.clone();
    ATTACHED.with_borrow_mut(|all| all.push(Attached { key, to, item }));
    Closure::once_into_js(move || {
        ATTACHED.with_borrow_mut(|all| all.retain(|one| one.key != key));
    })
}

/// All of them.
pub(super) fn detach() {
    ATTACHED.take();
}

fn heard(event: &Event) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(target) = target else { return };
    let is_form = event.type_() == "submit";
    if let Ok(Some(marked)) = target.closest("[data-milepost-event]")
        && (marked.local_name() == "form") == is_form
    {
        tell(&marked);
    }
    if is_form || goes_elsewhere(event) {
        return;
    }
    let marked = target.closest("[data-milepost-open]").ok().flatten();
    let marked = marked.and_then(|it| it.get_attribute(OPENS));
    if let Some(item) = marked.or_else(|| attached(&target))
        && open(&item)
    {
        // A link leads to the hosted page, for where there is no widget.
        event.prevent_default();
    }
}

/// The shopper wants what a link leads to in a tab of its own.
fn goes_elsewhere(event: &Event) -> bool {
    let mouse = event.dyn_ref::<MouseEvent>();
    mouse.is_some_and(|it| it.button() != 0 || it.ctrl_key() || it.meta_key() || it.shift_key())
}

/// What the page attached to the element or to one around it; empty for the hub.
fn attached(target: &Element) -> Option<String> {
    ATTACHED.with_borrow(|all| {
        let found = all.iter().rev().find(|one| match one.to.as_string() {
            Some(selector) => target.closest(&selector).is_ok_and(|it| it.is_some()),
            None => call(&one.to, "contains", &[target.into()]).is_ok_and(|it| it.is_truthy()),
        });
        found.map(|one| one.item.clone().unwrap_or_default())
    })
}

/// False for an item that the journey does not have, or that has its place in the page.
fn open(id: &str) -> bool {
    if id.is_empty() {
        dispatch(Action::HubOpened(Tab::default()));
        return true;
    }
    let item = read(|state, _| {
        let (index, item) = state.program.item(id)?;
        let apart = !matches!(item.place, Place::Slot(_) | Place::Hub);
        (apart && item.kind.known().is_some()).then_some(index)
    });
    match item.flatten() {
        Some(item) => dispatch(Action::Show(item)),
        None => return false,
    }
    true
}

/// `data-milepost-event="add_to_cart" data-milepost-event-item-id="7"`: what begins with `item-`,
/// price and quantity are the item's, the rest is the event's.
fn tell(element: &Element) {
    let name = element.get_attribute(TELLS).unwrap_or_default();
    if name.is_empty() {
        return;
    }
    let (params, item) = (object(&[]), object(&[]));
    for attribute in element.get_attribute_names() {
        let attribute = attribute.as_string().unwrap_or_default();
        let own = attribute.strip_prefix(TELLS);
        let Some(prop) = own.and_then(|it| it.strip_prefix('-')) else {
            continue;
        };
        let prop = prop.replace('-', "_");
        let value = element.get_attribute(&attribute).unwrap_or_default();
        let of_item = prop.starts_with(OF_ITEM) || prop == "price" || prop == "quantity";
        let into = if of_item { &item } else { &params };
        Reflect::set(into, &prop.into(), &value.into()).ok();
    }
    if !field(&item, "item_id").is_undefined() || !field(&item, "item_name").is_undefined() {
        Reflect::set(&params, &"items".into(), &Array::of1(&item)).ok();
    }
    track(&name, &params);
}
