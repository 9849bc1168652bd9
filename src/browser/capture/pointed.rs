//! What an element of the page is called and where it stands. What was typed is never read.

use js_sys::{JsString, Object};
use wasm_bindgen::{JsCast, JsValue};

use super::Attached;
use super::reach::{
    Reached, area, attribute, call, document, get, list, number, text, view, window,
};
use crate::capture::masking::{is_hidden, plain_name};
use crate::capture::selector::{MOST_STEPS, Step, selector};

/// Nodes that are looked at for an element's words.
const MOST_NODES: u32 = 200;
/// Longest path that is kept, characters.
const PATH: usize = 150;

/// The element as an answer: a line each for selector, name, path, and place in the viewport.
pub(super) fn attached(element: &JsValue, otherwise: &str) -> Reached<Attached> {
    let name = name(element)?;
    let path = text(&get(&window(), "location")?, "pathname")?;
    let path: String = path.chars().take(PATH).collect();
    let place = area(element)?.told(view()?);
    let label = if name.is_empty() {
        otherwise.to_owned()
    } else {
        name.clone()
    };
    Ok(Attached {
        reference: [selector(&steps(element)?), name, path, place].join("\n"),
        label,
        picture: None,
        thing: element.clone().dyn_into::<Object>()?,
    })
}

/// What an element is called: what it says of itself, else its words.
pub(super) fn name(element: &JsValue) -> Reached<String> {
    if within_hidden(element)? {
        // A field is called by its label, which the shop wrote.
        let tag = text(element, "localName")?;
        let field = matches!(tag.as_str(), "input" | "textarea" | "select");
        let marked = !call(element, "closest", &[MARKED.into()])?.is_null();
        return if field && !marked {
            label(element)
        } else {
            Ok(String::new())
        };
    }
    for said in ["aria-label", "alt", "title"] {
        let said = attribute(element, said)?.unwrap_or_default();
        if !said.trim().is_empty() {
            return Ok(plain_name(&said));
        }
    }
    let (mut words, mut left) = (String::new(), MOST_NODES);
    gather(element, &mut words, &mut left)?;
    Ok(plain_name(&words))
}

/// What the shop marks as nobody's to read.
pub(super) const MARKED: &str = "[data-milepost-mask],[data-milepost-ignore]";

fn label(field: &JsValue) -> Reached<String> {
    if let Some(said) = attribute(field, "aria-label")? {
        return Ok(plain_name(&said));
    }
    let labels = get(field, "labels")?;
    if !labels.is_object() {
        return Ok(String::new());
    }
    match list(&labels)?.first() {
        Some(label) => {
            let (mut words, mut left) = (String::new(), MOST_NODES);
            gather(label, &mut words, &mut left)?;
            Ok(plain_name(&words))
        }
        None => Ok(String::new()),
    }
}

fn within_hidden(element: &JsValue) -> Reached<bool> {
    let mut at = element.clone();
    while at.is_object() {
        let tag = text(&at, "localName")?;
        if is_hidden(&tag, |name| attribute(&at, name))? {
            return Ok(true);
        }
        at = get(&at, "parentElement")?;
    }
    Ok(false)
}

/// Words of an element and what is in it, without what is hidden.
fn gather(node: &JsValue, words: &mut String, left: &mut u32) -> Reached<()> {
    for child in list(&get(node, "childNodes")?)? {
        if *left == 0 {
            return Ok(());
        }
        *left -= 1;
        match number(&child, "nodeType")? as u32 {
            3 => words.push_str(&text(&child, "data")?),
            1 => {
                let tag = text(&child, "localName")?;
                let silent = matches!(tag.as_str(), "script" | "style" | "noscript" | "template");
                if !silent && !is_hidden(&tag, |name| attribute(&child, name))? {
                    words.push(' ');
                    gather(&child, words, left)?;
                    words.push(' ');
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn steps(element: &JsValue) -> Reached<Vec<Step>> {
    let mut steps = Vec::new();
    let mut at = element.clone();
    while at.is_object() && steps.len() < MOST_STEPS {
        let tag = text(&at, "localName")?;
        if tag == "body" || tag == "html" {
            break;
        }
        steps.push(Step {
            id: once(&at, "id")?,
            test_id: once(&at, "data-testid")?,
            nth: nth(&at, &tag)?,
            tag,
        });
        at = get(&at, "parentElement")?;
    }
    Ok(steps)
}

/// The attribute, if no other element of the page has the same.
fn once(element: &JsValue, name: &str) -> Reached<String> {
    let Some(value) = attribute(element, name)?.filter(|value| !value.contains(['"', '\\'])) else {
        return Ok(String::new());
    };
    let query = ["[", name, "=\"", &value, "\"]"].concat();
    let Ok(found) = call(&document()?, "querySelectorAll", &[query.into()]) else {
        return Ok(String::new());
    };
    let alone = number(&found, "length")? < 2.0;
    Ok(if alone { value } else { String::new() })
}

fn nth(element: &JsValue, tag: &str) -> Reached<u32> {
    let parent = get(element, "parentElement")?;
    if !parent.is_object() {
        return Ok(0);
    }
    let (mut place, mut of) = (0, 0);
    for sibling in list(&get(&parent, "children")?)? {
        let name: JsString = get(&sibling, "localName")?.dyn_into()?;
        if name == tag {
            of += 1;
            if sibling == *element {
                place = of;
            }
        }
    }
    Ok(if of > 1 { place } else { 0 })
}
