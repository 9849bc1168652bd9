//! Pointing at an element of the page. A sheet of glass of ours lies over everything: what is
//! beneath is outlined by a ring of ours, nothing on the page is touched and no press reaches it.

use std::cell::RefCell;
use std::rc::Rc;

use content::{Strings, Word};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget};
use yew::Callback;

use super::Outcome;
use super::pointed::{attached, name};
use super::reach::{
    Reached, add, area, call, document, element, get, list, name as put_attribute, number, put,
    set, text, view, window,
};

/// What is walked through by keyboard, in the order in which it is read.
const READ: &str = "a[href],button,input,select,textarea,summary,img,svg,canvas,video,iframe,h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,label,figcaption,blockquote,[role],[aria-label]";
/// Most of them.
const MOST: usize = 2_000;
/// What the glass hears; none of it goes on to the page.
const HEARD: [&str; 14] = [
    "pointerdown",
    "pointermove",
    "pointerup",
    "mousedown",
    "mouseup",
    "touchstart",
    "touchend",
    "click",
    "dblclick",
    "auxclick",
    "contextmenu",
    "keydown",
    "keypress",
    "keyup",
];

thread_local! {
    /// At most one: pointing takes the whole page.
    static POINTING: RefCell<Option<Pointing>> = const { RefCell::new(None) };
}

struct Pointing {
    glass: Rc<Glass>,
    _hears: Vec<EventListener>,
    done: Callback<Outcome>,
}

/// The parts that are seen, and what they stand for.
struct Glass {
    layer: JsValue,
    pane: JsValue,
    ring: JsValue,
    said: JsValue,
    sure: JsValue,
    /// Our other surfaces, out of the way meanwhile.
    mount: JsValue,
    /// What had the focus.
    before: JsValue,
    /// The element under the ring.
    at: RefCell<JsValue>,
    /// The latest press came from a finger: it is confirmed.
    touched: RefCell<bool>,
    nameless: String,
}

/// What an event comes to.
enum Turn {
    On,
    Chosen,
    Left,
}

pub(super) fn begin(strings: &Strings, dir: &str, done: Callback<Outcome>) {
    end(None);
    match Glass::new(strings, dir) {
        Ok(glass) => hear(&Rc::new(glass), done),
        Err(_) => done.emit(Outcome::Failed(Word::PointFailed)),
    }
}

fn hear(glass: &Rc<Glass>, done: Callback<Outcome>) {
    let mut hears = Vec::new();
    let active = EventListenerOptions::enable_prevent_default();
    if let Some(target) = glass.layer.dyn_ref::<EventTarget>() {
        for kind in HEARD {
            let pane = Rc::clone(glass);
            let take = move |event: &Event| take(&pane, event);
            hears.push(EventListener::new_with_options(target, kind, active, take));
        }
    }
    // The ring stays on its element while the page moves beneath the glass.
    if let Some(target) = window().dyn_ref::<EventTarget>() {
        for kind in ["scroll", "resize"] {
            let pane = Rc::clone(glass);
            let follow = move |_: &Event| drop(pane.ring_round());
            hears.push(EventListener::new(target, kind, follow));
        }
    }
    call(&glass.pane, "focus", &[]).ok();
    POINTING.set(Some(Pointing {
        glass: Rc::clone(glass),
        _hears: hears,
        done,
    }));
}

fn take(glass: &Rc<Glass>, event: &Event) {
    event.stop_propagation();
    match glass.take(event).unwrap_or(Turn::Left) {
        Turn::On => {}
        Turn::Left => end(Some(Outcome::Left)),
        Turn::Chosen => {
            let chosen = attached(&glass.at.borrow(), &glass.nameless);
            let failed = |_| Outcome::Failed(Word::PointFailed);
            end(Some(chosen.map_or_else(failed, Outcome::Got)));
        }
    }
}

/// Takes the glass away. Dropping a listener from within itself is what `Rc` and the timer
/// spare us: the closures live until the next turn of the loop.
fn end(outcome: Option<Outcome>) {
    let Some(pointing) = POINTING.take() else {
        return;
    };
    let glass = Rc::clone(&pointing.glass);
    call(&glass.layer, "remove", &[]).ok();
    call(&glass.mount, "removeAttribute", &["data-away".into()]).ok();
    if let Some(outcome) = outcome {
        pointing.done.emit(outcome);
    }
    call(&glass.before, "focus", &[]).ok();
    gloo::timers::callback::Timeout::new(0, move || drop(pointing)).forget();
}

impl Glass {
    fn new(strings: &Strings, dir: &str) -> Reached<Self> {
        let host = call(&document()?, "querySelector", &["milepost-root".into()])?;
        let root = get(&host, "shadowRoot")?;
        let mount = call(&root, "querySelector", &[".milepost-mount".into()])?;
        let layer = element("div", "mp mp-point")?;
        put_attribute(&layer, "dir", dir)?;
        let pane = element("div", "mp-point__pane")?;
        put_attribute(&pane, "tabindex", "0")?;
        put_attribute(&pane, "role", "application")?;
        put_attribute(&pane, "aria-label", &strings[Word::PointHint])?;
        let ring = element("div", "mp-point__ring")?;
        set(&ring, "hidden", true)?;
        let bar = element("div", "mp-point__bar")?;
        let actions = element("div", "mp-actions")?;
        let words = element("div", "mp-grow")?;
        add_words(&words, "p", "mp-strong", &strings[Word::PointTitle])?;
        add_words(&words, "p", "mp-fine", &strings[Word::PointHint])?;
        let said = element("p", "mp-point__said")?;
        put_attribute(&said, "role", "status")?;
        add(&words, &said)?;
        let sure = button("mp-btn mp-btn--main", &strings[Word::PointThis])?;
        set(&sure, "hidden", true)?;
        let leave = button("mp-btn mp-btn--edge", &strings[Word::Back])?;
        put_attribute(&leave, "data-leave", "")?;
        for (to, child) in [
            (&bar, &words),
            (&bar, &actions),
            (&actions, &leave),
            (&actions, &sure),
            (&layer, &pane),
            (&layer, &ring),
            (&layer, &bar),
        ] {
            add(to, child)?;
        }
        let before = get(&root, "activeElement")?;
        put_attribute(&mount, "data-away", "")?;
        add(&root, &layer)?;
        Ok(Self {
            layer,
            pane,
            ring,
            said,
            sure,
            mount,
            before,
            at: RefCell::new(JsValue::NULL),
            touched: RefCell::new(false),
            nameless: strings[Word::PagePart].to_owned(),
        })
    }

    fn take(&self, event: &Event) -> Reached<Turn> {
        match event.type_().as_str() {
            "pointerdown" => {
                *self.touched.borrow_mut() = text(event, "pointerType")? == "touch";
                Ok(Turn::On)
            }
            "pointermove" if self.over_pane(event)? && !*self.touched.borrow() => {
                self.show(beneath(event)?)?;
                Ok(Turn::On)
            }
            "click" => self.pressed(event),
            "keydown" => self.key(event),
            // The page's menu for pictures and links would leave the glass.
            "contextmenu" => {
                event.prevent_default();
                Ok(Turn::On)
            }
            _ => Ok(Turn::On),
        }
    }

    fn over_pane(&self, event: &Event) -> Reached<bool> {
        Ok(get(event, "target")? == self.pane)
    }

    fn pressed(&self, event: &Event) -> Reached<Turn> {
        let target = get(event, "target")?;
        if target == self.sure {
            return Ok(Turn::Chosen);
        }
        if !call(&target, "closest", &["[data-leave]".into()])?.is_null() {
            return Ok(Turn::Left);
        }
        if target != self.pane {
            return Ok(Turn::On);
        }
        self.show(beneath(event)?)?;
        let chosen = !self.at.borrow().is_null();
        if *self.touched.borrow() {
            set(&self.sure, "hidden", !chosen)?;
            return Ok(Turn::On);
        }
        Ok(if chosen { Turn::Chosen } else { Turn::On })
    }

    fn key(&self, event: &Event) -> Reached<Turn> {
        if text(event, "key")? == "Escape" {
            return Ok(Turn::Left);
        }
        // The buttons of the bar do as buttons do; Tab leads from them back to the glass.
        if !self.over_pane(event)? {
            return Ok(Turn::On);
        }
        let back = get(event, "shiftKey")?.is_truthy();
        let turn = match text(event, "key")?.as_str() {
            "Enter" | " " if !self.at.borrow().is_null() => Turn::Chosen,
            "ArrowDown" | "ArrowRight" => self.step(1)?,
            "ArrowUp" | "ArrowLeft" => self.step(-1)?,
            "Tab" => self.step(if back { -1 } else { 1 })?,
            _ => return Ok(Turn::On),
        };
        event.prevent_default();
        Ok(turn)
    }

    /// To the next element in reading order that can be seen.
    fn step(&self, by: i32) -> Reached<Turn> {
        let all = call(&document()?, "querySelectorAll", &[READ.into()])?;
        let mut all = list(&all)?;
        all.truncate(MOST);
        let here = all.iter().position(|one| *one == *self.at.borrow());
        let first = if by > 0 { 0 } else { all.len() as i32 - 1 };
        let begins = here.is_none();
        let mut at = here.map_or(first, |here| here as i32 + by);
        let seen = view()?;
        while let Some(one) = usize::try_from(at).ok().and_then(|at| all.get(at)) {
            let place = area(one)?;
            // The first step begins with what is on the screen, not at the page's top.
            let counts = !place.is_empty() && (!begins || !place.and(seen).is_empty());
            if counts && pointable(one)? == *one && is_shown(one)? {
                let gently = js_sys::Object::new();
                set(&gently, "block", "center")?;
                if place.and(seen) != place {
                    call(one, "scrollIntoView", &[gently.into()])?;
                }
                self.show(one.clone())?;
                break;
            }
            at += by;
        }
        Ok(Turn::On)
    }

    /// Puts the ring round an element and says its name.
    fn show(&self, element: JsValue) -> Reached<()> {
        if *self.at.borrow() == element {
            return Ok(());
        }
        *self.at.borrow_mut() = element;
        set(&self.ring, "hidden", self.at.borrow().is_null())?;
        self.ring_round()?;
        let mut said = String::new();
        if !self.at.borrow().is_null() {
            said = name(&self.at.borrow())?;
            if said.is_empty() {
                said.clone_from(&self.nameless);
            }
        }
        set(&self.said, "textContent", said)
    }

    fn ring_round(&self) -> Reached<()> {
        let at = self.at.borrow();
        if at.is_object() {
            put(&self.ring, area(&at)?, "px")
        } else {
            Ok(())
        }
    }
}

/// The page's element under the pointer.
fn beneath(event: &Event) -> Reached<JsValue> {
    let (x, y) = (number(event, "clientX")?, number(event, "clientY")?);
    for element in list(&call(
        &document()?,
        "elementsFromPoint",
        &[x.into(), y.into()],
    )?)? {
        let tag = text(&element, "localName")?;
        if tag != "milepost-root" {
            return pointable(&element);
        }
    }
    Ok(JsValue::NULL)
}

/// The element, or the nearest around it that stands for it: what the shop wants ignored is not
/// pointed at, a picture's lines are the picture, words on a button are the button. Null for
/// the page as a whole.
fn pointable(element: &JsValue) -> Reached<JsValue> {
    let mut at = element.clone();
    for around in ["svg", "button,a[href],summary"] {
        let found = call(&at, "closest", &[around.into()])?;
        let picture = matches!(text(&at, "localName")?.as_str(), "img" | "video" | "canvas");
        if found.is_object() && !picture {
            at = found;
        }
    }
    loop {
        let ignored = call(&at, "closest", &["[data-milepost-ignore]".into()])?;
        if !ignored.is_object() {
            break;
        }
        at = get(&ignored, "parentElement")?;
        if !at.is_object() {
            return Ok(JsValue::NULL);
        }
    }
    let tag = text(&at, "localName")?;
    Ok(if tag == "html" || tag == "body" {
        JsValue::NULL
    } else {
        at
    })
}

fn is_shown(element: &JsValue) -> Reached<bool> {
    let style = call(&window(), "getComputedStyle", std::slice::from_ref(element))?;
    Ok(text(&style, "visibility")? == "visible")
}

fn add_words(to: &JsValue, tag: &str, class: &str, words: &str) -> Reached<()> {
    let line = element(tag, class)?;
    set(&line, "textContent", words)?;
    add(to, &line)
}

fn button(class: &str, words: &str) -> Reached<JsValue> {
    let button = element("button", class)?;
    put_attribute(&button, "type", "button")?;
    set(&button, "textContent", words)?;
    Ok(button)
}
