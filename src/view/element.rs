//! Elements by function: `h("p.mp-soft").text(words)`.
//!
//! Why not `html!`: for each element it writes about 130 bytes of module where a call of `h`
//! takes 25. All surfaces together added 38 KB (brotli) to the module with it and 27 KB
//! without, in a budget of 54 KB for everything. And why not Yew's own tags: the first look is
//! painted before Yew is there (`still`), from the very elements that Yew draws afterwards
//! (`drawn`).

mod drawn;
mod listener;
mod still;

use std::borrow::Cow;

use yew::prelude::*;

pub(crate) use still::paint;

/// An element being put together.
pub(crate) struct El {
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    /// What an input or a textarea holds.
    value: Option<String>,
    checked: Option<bool>,
    children: Vec<Child>,
    listeners: Vec<(&'static str, Callback<Event>)>,
    node: Option<NodeRef>,
    key: Option<usize>,
}

/// What an element holds.
enum Child {
    /// Nothing now: its place is kept.
    Nothing,
    Words(String),
    Element(El),
    /// What only Yew draws, made when it does.
    Html(Box<dyn FnOnce() -> Html>),
}

/// Begins an element, written as `tag.class more-classes[name=value][name=value]`; all but the
/// tag may be left out.
#[inline(never)]
pub(super) fn h(shape: &'static str) -> El {
    let (head, attributes) = shape.split_once('[').unwrap_or((shape, ""));
    let (tag, class) = head.split_once('.').unwrap_or((head, ""));
    let mut element = El {
        tag,
        attributes: Vec::new(),
        value: None,
        checked: None,
        children: Vec::new(),
        listeners: Vec::new(),
        node: None,
        key: None,
    };
    if !class.is_empty() {
        element.put("class", class.into());
    }
    for attribute in attributes.split('[') {
        if let Some((name, value)) = attribute.split_once('=') {
            element.put(name, value.trim_end_matches(']').into());
        }
    }
    element
}

impl El {
    /// What is set later stands instead.
    fn put(&mut self, name: &'static str, value: Cow<'static, str>) {
        self.attributes.retain(|(known, _)| *known != name);
        self.attributes.push((name, value));
    }

    fn add(mut self, child: Child) -> Self {
        self.children.push(child);
        self
    }

    /// Sets an attribute.
    #[inline(never)]
    pub(super) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.put(name, value.to_owned().into());
        self
    }

    /// Sets what an input or a textarea holds.
    #[inline(never)]
    pub(super) fn holding(mut self, value: &str) -> Self {
        self.value = Some(value.to_owned());
        self
    }

    /// Whether a radio button is the chosen one.
    pub(super) fn chosen(mut self, chosen: bool) -> Self {
        self.checked = Some(chosen);
        self
    }

    /// Adds words.
    #[inline(never)]
    pub(super) fn text(self, words: &str) -> Self {
        self.add(Child::Words(words.to_owned()))
    }

    /// Adds an element.
    #[inline(never)]
    pub(super) fn with(self, child: Self) -> Self {
        self.add(Child::Element(child))
    }

    /// Adds an element, if there is one. If not its place is kept: what follows must not be
    /// taken for it at the next drawing, for the live region and the focus would go with it.
    #[inline(never)]
    pub(super) fn maybe(self, child: Option<Self>) -> Self {
        self.add(child.map_or(Child::Nothing, Child::Element))
    }

    /// Adds elements.
    #[inline(never)]
    pub(super) fn all(self, children: Vec<Self>) -> Self {
        children.into_iter().fold(self, Self::with)
    }

    /// Adds what only Yew draws.
    #[inline(never)]
    pub(super) fn html(self, child: impl FnOnce() -> Html + 'static) -> Self {
        self.add(Child::Html(Box::new(child)))
    }

    /// Hears an event by its name, like `click`.
    #[inline(never)]
    pub(super) fn on(mut self, name: &'static str, handle: Callback<Event>) -> Self {
        self.listeners.push((name, handle));
        self
    }

    /// Hears clicks.
    pub(super) fn on_click(self, handle: Callback<Event>) -> Self {
        self.on("click", handle)
    }

    /// Lets others find the element in the page.
    pub(super) fn found_by(mut self, node: &NodeRef) -> Self {
        self.node = Some(node.clone());
        self
    }

    /// Makes it a new element in the page whenever the key is another.
    pub(super) fn keyed(mut self, key: usize) -> Self {
        self.key = Some(key);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(element: &El) -> Vec<(String, String)> {
        let pairs = element.attributes.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), value.to_string()))
            .collect()
    }

    #[test]
    fn a_shape_says_tag_classes_and_attributes() {
        let element = h("a.mp-btn mp-btn--main[href=/x?a=b][alt=][d=M1 2.5l3-4z]");
        assert_eq!(element.tag, "a");
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
        assert_eq!(h("li").tag, "li");
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
    fn what_is_not_there_keeps_its_place_in_what_yew_draws() {
        let Html::VTag(drawn) = Html::from(h("ul").maybe(None).with(h("li"))) else {
            panic!("an element");
        };
        let children = match drawn.children() {
            Some(Html::VList(list)) => list.len(),
            _ => 0,
        };
        assert_eq!(children, 2);
    }
}
