//! Blacking out more of a picture before it is sent: by dragging over it, or by moving a frame
//! with the keyboard. What is black is gone from the canvas.

use std::cell::RefCell;
use std::rc::Rc;

use content::{Strings, Word};
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget};

use super::paint::corners;
use super::reach::{Reached, add, area, call, element, get, name, number, put, set, text};
use crate::capture::area::Area;

/// One press of an arrow, parts of a hundred.
const STEP: f64 = 2.0;
/// The frame at first, in parts of a hundred of the picture.
const FIRST: Area = Area {
    x: 35.0,
    y: 45.0,
    w: 30.0,
    h: 10.0,
};
/// Dragged over less than this it was a press, parts of a hundred.
const LEAST: f64 = 0.5;

struct Editor {
    canvas: JsValue,
    frame: JsValue,
    said: JsValue,
    done: String,
    /// In parts of a hundred.
    at: RefCell<Area>,
    /// Where a drag began.
    from: RefCell<Option<(f64, f64)>>,
    /// While the canvas has the focus.
    keys: RefCell<Option<EventListener>>,
}

/// The canvas in its frame, ready to be put into the page.
pub(super) fn frame(canvas: &JsValue, strings: &Strings) -> Reached<JsValue> {
    let around = element("div", "mp-shot")?;
    let box_ = element("div", "mp-shot__box")?;
    let frame = element("i", "mp-shot__frame")?;
    let said = element("p", "mp-hide")?;
    name(&said, "role", "status")?;
    name(canvas, "tabindex", "0")?;
    name(canvas, "role", "application")?;
    name(canvas, "aria-label", &strings[Word::PictureKeys])?;
    set(&frame, "hidden", true)?;
    for (to, child) in [
        (&box_, canvas),
        (&box_, &frame),
        (&around, &box_),
        (&around, &said),
    ] {
        add(to, child)?;
    }
    let editor = Rc::new(Editor {
        canvas: canvas.clone(),
        frame,
        said,
        done: strings[Word::BlackedOut].to_owned(),
        at: RefCell::new(FIRST),
        from: RefCell::new(None),
        keys: RefCell::new(None),
    });
    let target = canvas.dyn_ref::<EventTarget>().ok_or(JsValue::UNDEFINED)?;
    for kind in [
        "pointerdown",
        "pointermove",
        "pointerup",
        "pointercancel",
        "focus",
        "blur",
    ] {
        let editor = Rc::clone(&editor);
        let active = EventListenerOptions::enable_prevent_default();
        let take = move |event: &Event| drop(take(&editor, event));
        // It goes with the canvas.
        EventListener::new_with_options(target, kind, active, take).forget();
    }
    Ok(around)
}

fn take(editor: &Rc<Editor>, event: &Event) -> Reached<()> {
    match event.type_().as_str() {
        "focus" => {
            hear_keys(editor)?;
            editor.show(true)
        }
        "blur" => {
            editor.keys.take();
            editor.show(false)
        }
        _ => editor.take(event),
    }
}

/// Keys are heard above the views, whose one listener would keep them from the canvas.
fn hear_keys(editor: &Rc<Editor>) -> Reached<()> {
    let root = call(&editor.canvas, "getRootNode", &[])?;
    let root = root.dyn_ref::<EventTarget>().ok_or(JsValue::UNDEFINED)?;
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    let heard = Rc::clone(editor);
    let take = move |event: &Event| drop(heard.key(event));
    let keys = EventListener::new_with_options(root, "keydown", options, take);
    *editor.keys.borrow_mut() = Some(keys);
    Ok(())
}

impl Editor {
    fn take(&self, event: &Event) -> Reached<()> {
        match event.type_().as_str() {
            "pointerdown" => {
                *self.from.borrow_mut() = Some(self.place(event)?);
                call(
                    &self.canvas,
                    "setPointerCapture",
                    &[get(event, "pointerId")?],
                )
                .map(drop)
            }
            "pointermove" => self.drag(event),
            "pointerup" => {
                self.drag(event)?;
                let dragged = self.from.take().is_some();
                let at = *self.at.borrow();
                if dragged && at.w > LEAST && at.h > LEAST {
                    self.black()
                } else {
                    Ok(())
                }
            }
            _ => {
                self.from.take();
                Ok(())
            }
        }
    }

    /// Where the pointer is on the picture, in parts of a hundred.
    fn place(&self, event: &Event) -> Reached<(f64, f64)> {
        let at = area(&self.canvas)?;
        let x = (number(event, "clientX")? - at.x) / at.w.max(1.0) * 100.0;
        let y = (number(event, "clientY")? - at.y) / at.h.max(1.0) * 100.0;
        Ok((x.clamp(0.0, 100.0), y.clamp(0.0, 100.0)))
    }

    fn drag(&self, event: &Event) -> Reached<()> {
        let Some((fx, fy)) = *self.from.borrow() else {
            return Ok(());
        };
        let (x, y) = self.place(event)?;
        *self.at.borrow_mut() = Area {
            x: x.min(fx),
            y: y.min(fy),
            w: (x - fx).abs(),
            h: (y - fy).abs(),
        };
        self.show(true)
    }

    fn key(&self, event: &Event) -> Reached<()> {
        let (dx, dy) = match text(event, "key")?.as_str() {
            "ArrowLeft" => (-STEP, 0.0),
            "ArrowRight" => (STEP, 0.0),
            "ArrowUp" => (0.0, -STEP),
            "ArrowDown" => (0.0, STEP),
            "Enter" | " " => {
                event.prevent_default();
                event.stop_propagation();
                return self.black();
            }
            _ => return Ok(()),
        };
        event.prevent_default();
        event.stop_propagation();
        let sized = get(event, "shiftKey")?.is_truthy();
        {
            let mut at = self.at.borrow_mut();
            if sized {
                at.w = (at.w + dx).clamp(STEP, 100.0);
                at.h = (at.h + dy).clamp(STEP, 100.0);
            } else {
                at.x = (at.x + dx).clamp(0.0, 100.0 - at.w.min(100.0));
                at.y = (at.y + dy).clamp(0.0, 100.0 - at.h.min(100.0));
            }
        }
        self.show(true)
    }

    fn show(&self, shown: bool) -> Reached<()> {
        put(&self.frame, *self.at.borrow(), "%")?;
        set(&self.frame, "hidden", !shown)
    }

    fn black(&self) -> Reached<()> {
        let at = *self.at.borrow();
        let (w, h) = (
            number(&self.canvas, "width")?,
            number(&self.canvas, "height")?,
        );
        let pixels = Area {
            x: at.x * w / 100.0,
            y: at.y * h / 100.0,
            w: at.w * w / 100.0,
            h: at.h * h / 100.0,
        };
        let on = call(&self.canvas, "getContext", &["2d".into()])?;
        call(&on, "setTransform", &[1, 0, 0, 1, 0, 0].map(JsValue::from))?;
        set(&on, "globalAlpha", 1.0)?;
        set(&on, "fillStyle", "#000000")?;
        call(&on, "fillRect", &corners(pixels))?;
        // Said anew each time.
        set(&self.said, "textContent", "")?;
        set(&self.said, "textContent", self.done.as_str())
    }
}
