//! Walks what can be seen of the page and notes what is to be painted. Only what is noted here
//! can ever appear in a picture: what is hidden is noted as a black box and not entered.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};

use super::reach::{
    Reached, area, attribute, call, clock, document, get, list, number, pause, text, view, window,
};
use crate::capture::area::Area;
use crate::capture::masking::{across, is_hidden, may_be_sensitive};
use crate::capture::paint_order::PaintOrder;

/// Most elements that are looked at, most jobs, and how many parents deep.
const MOST_SEEN: usize = 6_000;
const MOST_JOBS: usize = 6_000;
/// Longest that is worked before the browser gets its turn, ms.
pub(super) const TURN_MS: f64 = 6.0;
/// Text of larger parts of the page is not looked at as one.
const WHOLE_TEXT: u32 = 20_000;

/// Something to paint.
pub(super) struct Job {
    pub(super) what: What,
    /// The element; for text, the text itself.
    pub(super) node: JsValue,
    /// Its computed style, live.
    pub(super) style: JsValue,
    /// Where it may be seen at all.
    pub(super) clip: Area,
    pub(super) opacity: f64,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum What {
    /// Nobody may see it.
    Black,
    /// Ground and borders.
    Ground,
    Image,
    /// Something that is not painted: a video, a map.
    Blank,
    Text,
}

/// A part of the page to walk into.
struct Visit {
    element: JsValue,
    layer: usize,
    clip: Area,
    opacity: f64,
}

/// Everything to paint, the lowest first.
pub(super) async fn walk() -> Reached<Vec<Job>> {
    let mut walk = Walk {
        view: view()?,
        order: PaintOrder::new(),
        jobs: Vec::new(),
        open: Vec::new(),
    };
    walk.open.push(Visit {
        element: get(&document()?, "documentElement")?,
        layer: PaintOrder::PAGE,
        clip: walk.view,
        opacity: 1.0,
    });
    let (mut seen, mut begun) = (0, clock());
    while let Some(visit) = walk.open.pop() {
        seen += 1;
        if seen > MOST_SEEN || walk.jobs.len() > MOST_JOBS {
            break;
        }
        walk.enter(visit)?;
        if clock() - begun > TURN_MS {
            pause(0).await;
            begun = clock();
        }
    }
    let order = walk.order.lowest_first();
    let mut jobs: Vec<Option<Job>> = walk.jobs.into_iter().map(Some).collect();
    let job = |index: usize| jobs.get_mut(index).and_then(Option::take);
    Ok(order.into_iter().filter_map(job).collect())
}

struct Walk {
    view: Area,
    order: PaintOrder,
    jobs: Vec<Job>,
    open: Vec<Visit>,
}

impl Walk {
    fn enter(&mut self, visit: Visit) -> Reached<()> {
        let tag = text(&visit.element, "localName")?;
        if matches!(
            tag.as_str(),
            "script" | "style" | "noscript" | "template" | "head" | "milepost-root"
        ) {
            return Ok(());
        }
        let style = call(
            &window(),
            "getComputedStyle",
            std::slice::from_ref(&visit.element),
        )?;
        let display = text(&style, "display")?;
        if display == "none" || (display != "contents" && !is_drawn(&visit.element)?) {
            return Ok(());
        }
        let place = area(&visit.element)?;
        let visit = self.placed(visit, &style)?;
        let shown = text(&style, "visibility")? == "visible" && visit.opacity > 0.01;
        if is_private(&visit.element, &tag, &style)? {
            if shown {
                self.note(What::Black, &visit, &style, visit.element.clone());
            }
            return Ok(());
        }
        let clips =
            text(&style, "overflowX")? != "visible" || text(&style, "overflowY")? != "visible";
        // The page's own scrolling is not a box that hides.
        let clips = clips && tag != "html" && tag != "body";
        if clips && place.and(visit.clip).is_empty() {
            return Ok(());
        }
        if shown && !place.and(visit.clip).is_empty() {
            self.note(What::Ground, &visit, &style, visit.element.clone());
        }
        let what = match tag.as_str() {
            "img" => Some(What::Image),
            "svg" | "canvas" | "video" | "audio" | "math" | "meter" | "progress" => {
                Some(What::Blank)
            }
            _ if get(&visit.element, "shadowRoot")?.is_object() => Some(What::Blank),
            _ => None,
        };
        match what {
            Some(what) if shown => self.note(what, &visit, &style, visit.element.clone()),
            Some(_) => {}
            None => {
                let clip = if clips {
                    place.and(visit.clip)
                } else {
                    visit.clip
                };
                self.children(&Visit { clip, ..visit }, &style, shown)?;
            }
        }
        Ok(())
    }

    /// In which context an element is painted, how opaque, and what clips it.
    fn placed(&mut self, visit: Visit, style: &JsValue) -> Reached<Visit> {
        let position = text(style, "position")?;
        let own: f64 = text(style, "opacity")?.parse().unwrap_or(1.0);
        let lifted = position != "static" || own < 1.0 || text(style, "transform")? != "none";
        let z = text(style, "zIndex")?.parse().unwrap_or(0);
        let layer = if lifted {
            self.order.layer(visit.layer, z)
        } else {
            visit.layer
        };
        let clip = if position == "fixed" {
            self.view
        } else {
            visit.clip
        };
        let opacity = visit.opacity * own;
        Ok(Visit {
            layer,
            clip,
            opacity,
            ..visit
        })
    }

    fn children(&mut self, visit: &Visit, style: &JsValue, shown: bool) -> Reached<()> {
        let children = list(&get(&visit.element, "childNodes")?)?;
        let begun = self.open.len();
        for child in children {
            match number(&child, "nodeType")? as u32 {
                1 => self.open.push(Visit {
                    element: child,
                    ..*visit
                }),
                3 if shown && !text(&child, "data")?.trim().is_empty() => {
                    self.note(What::Text, visit, style, child);
                }
                _ => {}
            }
        }
        // The first child is walked first.
        if let Some(pushed) = self.open.get_mut(begun..) {
            pushed.reverse();
        }
        Ok(())
    }

    fn note(&mut self, what: What, visit: &Visit, style: &JsValue, node: JsValue) {
        self.order.paint(visit.layer, self.jobs.len());
        self.jobs.push(Job {
            what,
            node,
            style: style.clone(),
            clip: visit.clip,
            opacity: visit.opacity,
        });
    }
}

/// Whether the browser draws it; what lies in a closed `details` has a place and is not drawn.
/// Browsers of before 2024 cannot be asked.
fn is_drawn(element: &JsValue) -> Reached<bool> {
    if !get(element, "checkVisibility")?.is_function() {
        return Ok(true);
    }
    Ok(call(element, "checkVisibility", &[])?.is_truthy())
}

/// Whether an element is black as a whole.
fn is_private(element: &JsValue, tag: &str, style: &JsValue) -> Reached<bool> {
    if is_hidden(tag, |name| attribute(element, name))? {
        return Ok(true);
    }
    let dots = get(style, "webkitTextSecurity")?.as_string();
    if dots.is_some_and(|dots| !dots.is_empty() && dots != "none") {
        return Ok(true);
    }
    is_spread(element)
}

/// Whether something private is written across the children of this element, so that none of
/// them shows it by itself: four groups of a number in four boxes.
fn is_spread(element: &JsValue) -> Reached<bool> {
    let whole = hits(element)?;
    if whole == 0 {
        return Ok(false);
    }
    let mut within = 0;
    for child in list(&get(element, "childNodes")?)? {
        within += hits(&child)?;
    }
    Ok(within < whole)
}

fn hits(node: &JsValue) -> Reached<usize> {
    let Ok(text) = get(node, "textContent")?.dyn_into::<JsString>() else {
        return Ok(0);
    };
    if text.length() > WHOLE_TEXT {
        return Ok(0);
    }
    let text = String::from(text);
    Ok(if may_be_sensitive(&text) {
        across(&text)
    } else {
        0
    })
}
