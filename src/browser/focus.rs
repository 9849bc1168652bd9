//! The keyboard focus: into what the shopper opened, and back to where it was. Tab leads out into
//! the page as from any other part of it, but where the page is covered (`enclosure`).

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, FocusOptions, HtmlElement, KeyboardEvent, Node};
use yew::NodeRef;

/// Where the focus was before the shopper opened something.
#[derive(Default)]
pub(crate) struct Return(Option<HtmlElement>);

impl Return {
    /// Notes what has the focus now, unless something was noted and not given back yet: the
    /// hub may give way to an article, and the way back leads out of both.
    pub(crate) fn remember(&mut self) {
        if self.0.is_none() {
            self.0 = active();
        }
    }

    /// Gives the focus back; to `otherwise` where the element has left the page meanwhile.
    /// Leaves it alone if the shopper has moved on and something in the page has it.
    pub(crate) fn give(&mut self, otherwise: &NodeRef) {
        let before = self.0.take();
        if active().is_some() {
            return;
        }
        match before.filter(|element| element.is_connected()) {
            Some(element) => focus(&element),
            None => enter(otherwise),
        }
    }
}

thread_local! {
    /// Whether the focus is in what lies over the page, and where it came from. It stays so
    /// when the element that has the focus leaves the page: then it is to be given back.
    static WITHIN: Cell<bool> = const { Cell::new(false) };
    static BEFORE: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// The focus came into something of ours.
pub(crate) fn came_in(event: &Event) {
    WITHIN.set(true);
    if let Some(from) = outside(event) {
        BEFORE.set(Some(from));
    }
}

/// The focus goes elsewhere. Where that is nowhere, the window lost it, or its element is gone.
pub(crate) fn goes_out(event: &Event) {
    if outside(event).is_some() {
        WITHIN.set(false);
    }
}

/// What of the page is at the other end of the focus's way.
fn outside(event: &Event) -> Option<HtmlElement> {
    let event: &FocusEvent = event.unchecked_ref();
    let other: HtmlElement = event.related_target()?.dyn_into().ok()?;
    let ours: Node = event.target()?.dyn_into().ok()?;
    (other.get_root_node() != ours.get_root_node()).then_some(other)
}

/// Whether what had the focus of ours is gone, and the focus with it.
pub(crate) fn was_lost() -> bool {
    WITHIN.get() && active().is_none()
}

/// Gives the focus back to where it was before it came to us.
pub(crate) fn give_back(otherwise: &NodeRef) {
    WITHIN.set(false);
    match BEFORE.take().filter(|element| element.is_connected()) {
        Some(element) => focus_in_place(&element),
        None => enter(otherwise),
    }
}

/// Without scrolling to it: the shopper may have gone on with the mouse.
fn focus_in_place(element: &HtmlElement) {
    let still = FocusOptions::new();
    still.set_prevent_scroll(true);
    element.focus_with_options(&still).ok();
}

/// Whether the shopper is writing something in the page: that is not interrupted.
pub(crate) fn is_writing() -> bool {
    active().is_some_and(|element| {
        element.is_content_editable()
            || matches!(
                element.local_name().as_str(),
                "input" | "textarea" | "select"
            )
    })
}

/// Moves the focus into an element of ours.
pub(crate) fn enter(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        focus(&element);
    }
}

/// Moves the focus from an event's element to that element's nth sibling, itself counted.
pub(crate) fn sibling(event: &Event, n: u32) {
    let siblings = target(event)
        .and_then(|e| e.parent_element())
        .map(|parent| parent.children());
    let nth = siblings.and_then(|siblings| siblings.item(n));
    if let Some(nth) = nth.and_then(|nth| nth.dyn_into::<HtmlElement>().ok()) {
        focus(&nth);
    }
}

/// Moves the focus to the first field of the question that an event's element belongs to.
pub(crate) fn field(event: &Event) {
    let group = target(event).and_then(|target| target.closest("fieldset").ok()?);
    let field = group.and_then(|group| group.query_selector(".mp-field").ok()?);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        focus(&field);
    }
}

/// Moves the focus from an event's element to its like in the list's next entry, or in the
/// one before. The nth child of an entry is like the nth child of another.
pub(crate) fn entry(event: &Event, forward: bool, n: u32) {
    let entry = target(event).and_then(|target| target.closest("li").ok()?);
    let next = entry.and_then(|entry| {
        if forward {
            entry.next_element_sibling()
        } else {
            entry.previous_element_sibling()
        }
    });
    let like = next.and_then(|next| next.children().item(n));
    if let Some(like) = like.and_then(|like| like.dyn_into::<HtmlElement>().ok()) {
        focus(&like);
    }
}

/// Home and End go to the ends of a group of radio buttons, as arrows go to its next: those
/// the browser does by itself.
pub(crate) fn ends(event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key) else {
        return;
    };
    let radios = target(event).and_then(|radio| {
        let name = radio.get_attribute("name")?;
        radio.get_attribute("value")?;
        let group = radio.closest("fieldset").ok()??;
        let all = ["[name=", &name, "]"].concat();
        group.query_selector_all(&all).ok()
    });
    let Some(radios) = radios else { return };
    let end = match key.as_str() {
        "Home" => radios.get(0),
        "End" => radios.get(radios.length().saturating_sub(1)),
        _ => return,
    };
    if let Some(end) = end.and_then(|end| end.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        focus(&end);
        end.click();
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// What has the focus, looked for through shadow roots; `None` for the page as a whole.
fn active() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    let mut active = document.active_element()?;
    while let Some(within) = active.shadow_root().and_then(|root| root.active_element()) {
        active = within;
    }
    // By its name: `document.body` is the form of a page that calls a form so.
    let is_page = matches!(active.local_name().as_str(), "body" | "frameset");
    active.dyn_into().ok().filter(|_| !is_page)
}

/// Focusing cannot fail in a way that anybody could act on.
fn focus(element: &HtmlElement) {
    element.focus().ok();
}
