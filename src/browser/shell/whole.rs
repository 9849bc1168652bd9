//! The rest of the shell, once it was fetched: it opens the page, hears what the page tells,
//! and works off the queue.

use std::collections::VecDeque;
use std::rc::Rc;

use engine::Program;
use shopper::{Consent, Id, Outcome, Value, Want};
use takeout::{Parcel, Takeout};
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::Callback;

use super::{QUEUE, Shell, Snapshot, WHOLE, WORKING, dispatch, read, stamp, with, work as act};
use crate::browser::clock::{new_id, now};
use crate::browser::outbox::Held;
use crate::browser::{
    Settings, arrival, data_layer, delivery, handover, heartbeat, js_value, notice, page, senses,
    sight, visit,
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

/// Calls back with every change that can be seen, and at once with how things stand.
pub(crate) fn subscribe(on_change: &Callback<Snapshot>) {
    let snapshot = with(|shell| {
        shell.on_change = on_change.clone();
        shell.snapshot()
    });
    if let Some(snapshot) = snapshot {
        on_change.emit(snapshot);
    }
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

fn open_page() {
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

/// Something happened, told by the page or the API with GA4's parameters.
pub(crate) fn track(name: &str, params: &JsValue) {
    happen(data_layer::from_params(name, params));
}

/// One entry of the page's `dataLayer`.
pub(crate) fn hear(entry: &JsValue) {
    let consent = with(|shell| {
        (shell.settings.consent == "auto")
            .then(|| data_layer::consent_from(entry, shell.state.consent()))
            .flatten()
    });
    if let Some(consent) = consent.flatten() {
        dispatch(Action::Consented(consent));
    }
    happen(data_layer::heard(entry));
}

/// The shop says who the shopper is.
pub(crate) fn identify(member: Option<String>, traits: &JsValue) {
    let traits: Value = js_value::value(traits);
    dispatch(Action::Identified { member, traits });
}

/// The shop says that nobody is signed in any more. What the member did is told while their
/// id is still known.
pub(crate) fn sign_out() {
    if read(|state, _| state.profile.member.is_some()) == Some(true) {
        delivery::send_by_beacon();
        dispatch(Action::SignedOut);
    }
}

/// A tab that was left open overnight begins a later visit with what happens next in it.
fn renew_visit() {
    with(|shell| {
        let last = shell.state.profile.visit;
        let here = visit::Arrival {
            tab: Some(last.session),
            from_store: false,
        };
        if last.number > 0 && !visit::goes_on(&last, here, now()) {
            Rc::make_mut(&mut shell.state).moment.session = new_id();
        }
    });
}

fn happen(heard: Vec<data_layer::Heard>) {
    renew_visit();
    for heard in heard {
        let event = with(|shell| stamp::heard(&shell.state, heard));
        if let Some(event) = event {
            dispatch(Action::Happened(Box::new(event)));
        }
    }
}

/// Light, dark, or as the shopper's system has it.
pub(crate) fn set_theme(theme: &str) {
    with(|shell| shell.roots.set_theme(theme));
}

/// Takes over what another tab wrote.
pub(crate) fn refresh() {
    if let Some(theirs) = with(Shell::written_elsewhere).flatten() {
        dispatch(theirs);
    }
    if let Some(theirs) = with(Shell::shelved_elsewhere).flatten() {
        dispatch(theirs);
    }
}

/// Time passed.
pub(crate) fn tick(dwell_ms: u32) {
    dispatch(Action::Ticked {
        at: now(),
        dwell_ms,
        scroll_percent: page::scroll_percent(),
    });
}

/// Finds out whether the page became another one, and where its slots are now.
pub(crate) fn look_around() {
    let page = page::page();
    let known = with(|shell| {
        // A page that draws a slot anew leaves the old one, and what was drawn into it, behind.
        let gone = shell
            .mounts
            .iter()
            .any(|mount| !mount.element.is_connected());
        (shell.state.moment.page.clone(), gone)
    });
    let Some((known, _)) = known.filter(|(known, gone)| *gone || *known != page) else {
        return;
    };
    let mounts = with(|shell| shell.roots.slot_mounts());
    with(|shell| shell.mounts = Rc::new(mounts.unwrap_or_default()));
    if known.path == page.path {
        dispatch(Action::Slots(page.slots));
    } else {
        open_page();
    }
    with(Shell::tell);
}

/// The oldest events that may be sent now: `(site, api, visitor, events)`.
pub(crate) fn next_batch(most_bytes: usize) -> Option<(String, String, Id, Vec<Held>)> {
    with(|shell| {
        let sent = shell
            .outbox
            .next_batch(most_bytes, shell.sends_page_events());
        let Settings { site, api, .. } = shell.settings.clone();
        (!sent.is_empty()).then(|| (site, api, shell.state.profile.visitor, sent))
    })
    .flatten()
}

/// What the server is to be asked about: `(url, site, visitor, wants)`.
pub(crate) fn waiting_claims() -> Option<(String, String, Id, Vec<Want>)> {
    with(|shell| {
        let state = &shell.state;
        let wants: Vec<Want> = state
            .shelf
            .wants
            .iter()
            .filter(|want| want.waits())
            .cloned()
            .collect();
        let url = format!("{}j/v1/claims", shell.settings.api);
        let site = shell.settings.site.clone();
        let ask = !wants.is_empty() && state.consent().functional;
        ask.then(|| (url, site, state.profile.visitor, wants))
    })
    .flatten()
}

/// Makes something of all that is kept; returns the site's id beside it.
pub(crate) fn take_out<T>(make: impl FnOnce(&Takeout<'_>, &Parcel) -> T) -> Option<(String, T)> {
    with(|shell| {
        let state = &shell.state;
        let site = &shell.settings.site;
        let events = shell.outbox.events();
        let takeout = Takeout {
            site,
            profile: &state.profile,
            shelf: &state.shelf,
            not_sent_yet: &events,
        };
        let parcel = Parcel::of(site, &state.profile, &state.shelf.joined);
        (site.clone(), make(&takeout, &parcel))
    })
}

/// Takes the server's word on what was sent; true if more waits.
pub(crate) fn settle(sent: &[Held], outcomes: &[Outcome]) -> bool {
    with(|shell| {
        shell.outbox.settle(sent, outcomes);
        !shell.outbox.is_empty()
    })
    .unwrap_or(false)
}

/// The server answered, or did not: the shopper is told where it concerns what they said.
pub(crate) fn line(up: bool) {
    let unsent = with(|shell| {
        let unsent = !up && shell.outbox.holds_feedback();
        (unsent != shell.state.unsent).then_some(unsent)
    });
    if let Some(unsent) = unsent.flatten() {
        dispatch(Action::Unsent(unsent));
    }
}

impl Shell {
    /// What another tab wrote since this one last read or wrote: its profile, or its
    /// forgetting, which holds here too.
    pub(super) fn written_elsewhere(&mut self) -> Option<Action> {
        if !self.state.consent().functional {
            return None;
        }
        let raw = self.memory.raw_profile();
        if raw == self.raw_profile {
            return None;
        }
        let Some((profile, raw)) = self.memory.profile() else {
            return raw
                .is_none()
                .then_some(Action::Consented(Consent::default()));
        };
        self.raw_profile = Some(raw);
        Some(Action::Refreshed(Box::new(profile)))
    }

    /// What another tab put on the shelf since this one last read or wrote it.
    pub(super) fn shelved_elsewhere(&mut self) -> Option<Action> {
        if !self.state.consent().functional {
            return None;
        }
        let (theirs, raw) = self.memory.shelf(&self.raw_shelf)?;
        self.raw_shelf = raw;
        Some(Action::Shelf(Shelving::Kept(Box::new(theirs))))
    }

    /// From now on the state itself is drawn.
    fn take_over(&mut self, program: Program) {
        self.glanced = None;
        senses::begin(&program);
        let state = Rc::make_mut(&mut self.state);
        state.program = Rc::new(program);
        state.desk.home = page::home();
        if state.consent().functional {
            state.halves = self.memory.halves();
        }
        let kept = self
            .raw_profile
            .as_ref()
            .and_then(|_| self.memory.shelf(""));
        if let Some((shelf, raw)) = kept {
            (state.shelf, self.raw_shelf) = (Rc::new(shelf), raw);
        }
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot {
            state: Rc::clone(&self.state),
            mounts: Rc::clone(&self.mounts),
        }
    }

    pub(super) fn tell(&mut self) {
        self.on_change.emit(self.snapshot());
    }
}
