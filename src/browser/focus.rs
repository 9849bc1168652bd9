//! The keyboard focus: into what the shopper opened, and back to where it was. Nothing is
//! trapped: Tab leads out into the page as from any other part of it.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
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

/// Moves the focus into an element of ours.
pub(crate) fn enter(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        focus(&element);
    }
}

/// Moves the focus from an event's element to that element's nth sibling, itself counted.
pub(crate) fn sibling(event: &Event, n: u32) {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let siblings = element
        .and_then(|e| e.parent_element())
        .map(|parent| parent.children());
    let nth = siblings.and_then(|siblings| siblings.item(n));
    if let Some(nth) = nth.and_then(|nth| nth.dyn_into::<HtmlElement>().ok()) {
        focus(&nth);
    }
}

/// What has the focus, looked for through shadow roots; `None` for the page as a whole.
fn active() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    let mut active = document.active_element()?;
    while let Some(within) = active.shadow_root().and_then(|root| root.active_element()) {
        active = within;
    }
    let body = document.body();
    let element = active.dyn_into::<HtmlElement>().ok()?;
    (body.as_ref() != Some(&element)).then_some(element)
}

/// Focusing cannot fail in a way that anybody could act on.
fn focus(element: &HtmlElement) {
    element.focus().ok();
}
