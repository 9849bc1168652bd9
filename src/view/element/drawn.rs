//! What Yew draws of an element.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, VTag, VText};

use super::listener::On;
use super::{Child, El};

impl From<El> for Html {
    fn from(element: El) -> Self {
        let mut tag = VTag::new(element.tag);
        for (name, value) in element.attributes {
            tag.add_attribute(name, value);
        }
        if let Some(value) = element.value {
            tag.set_value(value);
        }
        if let Some(checked) = element.checked {
            tag.set_checked(checked);
        }
        for (name, handle) in element.listeners {
            tag.add_listener(Rc::new(On { name, handle }));
        }
        if let Some(node) = element.node {
            tag.node_ref = node;
        }
        tag.key = element.key.map(Key::from);
        for child in element.children {
            tag.add_child(Self::from(child));
        }
        Self::VTag(Rc::new(tag))
    }
}

impl From<Child> for Html {
    fn from(child: Child) -> Self {
        match child {
            Child::Nothing => Self::default(),
            Child::Words(words) => Self::VText(VText::new(words)),
            Child::Element(element) => element.into(),
            Child::Html(make) => make(),
        }
    }
}
