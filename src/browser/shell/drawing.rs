//! Telling the views what changed, and finding what they drew.

use std::rc::Rc;

use yew::Callback;

use super::{Shell, Snapshot, with};
use crate::browser::look::is_half_on_screen;
use crate::state::Surface;

/// A panel or question over the page, but for a bar that waits for room.
const DRAWN: &str = ".mp-dock>.mp-panel:not([data-waits])";

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

/// Items that are to be seen and that nothing covers on the screen.
pub(crate) fn on_screen() -> Vec<u16> {
    let here = with(|shell| {
        let waiting = shell.state.to_be_seen.iter().copied();
        waiting.filter(|item| shell.is_on_screen(*item)).collect()
    });
    here.unwrap_or_default()
}

impl Shell {
    fn is_on_screen(&self, item: u16) -> bool {
        let state = &self.state;
        if state.busy {
            return false;
        }
        match &state.surface {
            Surface::Panel(_) | Surface::Asking(_) if state.surface.item() == Some(item) => {
                let drawn = self.mount.query_selector(DRAWN).ok().flatten();
                drawn.is_some_and(|drawn| is_half_on_screen(&drawn))
            }
            _ if state.covers_page() => false,
            _ => {
                let slots = self.mounts.iter();
                let mut own = slots.filter(|mount| state.in_slot(&mount.slot) == Some(item));
                own.any(|mount| is_half_on_screen(&mount.element))
            }
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
