//! The first look, painted before Yew is there: the same elements, once and for good. Yew draws
//! them anew in their place.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

use super::{Child, El};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Puts an element, with everything in it, at the end of `into`.
///
/// # Errors
/// The page took away what elements are made with.
pub(crate) fn paint(element: El, into: &Element) -> Result<(), JsValue> {
    put(element, into, false)
}

fn put(element: El, into: &Element, within_svg: bool) -> Result<(), JsValue> {
    let document = into.owner_document().ok_or(JsValue::UNDEFINED)?;
    let svg = within_svg || element.tag == "svg";
    let made = if svg {
        document.create_element_ns(Some(SVG), element.tag)?
    } else {
        document.create_element(element.tag)?
    };
    for (name, value) in &element.attributes {
        made.set_attribute(name, value)?;
    }
    for (name, handle) in element.listeners {
        let heard = Closure::<dyn Fn(Event)>::new(move |event| handle.emit(event));
        // Gone with the element, wherever the browser can tell.
        let heard = heard.into_js_value();
        made.add_event_listener_with_callback(name, heard.unchecked_ref())?;
    }
    for child in element.children {
        match child {
            Child::Words(words) => made.append_with_str_1(&words)?,
            Child::Element(element) => put(element, &made, svg)?,
            Child::Nothing | Child::Html(_) => {}
        }
    }
    into.append_child(&made).map(drop)
}
