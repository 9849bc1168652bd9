//! Nothing that comes by itself lies over what the page offers to press. The launcher steps over
//! the page's bars; a panel over these, or away from what leads to the order; a toast away from
//! every control, and where there is no such place it waits until there is one.
//!
//! It is looked at when something new is drawn, when the window changes, and every second whether
//! the page's bars are others now, which is how the launcher comes down again when a note about
//! cookies is gone. While the page scrolls under it what stands stays where it is: a thing that
//! dances is worse than one that lies over a link which can be scrolled clear. It is moved by
//! `translate`, which no browser counts as the page jumping.

mod room;
mod taken;

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::Callback;

use super::page;
use room::{Area, Moves, room};
use taken::Sight;

/// Kept free at both sides of a toast within the box that it stands in, px.
const MARGIN: f64 = 12.0;
/// A bar is as wide as so much of the screen; what is narrower only has to be walked round.
const ACROSS: f64 = 0.6;
/// Panels that the style sheet or their element puts where they are.
const PUT: &str = "[data-place=modal],[data-side]";

/// A panel that stands at the screen's upper edge.
const BAR_ABOVE: &str = "[data-place=banner_top]";

/// What decides where things stand.
#[derive(Clone, PartialEq)]
struct Known {
    screen: (f64, f64),
    bars: Vec<Area>,
    /// Where the launcher would stand: the shopper may have moved it.
    launcher: Option<Area>,
}

/// Where things would stand, and how many toasts there were before.
#[derive(Clone, PartialEq)]
struct Drawn {
    places: [Option<Area>; 4],
    told: usize,
}

thread_local! {
    static KNOWN: RefCell<Option<Known>> = const { RefCell::new(None) };
    static DRAWN: RefCell<Option<Drawn>> = const { RefCell::new(None) };
    /// Told whenever a toast begins or ends to wait.
    static TELL: RefCell<Option<Callback<()>>> = const { RefCell::new(None) };
    static WAITS: Cell<bool> = const { Cell::new(false) };
    /// How far the launcher was lifted, px.
    static LIFT: Cell<i32> = const { Cell::new(0) };
}

/// Something was drawn anew; so many toasts are over. `tell` hears when the toast begins or ends
/// to wait for room; whether it waits now is handed back.
pub(crate) fn follow(told: usize, tell: Callback<()>) -> bool {
    TELL.set(Some(tell));
    let Some(dock) = dock() else { return false };
    let drawn = Some(dock.drawn(told));
    // Letters that are typed move nothing.
    if DRAWN.with_borrow(|before| *before == drawn) {
        return WAITS.get();
    }
    if dock.toast.is_none() && dock.panel.is_none() {
        // The launcher alone can wait for a task of its own: that is how every page begins.
        DRAWN.set(drawn);
        WAITS.set(false);
        Timeout::new(0, look).forget();
    } else {
        arrange(&dock, known(&dock));
        // Sheets may be lower now.
        DRAWN.set(Some(dock.drawn(told)));
    }
    WAITS.get()
}

/// A second went by, or the window is another.
pub(super) fn look() {
    let Some(dock) = dock().filter(|_| page::is_visible()) else {
        return;
    };
    let now = known(&dock);
    let waited = WAITS.get();
    if !waited && KNOWN.with_borrow(|before| *before == now) {
        return;
    }
    arrange(&dock, now);
    if WAITS.get() != waited {
        // A copy: what hears it draws anew, and is followed from within.
        if let Some(tell) = TELL.with_borrow(Clone::clone) {
            tell.emit(());
        }
    }
}

/// The shopper moves the launcher: from now on it stands by itself where it is seen. How far it
/// was lifted, px.
pub(super) fn absorb() -> i32 {
    let lift = LIFT.take();
    if let Some(launcher) = dock().and_then(|dock| dock.launcher).filter(|_| lift != 0) {
        put(&launcher, (0.0, 0.0));
    }
    lift
}

/// Nothing is looked for while nothing stands there.
fn known(dock: &Dock) -> Option<Known> {
    if dock.panel.is_none() && dock.launcher.is_none() && dock.toast.is_none() {
        return None;
    }
    let sight = Sight::of(&dock.root)?;
    Some(Known {
        screen: sight.screen,
        bars: sight.bars(),
        launcher: dock.launcher.as_ref().map(place),
    })
}

fn arrange(dock: &Dock, known: Option<Known>) {
    KNOWN.with_borrow_mut(|before| before.clone_from(&known));
    WAITS.set(false);
    let (Some(Known { screen, bars, .. }), Some(sight)) = (known, Sight::of(&dock.root)) else {
        return;
    };
    lower(&dock.root, screen, &bars);
    let mut ours = Vec::new();
    if let Some(launcher) = &dock.launcher {
        let by = room(place(launcher), screen, &bars, Moves::Along).unwrap_or_default();
        LIFT.set(-by.1.round() as i32);
        ours.push(put(launcher, by));
    }
    if let Some(panel) = &dock.panel {
        let by = corner(&sight, panel, screen, &bars);
        ours.push(put(panel, by.unwrap_or_default()));
        mark(panel, by.is_none());
    }
    if let Some(toast) = &dock.toast {
        let mut own = place(toast);
        (own.left, own.right) = (own.left + MARGIN, own.right - MARGIN);
        let over = dock.over.as_ref().map(place);
        // What the shopper opened covers the page anyway.
        let whole = over.is_some_and(|over| over.width() >= screen.0 * ACROSS);
        ours.extend(over);
        let taken = || [bars, sight.controls(), ours].concat();
        let by = if whole {
            Some((0.0, 0.0))
        } else {
            room(own, screen, &taken(), Moves::Anywhere)
        };
        put(toast, by.unwrap_or_default());
        mark(toast, by.is_none());
    }
}

/// How far a panel moves; `None` for a bar that has no room at either edge and waits for it.
/// Another panel that has no room beside all of this keeps clear of bars alone; what the style
/// sheet or its element puts where it is does not move.
fn corner(
    sight: &Sight,
    panel: &HtmlElement,
    screen: (f64, f64),
    bars: &[Area],
) -> Option<(f64, f64)> {
    let element: &Element = panel;
    if element.matches(PUT) != Ok(false) {
        return Some((0.0, 0.0));
    }
    let own = place(panel);
    let all = || [bars, &sight.buying()].concat();
    if element.matches(BAR_ABOVE) == Ok(true) {
        let by = room(own, screen, &all(), Moves::Edges);
        // What the shopper is in the middle of is not taken away.
        let held = element.matches(":focus-within") == Ok(true);
        return by.or(held.then_some((0.0, 0.0)));
    }
    let moves = if own.width() < screen.0 * ACROSS {
        Moves::Anywhere
    } else {
        Moves::Along
    };
    // A sheet from below has no other corner: over the middle of the page it would be worse.
    let may_flee = moves == Moves::Anywhere;
    let clear = || room(own, screen, &all(), moves);
    let by = may_flee.then(clear).flatten();
    let by = by.or_else(|| room(own, screen, bars, moves));
    Some(by.unwrap_or_default())
}

/// So much of the screen's height is bars: sheets are no higher than the rest.
fn lower(root: &ShadowRoot, screen: (f64, f64), bars: &[Area]) {
    let wide = || {
        bars.iter()
            .filter(|bar| bar.width() >= screen.0 * ACROSS && bar.height() < screen.1 / 2.0)
    };
    let low = wide().filter(|bar| bar.bottom >= screen.1 - 1.0);
    let low = low.fold(0.0_f64, |most, bar| most.max(screen.1 - bar.top));
    let high = wide().filter(|bar| bar.top <= 1.0);
    let high = high.fold(0.0_f64, |most, bar| most.max(bar.bottom));
    let host = root.host().dyn_into::<HtmlElement>();
    if let Ok(host) = host {
        let taken = px(low + high);
        host.style().set_property("--milepost-barred", &taken).ok();
    }
}

/// What waits is not seen. What a toast says is said to screen readers at once: nothing is covered for them.
fn mark(element: &HtmlElement, waits: bool) {
    if waits {
        WAITS.set(true);
        element.set_attribute("data-waits", "").ok();
    } else {
        element.remove_attribute("data-waits").ok();
    }
}

/// Where an element is put by the style sheet, whatever it was moved by and however far its
/// arrival has come.
fn place(element: &HtmlElement) -> Area {
    let (left, top) = (
        f64::from(element.offset_left()),
        f64::from(element.offset_top()),
    );
    Area {
        left,
        top,
        right: left + f64::from(element.offset_width()),
        bottom: top + f64::from(element.offset_height()),
    }
}

/// Moves it, and says where it is then.
fn put(element: &HtmlElement, (x, y): (f64, f64)) -> Area {
    let style = element.style();
    if (x, y) == (0.0, 0.0) {
        style.remove_property("translate").ok();
    } else {
        let by = [&px(x), " ", &*px(y)].concat();
        style.set_property("translate", &by).ok();
    }
    let own = place(element);
    Area {
        left: own.left + x,
        top: own.top + y,
        right: own.right + x,
        bottom: own.bottom + y,
    }
}

fn px(px: f64) -> String {
    [&(px.round() as i32).to_string(), "px"].concat()
}

/// What stands in the corner now.
struct Dock {
    launcher: Option<HtmlElement>,
    panel: Option<HtmlElement>,
    toast: Option<HtmlElement>,
    /// What the shopper opened.
    over: Option<HtmlElement>,
    root: ShadowRoot,
}

fn dock() -> Option<Dock> {
    let document = web_sys::window()?.document()?;
    let host = document.query_selector("milepost-root").ok()??;
    let root = host.shadow_root()?;
    let find = |selector: &str| {
        let found = root.query_selector(selector).ok()??;
        found.dyn_into::<HtmlElement>().ok()
    };
    let launcher = find(".mp-dock>.mp-launcher:not([hidden])");
    let panel = find(".mp-dock>.mp-panel");
    let toast = find(".mp-toast").and_then(|toast| toast.parent_element());
    let toast = toast.and_then(|region| region.dyn_into().ok());
    Some(Dock {
        launcher,
        panel,
        toast,
        over: find(".mp-over"),
        root,
    })
}

impl Dock {
    fn drawn(&self, told: usize) -> Drawn {
        let all = [&self.launcher, &self.panel, &self.toast, &self.over];
        Drawn {
            places: all.map(|one| one.as_ref().map(place)),
            told,
        }
    }
}
