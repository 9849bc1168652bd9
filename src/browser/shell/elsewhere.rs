//! What changes without the shopper's hand: time, the page's address and slots, and what other
//! tabs write.

use std::rc::Rc;

use shopper::Consent;

use super::whole::open_page;
use super::{Shell, dispatch, with};
use crate::browser::clock::now;
use crate::browser::page;
use crate::state::{Action, Shelving};

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
}
