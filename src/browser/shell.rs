//! The shell: holds the state, takes a first look at the page, and then feeds the state what
//! happens and does what it asks for. The latter is in the rest of the widget, which is fetched
//! when the first look is drawn; until it is there, what happens waits in the queue.
//!
//! One queue, worked off in order and never from within itself: a listener of the page that
//! calls the API back while it is being told of something is served after it, not inside.

mod drawing;
mod elsewhere;
mod heard;
mod lent;
mod stamp;
mod whole;
mod work;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use engine::Program;
use shopper::{Consent, Event, Moment, Profile, Shelf, names};
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::Callback;

use super::clock::{new_id, now, offset_min};
use super::roots::{Mount, Roots};
use super::storage::Memory;
use super::{Settings, page, parts, scene, spot, visit};
use crate::state::{Action, DIALOG, Part, State, glance, leaves_at_once};
use crate::view::{paint as put, still_overlays, still_slot};
pub(crate) use drawing::{on_screen, subscribe};
pub(crate) use elsewhere::{look_again, look_around, refresh, tick, turn_page, written};
pub(crate) use heard::{hear, identify, reset, set_theme, sign_out, track, track_from_platform};
pub(crate) use lent::{
    forgotten, is_out, keep_out, line, lost, sender, signed_in, take_out, waiting_claims,
};
use stamp::stamp;
pub(crate) use whole::{begin, end, hand_over, prepare};

/// What the views are drawn from.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The state.
    pub(crate) state: Rc<State>,
    /// Where the page's slots are.
    pub(crate) mounts: Rc<Vec<Mount>>,
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && Rc::ptr_eq(&self.mounts, &other.mounts)
    }
}

struct Shell {
    settings: Settings,
    roots: Roots,
    memory: Memory,
    state: Rc<State>,
    /// The journey's file, until the rest of the widget reads it.
    journey: Vec<u8>,
    /// The first look, until the rest of the widget is there.
    glanced: Option<Rc<State>>,
    /// What lies over the page is drawn into it.
    mount: Element,
    mounts: Rc<Vec<Mount>>,
    /// The stored profile as last read or written, to see what other tabs wrote since.
    raw_profile: Option<String>,
    /// The same of the shelf; empty where nothing is stored.
    raw_shelf: String,
    /// The shelf as last written.
    kept_shelf: Rc<Shelf>,
    on_change: Callback<Snapshot>,
}

/// Which of them it is is said by what compiles and checks journeys.
const UNREADABLE: &str = "this widget cannot run the journey: compile it anew, update the embed";

thread_local! {
    static SHELL: RefCell<Option<Shell>> = const { RefCell::new(None) };
    static QUEUE: RefCell<VecDeque<Rc<Action>>> = const { RefCell::new(VecDeque::new()) };
    static WORKING: Cell<bool> = const { Cell::new(false) };
    static WHOLE: Cell<bool> = const { Cell::new(false) };
}

/// Wakes the shell, and takes a first look at the page.
pub(crate) fn start(settings: Settings, journey: Vec<u8>, css: &str) -> Result<(), JsValue> {
    let program = engine::decode_at_a_glance(&journey).map_err(|_| UNREADABLE)?;
    let roots = Roots::new(&[css, &program.theme].concat(), &settings.theme)?;
    let (host, mount) = roots.overlay_root()?;
    let memory = Memory::of(&settings.site);
    let launcher_at_start = match settings.position.as_str() {
        "start" => true,
        "end" => false,
        _ => program.launcher.as_ref().is_some_and(|it| it.at_start),
    };
    spot::begin(host, launcher_at_start, memory.clone());
    let stored = memory.profile().filter(|_| settings.consent != "denied");
    let raw_profile = stored.as_ref().map(|(_, raw)| raw.clone());
    let profile = stored.map_or_else(|| Profile::new(new_id()), |(profile, _)| profile);
    let moment = arrive(&settings, &profile);
    let program = Rc::new(program);
    let glanced = first_look(&program, &profile, &moment, &settings, &memory);
    let state = State::new(program, Rc::new(profile), moment);
    let shell = Shell {
        state: Rc::new(state),
        glanced: Some(Rc::new(glanced)),
        mounts: Rc::new(roots.slot_mounts()),
        on_change: Callback::noop(),
        settings,
        journey,
        mount,
        roots,
        memory,
        raw_profile,
        raw_shelf: String::new(),
        kept_shelf: Rc::default(),
    };
    SHELL.set(Some(shell));
    Ok(())
}

/// Paints the first look, in a task of its own after [`start`].
pub(crate) fn paint() {
    with(|shell| shell.paint());
}

/// Here and now.
fn arrive(settings: &Settings, profile: &Profile) -> Moment {
    let session = match visit::arrival(&settings.site) {
        arrival if visit::goes_on(&profile.visit, arrival, now()) => profile.visit.session,
        _ => new_id(),
    };
    Moment {
        at: now(),
        offset_min: offset_min(),
        session,
        device: page::device(),
        ..Moment::default()
    }
}

/// What stands on the page until the rest of the widget is there. What that will need besides
/// is fetched already.
///
/// The profile is read once more, because what copies one is 4 KB of module.
fn first_look(
    program: &Rc<Program>,
    profile: &Profile,
    moment: &Moment,
    settings: &Settings,
    memory: &Memory,
) -> State {
    let known = profile.visit.number > 0;
    let again = known.then(|| memory.profile()).flatten();
    let mut again = again.map_or_else(|| Profile::new(profile.visitor), |(again, _)| again);
    if settings.consent == "granted" && !known {
        again.consent = Consent::ALL;
    }
    let event = Event {
        id: new_id(),
        name: names::PAGE_VIEW.to_owned(),
        at: moment.at,
        offset_min: moment.offset_min,
        session: moment.session,
        ..Event::default()
    };
    let moment = Moment {
        at: moment.at,
        offset_min: moment.offset_min,
        session: moment.session,
        device: moment.device,
        page: page::page(),
        // As `state` says it of what lies over the page: nothing of ours comes over that.
        overlay: page::has_dialog().then(|| DIALOG.to_owned()),
        ..Moment::default()
    };
    let mut state = glance(Rc::clone(program), again, moment, &event);
    if state.consent().functional {
        state.left_off = memory.left_off();
    }
    for part in Part::ALL {
        if state.wanted.has(part) {
            parts::soon(part, &settings.files);
        }
    }
    state
}

/// Reads the state; `None` before the start.
pub(crate) fn read<T>(reader: impl FnOnce(&State, &Settings) -> T) -> Option<T> {
    with(|shell| reader(&shell.state, &shell.settings))
}

/// A root of its own in the page, for what is no part of the widget.
pub(super) fn own_root(name: &str, css: &str) -> Option<(Element, Element)> {
    with(|shell| shell.roots.own_root(name, css).ok()).flatten()
}

/// Styles that a part of the widget brought.
pub(super) fn add_styles(css: &str) {
    with(|shell| shell.roots.add_styles(css));
}

/// Feeds the state an action, and everything that follows from it: as soon as the rest of the
/// widget is there. What the shopper sends away is gone at once.
pub(crate) fn dispatch(action: impl Into<Rc<Action>>) {
    let action = action.into();
    if !is_whole() {
        with(|shell| shell.let_go(&action));
    }
    QUEUE.with_borrow_mut(|queue| queue.push_back(action));
    if is_whole() {
        (rest().work)();
    }
}

/// Whether the rest of the widget is there and has taken over.
fn is_whole() -> bool {
    WHOLE.get()
}

/// What is fetched after the first look: everything that happens on a page later.
struct Rest {
    work: fn(),
}

part::part! {
    /// May be called once `parts::rest` is fulfilled.
    fn rest() -> Rest in rest 0 {
        Rest { work: whole::work }
    }
}

/// `None` before the start, and from within itself: the queue makes sure that this is not
/// reached with work to do.
fn with<T>(work: impl FnOnce(&mut Shell) -> T) -> Option<T> {
    SHELL.with(|shell| shell.try_borrow_mut().ok()?.as_mut().map(work))
}

impl Shell {
    /// Takes off the page what the shopper sends away at the first look.
    fn let_go(&mut self, action: &Action) {
        let look = self.glanced.as_mut().and_then(Rc::get_mut);
        if look.is_some_and(|look| leaves_at_once(look, action)) {
            self.paint();
        }
    }

    /// Draws the first look.
    fn paint(&self) {
        let Some(state) = &self.glanced else { return };
        let scene = scene(Rc::clone(state));
        let slots = self.mounts.iter().map(|mount| {
            let drawn = still_slot(&scene, &mount.slot);
            (&mount.element, drawn)
        });
        for (element, drawn) in slots.chain([(&self.mount, still_overlays(&scene))]) {
            element.set_text_content(None);
            // A page that took away what elements are made with has no first look.
            put(drawn, element).ok();
        }
    }
}
