//! Buttons of panels. What leads to an address is a link, so that it opens in another tab and
//! reads as what it is.

use std::rc::Rc;

use content::{Action as Press, Text};
use yew::prelude::*;

use super::block::Host;
use super::element::{El, h};
use super::icon;
use crate::state::Action;

/// How much a button weighs. One per surface is `Main`.
#[derive(Clone, Copy)]
pub(super) enum Weight {
    /// The one thing to do.
    Main,
    /// Another thing to do.
    Edge,
    /// Nothing to do.
    Quiet,
}

/// A button of the document.
pub(super) fn button(host: &Host, weight: Weight, label: &Text, press: &Press) -> El {
    let pressed = |press| Action::Pressed {
        item: host.item,
        press,
    };
    if let (true, Press::Show(item)) = (host.scene.is_plain(), press) {
        let link = h("a.mp-btn mp-btn--edge[part=button]").set("href", &["./", item].concat());
        return link.text(&host.scene.text(label));
    }
    let (element, action) = match press {
        Press::Open(url) => {
            let link = match weight {
                Weight::Main => h("a.mp-btn mp-btn--main[part=button button-main]"),
                Weight::Edge | Weight::Quiet => h("a.mp-btn mp-btn--edge[part=button]"),
            };
            (link.set("href", url.as_str()), pressed(None).into())
        }
        Press::Dismiss => (own(weight), Rc::clone(&host.away)),
        Press::Show(_) | Press::Hub => (own(weight), pressed(Some(press.clone())).into()),
    };
    element
        .on_click(host.scene.say(action))
        .text(&host.scene.text(label))
}

/// A button that is still without words.
pub(super) fn own(weight: Weight) -> El {
    match weight {
        Weight::Main => h("button.mp-btn mp-btn--main[type=button][part=button button-main]"),
        Weight::Edge => h("button.mp-btn mp-btn--edge[type=button][part=button]"),
        Weight::Quiet => h("button.mp-btn mp-btn--quiet[type=button][part=button]"),
    }
}

/// Closes a surface. `shape` says where it stands.
pub(super) fn close(shape: &'static str, name: &str, onclick: Callback<Event>) -> El {
    h(shape)
        .set("part", "close")
        .set("aria-label", name)
        .on_click(onclick)
        .with(icon::close())
}
