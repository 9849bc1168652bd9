//! From the first look to what Yew draws: the same elements in the same places, made anew. The
//! shopper is not to notice: the focus goes along, and nothing moves in a second time.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

use super::js_value::call;

thread_local! {
    /// Where the first look was, and the way to what had the focus in it, child by child.
    static TAKEN: RefCell<Vec<(Element, Option<Vec<u32>>)>> = const { RefCell::new(Vec::new()) };
}

/// Takes the first look down.
pub(super) fn take_down(mounts: Vec<Element>) {
    let taken = mounts.into_iter().map(|mount| {
        let focus = way_to_focus(&mount);
        mount.set_text_content(None);
        (mount, focus)
    });
    TAKEN.set(taken.collect());
}

/// Yew has drawn what stood there.
pub(crate) fn drawn() {
    for (mount, focus) in TAKEN.take() {
        let found = focus.and_then(|way| {
            way.iter()
                .try_fold(mount.clone(), |at, &n| at.children().item(n))
        });
        if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            element.focus().ok();
        }
        if let Ok(root) = mount.get_root_node().dyn_into::<ShadowRoot>() {
            let moving = call(&root, "getAnimations", &[]).unwrap_or_default();
            for one in Array::from(&moving) {
                // One without an end stays as it is.
                call(&one, "finish", &[]).ok();
            }
        }
    }
}

fn way_to_focus(mount: &Element) -> Option<Vec<u32>> {
    let root: ShadowRoot = mount.get_root_node().dyn_into().ok()?;
    let mut at = root.active_element()?;
    let mut way = Vec::new();
    while at != *mount {
        let parent = at.parent_element()?;
        let children = parent.children();
        let place = (0..children.length()).find(|&n| children.item(n).as_ref() == Some(&at))?;
        way.insert(0, place);
        at = parent;
    }
    Some(way)
}
