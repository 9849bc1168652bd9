//! Telling the views what changed.

use std::rc::Rc;

use yew::Callback;

use super::{Shell, Snapshot, with};

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

impl Shell {
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
