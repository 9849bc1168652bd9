//! The rest of the shell, once it was fetched: it opens the page, and works off the queue.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use engine::Program;
use shopper::{Consent, Want};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::elsewhere::here;
use super::{QUEUE, SHELL, Shell, WHOLE, WORKING, dispatch, track, with, work as act};
use crate::browser::clock::now;
use crate::browser::consent::{self, within_gpc};
use crate::browser::{
    arrival, delivery, handover, heartbeat, notice, own_data, page, senses, sight, visit,
    withdrawal,
};
use crate::state::{Action, Shelving};

thread_local! {
    /// The journey, read; or why it cannot be.
    static READ: RefCell<Option<Result<Program, String>>> = const { RefCell::new(None) };
}

/// Reads the journey whole: a task of its own, before the one that opens the page.
pub(crate) fn prepare() {
    let journey = with(|shell| std::mem::take(&mut shell.journey)).unwrap_or_default();
    let read = engine::decode(&journey);
    let program = read.map(|(_, program)| program);
    READ.set(Some(program.map_err(|error| error.to_string())));
}

/// Opens the page from the state as it was before the first look, and then does what the
/// shopper did meanwhile. Until [`hand_over`] the first look stands.
///
/// # Errors
/// The journey is damaged where the first look did not read it.
pub(crate) fn begin() -> Result<(), JsValue> {
    if READ.with_borrow(Option::is_none) {
        prepare();
    }
    let Some(read) = READ.take() else {
        return Ok(());
    };
    let program = read?;
    let waiting = QUEUE.take();
    with(|shell| shell.take_over(program));
    WHOLE.set(true);
    if let Some(memory) = with(|shell| shell.memory.clone()) {
        delivery::begin(memory);
    }
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
    Ok(())
}

/// Takes the first look down; the element to draw the overlays into.
pub(crate) fn hand_over() -> Option<Element> {
    with(|shell| {
        let slots = shell.mounts.iter().map(|mount| mount.element.clone());
        handover::take_down(slots.chain([shell.mount.clone()]).collect());
        shell.mount.clone()
    })
}

/// The page wants us gone: whatever still runs finds nothing to do.
pub(crate) fn end() {
    SHELL.take();
    QUEUE.take();
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

/// What the tag says of consent. What the shopper said before holds, and their browser's own signal,
/// unless the tag denies.
fn first_consent() {
    with(|shell| {
        let open = shell.settings.consent == "auto" && shell.raw_profile.is_none();
        Rc::make_mut(&mut shell.state).consent_open = open;
    });
    let said = with(|shell| match shell.settings.consent.as_str() {
        _ if shell.memory.is_out() => Some(Consent::default()),
        "granted" if shell.raw_profile.is_some() => Some(within_gpc(shell.state.consent())),
        "granted" => Some(within_gpc(Consent::ALL)),
        "denied" => Some(Consent::default()),
        _ => None,
    });
    if let Some(denied) = said.flatten().filter(|consent| !consent.functional) {
        with(|shell| {
            // A tag that denies where an earlier one allowed takes it back: what was told then is
            // forgotten by the server, too, and only what lies here says whose it was.
            if let Some((held, _)) = shell.memory.profile() {
                withdrawal::begin(&shell.memory, held.visitor);
            }
            shell.memory.forget();
            visit::unmark_tab(&shell.settings.site);
        });
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
    consent::look();
    dispatch(Action::Opened {
        page: here(),
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
            state.aside = self.memory.aside();
        }
        let kept = self
            .raw_profile
            .as_ref()
            .and_then(|_| self.memory.shelf(""));
        if let Some((shelf, raw)) = kept {
            (state.shelf, self.raw_shelf) = (Rc::new(shelf), raw);
        }
        if self.memory.is_out() {
            Rc::make_mut(&mut state.shelf).paused_until = own_data::FOR_EVER;
        }
    }
}
