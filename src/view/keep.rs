//! What lives longer than one drawing: nodes, timers, and the way of the focus.

use yew::prelude::*;

use super::Scene;
use super::focus_path::{FocusPath, Stand};
use super::local::{Local, change};
use super::reader::Watch;
use super::toasts::Wait;

/// The lot. It goes with the component that holds it, and the timers with it.
#[derive(Default)]
pub(super) struct Keep {
    /// What the focus enters: at most one surface is open.
    pub(super) entry: NodeRef,
    /// The launcher.
    pub(super) launcher: NodeRef,
    focus: FocusPath,
    watch: Watch,
    wait: Wait,
}

impl Keep {
    /// Brings everything in line with what was just drawn.
    pub(super) fn follow(&mut self, scene: &Scene, local: &UseStateHandle<Local>) {
        let surface = &scene.state.surface;
        if let Some(stand) = self.focus.follow(surface, &self.entry, &self.launcher) {
            change(local, |local| match stand {
                Stand::Elsewhere => *local = Local::default(),
                Stand::Opened(_) | Stand::Asking(..) => {
                    (local.erasing, local.badge) = (false, None);
                    (local.moving, local.giving) = (false, None);
                }
            });
        }
        self.watch.follow(scene, &self.entry);
        self.wait.follow(scene, local.held);
    }
}
