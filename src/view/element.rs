//! Elements by function: `h("p.mp-soft").text(words)`.
//!
//! Why not `html!`: for each element it writes about 130 bytes of module where a call of `h`
//! takes 25. All surfaces together added 38 KB (brotli) to the module with it and 27 KB
//! without, in a budget of 54 KB for everything. Both make the same virtual DOM.

mod listener;

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, VTag, VText};

use listener::On;

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
    pub(super) fn set(self, name: &'static str, value: &str) -> Self {
        self.change(|tag| tag.add_attribute(name, value.to_owned()))
    }

    /// Sets what an input or a textarea holds.
    #[inline(never)]
    pub(super) fn holding(self, value: &str) -> Self {
        self.change(|tag| tag.set_value(value.to_owned()))
    }

    /// Whether a radio button is the chosen one.
    pub(super) fn chosen(self, chosen: bool) -> Self {
        self.change(|tag| tag.set_checked(chosen))
    }

    /// Adds words.
    #[inline(never)]
    pub(super) fn text(self, words: &str) -> Self {
        self.html(Html::VText(VText::new(words.to_owned())))
    }

    /// Adds a number.
    pub(super) fn number(self, number: i64) -> Self {
        self.text(&number.to_string())
    }

    /// Adds an element.
    #[inline(never)]
    pub(super) fn with(self, child: Self) -> Self {
        self.html(child.into())
    }

    /// Adds an element, if there is one. If not its place is kept: what follows must not be
    /// taken for it at the next drawing, for the live region and the focus would go with it.
    #[inline(never)]
    pub(super) fn maybe(self, child: Option<Self>) -> Self {
        self.html(child.map(Html::from).unwrap_or_default())
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

    /// Hears an event by its name, like `click`.
    #[inline(never)]
    pub(super) fn on(self, name: &'static str, handle: Callback<Event>) -> Self {
        let listener = Rc::new(On { name, handle });
        self.change(|tag| {
            tag.add_listener(listener);
        })
    }

    /// Hears clicks.
    pub(super) fn on_click(self, handle: Callback<Event>) -> Self {
        self.on("click", handle)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(element: &El) -> Vec<(String, String)> {
        let pairs = element.0.attributes.iter();
        pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    #[test]
    fn a_shape_says_tag_classes_and_attributes() {
        let element = h("a.mp-btn mp-btn--main[href=/x?a=b][alt=][d=M1 2.5l3-4z]");
        assert_eq!(element.0.tag(), "a");
        let expected = [
            ("class", "mp-btn mp-btn--main"),
            ("href", "/x?a=b"),
            ("alt", ""),
            ("d", "M1 2.5l3-4z"),
        ];
        assert_eq!(
            attributes(&element),
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
        assert_eq!(h("li").0.tag(), "li");
        assert!(attributes(&h("li")).is_empty());
    }

    #[test]
    fn what_is_set_later_stands_instead() {
        let element = h("img[alt=]").set("alt", "A [lamp] = light");
        assert_eq!(
            attributes(&element),
            [("alt".to_owned(), "A [lamp] = light".to_owned())]
        );
    }

    #[test]
    fn what_is_not_there_keeps_its_place() {
        let children = |element: &El| match element.0.children() {
            Some(Html::VList(list)) => list.len(),
            _ => 0,
        };
        assert_eq!(children(&h("ul").maybe(None).with(h("li"))), 2);
    }
}
