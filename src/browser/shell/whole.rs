//! The rest of the shell, once it was fetched: it opens the page, and works off the queue.

use std::collections::VecDeque;
use std::rc::Rc;

use engine::Program;
use shopper::{Consent, Want};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::{QUEUE, Shell, WHOLE, WORKING, dispatch, track, with, work as act};
use crate::browser::clock::now;
use crate::browser::{
    arrival, handover, heartbeat, notice, page, senses, sight, visit, withdrawal,
};
use crate::state::{Action, Shelving};

/// Opens the page from the state as it was before the first look, and then does what the
/// shopper did meanwhile. Returns the element to draw the overlays into.
///
/// # Errors
/// The journey is damaged where the first look did not read it.
pub(crate) fn begin() -> Result<Option<Element>, JsValue> {
    let waiting = QUEUE.take();
    let journey = with(|shell| std::mem::take(&mut shell.journey)).unwrap_or_default();
    let (_, program) = engine::decode(&journey).map_err(|error| error.to_string())?;
    with(|shell| shell.take_over(program));
    WHOLE.set(true);
    first_consent();
    open_page();
    arrival::arrive();
    if with(|shell| shell.state.shelf.wants.iter().any(Want::waits)) == Some(true) {
        dispatch(Action::Shelf(Shelving::Waiting));
    }
    heartbeat::begin();
    if let Some(memory) = with(|shell| shell.memory.clone()) {
        withdrawal::take_up(&memory);
    }
    waiting.into_iter().for_each(dispatch);
    // Outside the borrow: a listener may ask for the state at once.
    if let Some(settings) = with(|shell| shell.settings.clone()) {
        notice::emit_ready(&settings.site, &settings.version);
    }
    Ok(with(|shell| {
        let slots = shell.mounts.iter().map(|mount| mount.element.clone());
        handover::take_down(slots.chain([shell.mount.clone()]).collect());
        shell.mount.clone()
    }))
}

/// Works off the queue.
pub(super) fn work() {
    if WORKING.replace(true) {
        return;
    }
    while let Some(action) = QUEUE.with_borrow_mut(VecDeque::pop_front) {
        act::one(Rc::unwrap_or_clone(action));
    }
    WORKING.set(false);
}

/// What the tag says of consent; what the shopper said before holds unless the tag denies.
fn first_consent() {
    with(|shell| {
        let open = shell.settings.consent == "auto" && shell.raw_profile.is_none();
        Rc::make_mut(&mut shell.state).consent_open = open;
    });
    let said = with(|shell| match shell.settings.consent.as_str() {
        "granted" => Some(Consent::ALL),
        "denied" => Some(Consent::default()),
        _ => None,
    });
    if let Some(denied) = said.flatten().filter(|consent| !consent.functional) {
        with(|shell| shell.memory.forget());
        dispatch(Action::Consented(denied));
    } else if let Some(granted) = said.flatten() {
        dispatch(Action::Consented(granted));
    }
    with(|shell| {
        if shell.state.consent().functional {
            shell.remember();
        }
    });
}

pub(super) fn open_page() {
    heartbeat::restart_dwell();
    dispatch(Action::Opened {
        page: page::page(),
        at: now(),
    });
    let begun = with(|shell| {
        sight::begin(&shell.state.program);
        visit::asking(&shell.settings.site)
    });
    if let Some(survey) = begun.flatten() {
        dispatch(Action::TakenUp(survey));
    }
    track(shopper::names::PAGE_VIEW, &JsValue::UNDEFINED);
    if let Some(word) = arrival::code() {
        dispatch(Action::Proved {
            word,
            by_link: true,
        });
    }
}

impl Shell {
    /// From now on the state itself is drawn.
    fn take_over(&mut self, program: Program) {
        self.glanced = None;
        senses::begin(&program);
        let state = Rc::make_mut(&mut self.state);
        state.program = Rc::new(program);
        state.desk.home = page::home();
        if state.consent().functional {
            state.halves = self.memory.halves();
            state.left_off = self.memory.left_off();
        }
        let kept = self
            .raw_profile
            .as_ref()
            .and_then(|_| self.memory.shelf(""));
        if let Some((shelf, raw)) = kept {
            (state.shelf, self.raw_shelf) = (Rc::new(shelf), raw);
        }
    }
}
