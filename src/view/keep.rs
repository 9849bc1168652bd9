//! What lives longer than one drawing: nodes, timers, and the way of the focus.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::focus_path::{FocusPath, Nodes, Stand};
use super::local::{Local, change};
use super::reader::Watch;
use super::toasts::Wait;
use super::{Scene, place};
use crate::browser::anchor::Anchor;
use crate::browser::{clearing, enclosure};

/// The lot. It goes with the component that holds it, and the timers with it.
#[derive(Default)]
pub(super) struct Keep {
    /// What the focus enters: at most one surface is open.
    pub(super) entry: NodeRef,
    /// The frame of a panel or of a question.
    pub(super) frame: NodeRef,
    /// The launcher.
    pub(super) launcher: NodeRef,
    /// A pointer pressed a key of a survey in the page, and its answer was not given yet.
    pub(super) tapped: Rc<Cell<bool>>,
    /// The tab at the page's side.
    pub(super) tab: NodeRef,
    anchor: Anchor,
    focus: FocusPath,
    watch: Watch,
    wait: Wait,
}

impl Keep {
    /// Brings everything in line with what was just drawn.
    pub(super) fn follow(&mut self, scene: &Scene, local: &UseStateHandle<Local>) {
        // Placed before it is entered: the browser scrolls to what gets the focus.
        let selector = place::anchor(&scene.state);
        self.anchor
            .follow(&self.frame, selector, scene.dir == "rtl");
        let nodes = Nodes {
            entry: &self.entry,
            frame: &self.frame,
            launcher: &self.launcher,
            tab: &self.tab,
        };
        if let Some(stand) = self.focus.follow(&scene.state, &nodes) {
            change(local, |local| match stand {
                Stand::Elsewhere | Stand::Panel(_) => *local = Local::default(),
                Stand::Opened(_) | Stand::Wondering(_) | Stand::Asking(..) => {
                    (local.erasing, local.badge, local.coded) = (false, None, None);
                    (local.moving, local.giving) = (false, None);
                }
            });
        }
        enclosure::mark();
        let crowded = !scene.inline && clearing::follow(scene.state.told, crowding(local));
        self.watch.follow(scene, &self.entry);
        self.wait.follow(scene, local.held || crowded);
    }
}

/// Draws once more when there is room for the toast, or none any longer: its time begins when
/// it can be seen.
fn crowding(local: &UseStateHandle<Local>) -> Callback<()> {
    let local = local.clone();
    Callback::from(move |()| {
        change(&local, |local| {
            local.crowded = local.crowded.wrapping_add(1);
        });
    })
}
