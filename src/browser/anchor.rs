//! A panel beside an element of the page. Of the page its rectangle is read and nothing else.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::{Element, HtmlElement, Window};
use yew::NodeRef;

use super::page;

/// Between the element and the panel, and between the panel and the screen's edges, px.
const GAP: f64 = 8.0;

/// Follows the element while the panel stands.
#[derive(Default)]
pub(crate) struct Anchor(Option<Held>);

/// Ends its listening when it goes.
struct Held {
    selector: String,
    _listeners: [EventListener; 2],
}

impl Anchor {
    /// Brings the panel to its element. `None`: there is no such panel now.
    pub(crate) fn follow(&mut self, panel: &NodeRef, selector: Option<&str>, rtl: bool) {
        let Some(selector) = selector else {
            self.0 = None;
            return;
        };
        place(panel, selector, rtl);
        if self
            .0
            .as_ref()
            .is_some_and(|held| held.selector == selector)
        {
            return;
        }
        let Some(window) = web_sys::window() else {
            return;
        };
        let held: Rc<str> = Rc::from(selector);
        let listen = |name: &'static str| {
            let (panel, selector) = (panel.clone(), Rc::clone(&held));
            // What scrolls may be any part of the page: such events do not rise.
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&window, name, options, move |_| {
                place(&panel, &selector, rtl);
            })
        };
        self.0 = Some(Held {
            selector: selector.to_owned(),
            _listeners: [listen("scroll"), listen("resize")],
        });
    }
}

/// Sets where the panel stands, and on which side of the element; neither where there is no
/// element, and the style sheet makes a plain popover of it.
fn place(panel: &NodeRef, selector: &str, rtl: bool) {
    let Some(panel) = panel.cast::<HtmlElement>() else {
        return;
    };
    let Some((side, x, y)) = web_sys::window().and_then(|w| beside(&w, &panel, selector, rtl))
    else {
        panel.remove_attribute("data-side").ok();
        return;
    };
    let style = panel.style();
    for (name, px) in [("--x", x), ("--y", y)] {
        style
            .set_property(name, &format!("{}px", (px + 0.5) as i32))
            .ok();
    }
    panel.set_attribute("data-side", side).ok();
}

fn beside(
    window: &Window,
    panel: &HtmlElement,
    selector: &str,
    rtl: bool,
) -> Option<(&'static str, f64, f64)> {
    let root: Element = window.document()?.document_element()?;
    let target = window.document()?.query_selector(selector).ok()??;
    let at = page::rect(&target)?;
    if at.width() <= 0.0 && at.height() <= 0.0 {
        return None;
    }
    let (screen_x, screen_y) = (
        f64::from(root.client_width()),
        window.inner_height().ok()?.as_f64()?,
    );
    let (width, height) = (
        f64::from(panel.offset_width()),
        f64::from(panel.offset_height()),
    );
    let (side, y) = side(at.top(), at.bottom(), height, screen_y);
    let start = if rtl {
        screen_x - at.right()
    } else {
        at.left()
    };
    let x = start.min(screen_x - width - GAP).max(GAP);
    Some((side, x, y))
}

/// Below where there is room, else above, else where there is more of it.
fn side(top: f64, bottom: f64, height: f64, screen: f64) -> (&'static str, f64) {
    let need = height + 2.0 * GAP;
    let (above, below) = (top, screen - bottom);
    if below >= need || (above < need && below >= above) {
        ("below", bottom + GAP)
    } else {
        ("above", top - GAP - height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panel_stands_below_its_element_and_flips_where_there_is_more_room_above() {
        assert_eq!(side(100.0, 140.0, 200.0, 800.0), ("below", 148.0));
        assert_eq!(side(600.0, 640.0, 200.0, 800.0), ("above", 392.0));
        assert_eq!(side(150.0, 190.0, 700.0, 800.0), ("below", 198.0));
        assert_eq!(side(500.0, 540.0, 700.0, 800.0), ("above", -208.0));
    }
}
