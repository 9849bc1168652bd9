//! Where the launcher stands: at the start or the end of the page's lower edge, and how far up.
//! Shoppers move it out of their way, by pointer or by keyboard; where they put it is
//! remembered on the device if they allow that.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, PointerEvent};

use super::storage::Memory;
use super::{clearing, shell};

/// How far one key press moves it, px.
const STEP: i32 = 48;
/// A pointer that moved less has pressed and not dragged, px.
const SLACK: i32 = 6;
/// Kept free above it, px: the button itself, and what stands above it.
const HEAD: i32 = 96;

/// Where it stands.
#[derive(Clone, Copy, Default, PartialEq)]
struct Spot {
    at_start: bool,
    /// Above its usual height, px.
    up: i32,
}

struct Ground {
    host: HtmlElement,
    memory: Memory,
}

thread_local! {
    static GROUND: RefCell<Option<Ground>> = const { RefCell::new(None) };
    static SPOT: Cell<Spot> = const { Cell::new(Spot { at_start: false, up: 0 }) };
    /// Where the pointer took it: y, and how far up it was then.
    static GRIP: Cell<Option<(i32, i32, i32)>> = const { Cell::new(None) };
    static DRAGGED: Cell<bool> = const { Cell::new(false) };
}

/// Puts it where the shopper left it, else where the shop wants it.
pub(super) fn begin(host: HtmlElement, at_start: bool, memory: Memory) {
    let kept = memory.read("spot").and_then(|text| {
        let (side, up) = text.split_once(' ')?;
        let up = up.parse().ok()?;
        let at_start = side == "start";
        Some(Spot { at_start, up })
    });
    GROUND.set(Some(Ground { host, memory }));
    put(kept.unwrap_or(Spot { at_start, up: 0 }));
}

/// To the other side.
pub(crate) fn flip() {
    let spot = SPOT.get();
    put(Spot {
        at_start: !spot.at_start,
        ..spot
    });
    keep();
}

/// A key was pressed on it; whether that moved it.
pub(crate) fn nudge(key: &str, rtl: bool) -> bool {
    if !["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].contains(&key) {
        return false;
    }
    let spot = Spot {
        up: SPOT.get().up + clearing::absorb(),
        ..SPOT.get()
    };
    put(match key {
        "ArrowUp" => Spot {
            up: spot.up + STEP,
            ..spot
        },
        "ArrowDown" => Spot {
            up: spot.up - STEP,
            ..spot
        },
        _ => Spot {
            at_start: (key == "ArrowLeft") != rtl,
            ..spot
        },
    });
    keep();
    true
}

/// A pointer went down on it.
pub(crate) fn grab(event: &Event) {
    let pointer: &PointerEvent = event.unchecked_ref();
    DRAGGED.set(false);
    GRIP.set(Some((
        pointer.client_x(),
        pointer.client_y(),
        SPOT.get().up,
    )));
    // From now on the button has the pointer, however fast it goes.
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest("button").ok()?);
    if let Some(button) = button {
        button.set_pointer_capture(pointer.pointer_id()).ok();
    }
}

/// The pointer moves, `rtl` on a page that reads leftwards.
pub(crate) fn drag(event: &Event, rtl: bool) {
    let pointer: &PointerEvent = event.unchecked_ref();
    let Some((x, y, up)) = GRIP.get() else { return };
    let (across, down) = (pointer.client_x(), pointer.client_y());
    if !DRAGGED.get() && (across - x).abs().max((down - y).abs()) < SLACK {
        return;
    }
    let up = if DRAGGED.replace(true) {
        up
    } else {
        up + clearing::absorb()
    };
    GRIP.set(Some((x, y, up)));
    let left = screen(web_sys::Window::inner_width).is_some_and(|width| across < width / 2);
    put(Spot {
        at_start: left != rtl,
        up: up + y - down,
    });
}

/// The pointer let go.
pub(crate) fn release() {
    if GRIP.take().is_some() && DRAGGED.get() {
        keep();
    }
}

/// Whether the click that comes now is the end of a drag.
pub(crate) fn was_dragged() -> bool {
    DRAGGED.take()
}

fn put(spot: Spot) {
    let most = screen(web_sys::Window::inner_height).map_or(0, |height| (height - HEAD).max(0));
    let up = spot.up.clamp(0, most);
    SPOT.set(Spot { up, ..spot });
    GROUND.with_borrow(|ground| {
        let Some(Ground { host, .. }) = ground else {
            return;
        };
        let side = if spot.at_start { "start" } else { "end" };
        host.set_attribute("data-position", side).ok();
        let style = host.style();
        style
            .set_property("--milepost-up", &[&up.to_string(), "px"].concat())
            .ok();
    });
}

fn keep() {
    if shell::read(|state, _| state.consent().functional) != Some(true) {
        return;
    }
    let Spot { at_start, up } = SPOT.get();
    let side = if at_start { "start" } else { "end" };
    GROUND.with_borrow(|ground| {
        if let Some(Ground { memory, .. }) = ground {
            memory.write("spot", &[side, " ", &up.to_string()].concat());
        }
    });
}

fn screen(
    side: fn(&web_sys::Window) -> Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>,
) -> Option<i32> {
    Some(side(&web_sys::window()?).ok()?.as_f64()? as i32)
}
