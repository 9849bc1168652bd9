//! What of the page is not to be covered, as rectangles on the screen: its bars that stay where
//! they are while it scrolls (a note about cookies, a header, "add to cart" at the lower edge),
//! and what it offers to press.
//!
//! Of the page nothing but places and computed styles are read. What is covered by something
//! else of the page, or is not drawn, is not in the way: it is looked for where it is.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node, ShadowRoot, Window};

use super::room::Area;
use crate::browser::js_value::{call, elements};
use crate::browser::page;

/// What can be pressed.
const CONTROLS: &str = "a[href],button,input,select,textarea,summary,label,iframe,video[controls],\
[role=button],[role=link],[role=tab],[role=switch],[role=checkbox],[onclick],[tabindex=\"0\"]";
/// What leads to the order, as shops name it.
const BUYING: &str = ":is(a,button,input,[role=button]):is([href*=cart i],[href*=basket i],\
[href*=checkout i],[id*=cart i],[id*=basket i],[id*=checkout i],[class*=cart i],[class*=basket i],\
[class*=checkout i],[name=add]),form:is([action*=cart i],[action*=basket i],[action*=checkout i]) \
:is(button,input,select)";
/// Most elements that are looked at: on a page with more the rest is below what is seen.
const MOST: u32 = 2_000;
/// How far within a control's corners it is looked for, px.
const INSET: f64 = 3.0;
/// How close the points lie at which bars are looked for, px: no bar with something to press is
/// lower (WCAG 2.2, 2.5.8).
const STEP: usize = 24;
/// How far from the screen's sides they lie, px: within our own launcher.
const SIDE: f64 = 40.0;
/// What is as wide and as high as so much of the screen is the page itself.
const WHOLE: (f64, f64) = (0.9, 0.6);
/// What sticks while the page scrolls is a bar where it is no higher than so much of the screen,
/// and at its edge, px. Elsewhere it is a column of the page's content.
const STUCK: (f64, f64) = (0.4, 24.0);

/// The page and the screen.
pub(super) struct Sight {
    window: Window,
    document: Document,
    /// Ours: seen through.
    host: Element,
    /// Width and height of what is seen, px.
    pub(super) screen: (f64, f64),
}

impl Sight {
    /// `None` where there is no page to look at.
    pub(super) fn of(root: &ShadowRoot) -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let page = document.document_element()?;
        let screen = (
            f64::from(page.client_width()),
            window.inner_height().ok()?.as_f64()?,
        );
        Some(Self {
            window,
            document,
            host: root.host(),
            screen,
        })
    }

    /// Bars of the page that have something to press.
    pub(super) fn bars(&self) -> Vec<Area> {
        let (width, height) = self.screen;
        let mut bars: Vec<(Element, Area)> = Vec::new();
        let mut known: Option<Element> = None;
        for x in [SIDE, width / 2.0, width - SIDE] {
            for y in (STEP / 2..height as usize).step_by(STEP) {
                let at = self.topmost(x, y as f64);
                if at == known {
                    continue;
                }
                known.clone_from(&at);
                let Some(bar) = at.and_then(|at| self.bar_around(at)) else {
                    continue;
                };
                if bars.iter().all(|(before, _)| *before != bar.0) {
                    bars.push(bar);
                }
            }
        }
        bars.into_iter().map(|(_, area)| area).collect()
    }

    /// What can be pressed and is seen.
    pub(super) fn controls(&self) -> Vec<Area> {
        self.found(CONTROLS)
    }

    /// Those that lead to the order.
    pub(super) fn buying(&self) -> Vec<Area> {
        self.found(BUYING)
    }

    fn found(&self, selector: &str) -> Vec<Area> {
        let Ok(found) = self.document.query_selector_all(selector) else {
            return Vec::new();
        };
        let found = (0..found.length().min(MOST)).filter_map(|i| found.get(i));
        let found = found.filter_map(|node| node.dyn_into::<Element>().ok());
        found.filter_map(|element| self.seen(&element)).collect()
    }

    /// Where a control is, if it is drawn and nothing of the page's lies over it.
    fn seen(&self, control: &Element) -> Option<Area> {
        let area = area(control)?;
        let (width, height) = self.screen;
        let (left, right) = (area.left.max(0.0), area.right.min(width));
        let (top, bottom) = (area.top.max(0.0), area.bottom.min(height));
        if right - left < 1.0 || bottom - top < 1.0 {
            return None;
        }
        let node: &Node = control;
        let middle = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        // Half of it may lie beneath a bar.
        let corners = [
            (left + INSET, top + INSET),
            (right - INSET, top + INSET),
            (left + INSET, bottom - INSET),
            (right - INSET, bottom - INSET),
        ];
        let mut points = [middle].into_iter().chain(corners);
        let is_there = |(x, y)| {
            let at = self.topmost(x, y);
            at.is_some_and(|at| node.contains(Some(&at)))
        };
        points.any(is_there).then_some(area)
    }

    /// The page's own element at a point.
    fn topmost(&self, x: f64, y: f64) -> Option<Element> {
        let found = call(&self.document, "elementFromPoint", &[x.into(), y.into()]).ok()?;
        let found = found.dyn_into::<Element>().ok()?;
        if found != self.host {
            return Some(found);
        }
        let all = call(&self.document, "elementsFromPoint", &[x.into(), y.into()]).ok()?;
        let all = elements(&all, 8).into_iter();
        let mut all = all.filter_map(|one| one.dyn_into::<Element>().ok());
        all.find(|one| *one != self.host)
    }

    /// The bar that an element stands in.
    fn bar_around(&self, at: Element) -> Option<(Element, Area)> {
        let mut next = Some(at);
        while let Some(element) = next {
            let style = self.window.get_computed_style(&element).ok()??;
            let position = style.get_property_value("position").ok()?;
            let fixed = position == "fixed";
            if fixed || position == "sticky" {
                let area = area(&element)?;
                let bar = self.is_bar(&area, fixed) && offers(&element);
                return bar.then_some((element, area));
            }
            next = element.parent_element();
        }
        None
    }

    fn is_bar(&self, area: &Area, fixed: bool) -> bool {
        let (width, height) = self.screen;
        if fixed {
            return area.width() < width * WHOLE.0 || area.height() < height * WHOLE.1;
        }
        let at_edge = area.top.abs() <= STUCK.1 || (height - area.bottom).abs() <= STUCK.1;
        at_edge && area.height() <= height * STUCK.0
    }
}

/// Whether a bar has something to press. What stands in a frame or in a root of its own cannot be
/// seen from here, and is taken to.
fn offers(bar: &Element) -> bool {
    let within = bar.query_selector(CONTROLS).ok().flatten();
    within.is_some() || bar.matches(CONTROLS) == Ok(true) || bar.local_name().contains('-')
}

fn area(element: &Element) -> Option<Area> {
    let at = page::rect(element)?;
    Some(Area {
        left: at.left(),
        top: at.top(),
        right: at.right(),
        bottom: at.bottom(),
    })
}
