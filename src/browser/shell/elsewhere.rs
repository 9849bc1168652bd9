//! What changes without the shopper's hand: time, the page's address and slots, and what other
//! tabs write.

use std::cell::RefCell;
use std::rc::Rc;

use shopper::Page;
use web_sys::StorageEvent;

use super::whole::open_page;
use super::{Shell, dispatch, with};
use crate::browser::clock::now;
use crate::browser::{delivery, page};
use crate::state::{Action, Shelving};

thread_local! {
    /// What the page said of itself by a call: at which address, and which path it is.
    static TURNED: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// The page as it is, by its address or by its own word.
pub(super) fn here() -> Page {
    let mut page = page::page();
    TURNED.with_borrow(|turned| {
        if let Some((_, path)) = turned.as_ref().filter(|(at, _)| *at == page::address()) {
            page.path.clone_from(path);
        }
    });
    page
}

/// The page says that it became another one; `path` where its address does not say which.
pub(crate) fn turn_page(path: Option<String>) {
    if let Some(path) = path.filter(|path| !path.is_empty()) {
        TURNED.set(Some((page::address(), path)));
    }
    look_around();
}

/// The page says that something changed: what is looked at now and then is looked at now.
pub(crate) fn look_again() {
    refresh();
    look_around();
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

/// Another tab wrote something.
pub(crate) fn written(event: &StorageEvent) {
    with(|shell| delivery::elsewhere(&shell.memory, event));
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
    with(|shell| shell.stay_in_page());
    let page = here();
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

impl Shell {
    /// A router that puts another body in place takes our element out with the old one: it comes
    /// along, with all that stands in it.
    fn stay_in_page(&self) {
        if !self.state.quiet {
            self.roots.stay_in_page(&self.mount);
        }
    }

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
            return raw.is_none().then_some(Action::Lapsed);
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
}
