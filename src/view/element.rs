//! Elements by function: `h("p.mp-soft").text(words)`.
//!
//! Why not `html!`: what it writes for one element is about 130 bytes of module, a call to `h`
//! about 25, and markup would be half of the module. Measured on all surfaces together:
//! MEASURED. Both make the same virtual DOM.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, Listener, ListenerKind, VTag, VText};

/// An element being put together.
pub(super) struct El(Rc<VTag>);

/// Begins an element, written as `tag.class more-classes[name=value][name=value]`; all but the
/// tag may be left out.
#[inline(never)]
pub(super) fn h(shape: &'static str) -> El {
    let (head, attributes) = shape.split_once('[').unwrap_or((shape, ""));
    let (tag, class) = head.split_once('.').unwrap_or((head, ""));
    let mut element = VTag::new(tag);
    if !class.is_empty() {
        element.add_attribute("class", class);
    }
    for attribute in attributes.split('[') {
        if let Some((name, value)) = attribute.split_once('=') {
            element.add_attribute(name, value.trim_end_matches(']'));
        }
    }
    El(Rc::new(element))
}

impl El {
    /// Nobody else has it before it becomes [`Html`].
    fn change(mut self, change: impl FnOnce(&mut VTag)) -> Self {
        if let Some(tag) = Rc::get_mut(&mut self.0) {
            change(tag);
        }
        self
    }

    /// Sets an attribute.
    #[inline(never)]
    pub(super) fn set(self, name: &'static str, value: AttrValue) -> Self {
        self.change(|tag| tag.add_attribute(name, value))
    }

    /// Sets what an input or a textarea holds.
    #[inline(never)]
    pub(super) fn holding(self, value: AttrValue) -> Self {
        self.change(|tag| tag.set_value(value))
    }

    /// Whether a radio button is the chosen one.
    pub(super) fn chosen(self, chosen: bool) -> Self {
        self.change(|tag| tag.set_checked(chosen))
    }

    /// Adds words.
    #[inline(never)]
    pub(super) fn text(self, words: AttrValue) -> Self {
        self.html(Html::VText(VText::new(words)))
    }

    /// Adds a number.
    pub(super) fn number(self, number: i64) -> Self {
        self.text(number.to_string().into())
    }

    /// Adds an element.
    #[inline(never)]
    pub(super) fn with(self, child: Self) -> Self {
        self.html(child.into())
    }

    /// Adds an element, if there is one.
    #[inline(never)]
    pub(super) fn maybe(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.with(child),
            None => self,
        }
    }

    /// Adds elements.
    #[inline(never)]
    pub(super) fn all(self, children: Vec<Self>) -> Self {
        children.into_iter().fold(self, Self::with)
    }

    /// Adds what Yew draws.
    #[inline(never)]
    pub(super) fn html(self, child: Html) -> Self {
        self.change(|tag| tag.add_child(child))
    }

    /// Hears an event.
    #[inline(never)]
    pub(super) fn on(self, kind: ListenerKind, handle: Callback<Event>) -> Self {
        let listener = Rc::new(On { kind, handle });
        self.change(|tag| {
            tag.add_listener(listener);
        })
    }

    /// Hears clicks.
    pub(super) fn on_click(self, handle: Callback<Event>) -> Self {
        self.on(ListenerKind::onclick, handle)
    }

    /// Lets others find the element in the page.
    pub(super) fn found_by(self, node: &NodeRef) -> Self {
        self.change(|tag| tag.node_ref = node.clone())
    }

    /// Makes it a new element in the page whenever the key is another.
    pub(super) fn keyed(self, key: usize) -> Self {
        self.change(|tag| tag.key = Some(Key::from(key)))
    }
}

impl From<El> for Html {
    fn from(element: El) -> Self {
        Self::VTag(element.0)
    }
}

/// One listener for all kinds of events: each of Yew's own is a type, and so code, of its own.
struct On {
    kind: ListenerKind,
    handle: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        self.handle.emit(event);
    }

    fn passive(&self) -> bool {
        matches!(self.kind, ListenerKind::onscroll)
    }
}
