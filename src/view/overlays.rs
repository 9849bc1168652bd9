//! Everything that lies over the page, in our own shadow root.

use yew::prelude::*;

use super::Scene;
use super::element::{El, h};
use super::keep::Keep;
use super::launcher::{launcher, moved, tab};
use super::local::Local;
use super::panel::panel;
use super::toasts::{region, toasts};
use super::{parts, place};
use crate::browser::focus;
use crate::state::{Action, Part, State, Surface};

/// How it begins.
#[derive(Clone, Default, PartialEq, Properties)]
pub struct OverlaysProps {
    /// What is half opened when it is drawn first. What is opened anew afterwards begins closed.
    #[prop_or_default]
    pub local: Local,
}

/// Everything that lies over the page: launcher, hub, article, panel or question, toasts. One
/// component: each more would cost 2 KB of module for hooks that these few functions share.
#[component]
pub fn Overlays(props: &OverlaysProps) -> Html {
    let scene = use_context::<Scene>();
    let local = use_state_eq(|| props.local.clone());
    let keep = use_mut_ref(Keep::default);
    {
        let (scene, local, keep) = (scene.clone(), local.clone(), keep.clone());
        use_effect(move || {
            if let Some(scene) = scene {
                keep.borrow_mut().follow(&scene, &local);
            }
        });
    }
    scene
        .map(|scene| draw(&scene, &local, &keep.borrow()))
        .unwrap_or_default()
}

fn draw(scene: &Scene, local: &UseStateHandle<Local>, keep: &Keep) -> Html {
    let state = &scene.state;
    let (over, docked) = match &state.surface {
        Surface::None => (soon(state), None),
        // These stand only once their part is there.
        Surface::Hub(tab) => {
            let hub = (parts::hub().drawer)(scene, *tab, local, &keep.entry);
            (Some(hub), None)
        }
        Surface::Reading(reading) => ((parts::hub().reader)(scene, reading, &keep.entry), None),
        Surface::Why(item) => ((parts::hub().why)(scene, *item, &keep.entry), None),
        Surface::Panel(item) => (None, panel(scene, *item)),
        Surface::Asking(asking) => (
            None,
            (parts::ask().question)(scene, asking, local, &keep.entry),
        ),
    };
    let docked = docked.map(|panel| panel.found_by(&keep.frame));
    let bare = matches!(state.surface, Surface::None) && state.toasts.is_empty();
    let metal = !bare && state.parts.has(Part::Rich);
    let hush = Callback::from(|key: Event| key.stop_propagation());
    let root = scene
        .root()
        .on("focusin", Callback::from(|event| focus::came_in(&event)))
        .on("focusout", Callback::from(|event| focus::goes_out(&event)))
        .maybe(metal.then(|| (parts::rich().gradients)()));
    let dock = h("div.mp-dock")
        .on("keyup", hush.clone())
        .on("keypress", hush)
        .with(toasts(scene, local))
        .maybe(docked)
        .maybe(tab(scene, &keep.tab))
        .maybe(launcher(scene, &keep.launcher).map(|button| moved(scene, button)));
    laid_out(scene, root, over, dock).into()
}

/// What the shopper opened is on its way: its shape, which the style sheet shows only where that
/// takes a while. Nothing for screen readers, who hear that the launcher is busy.
fn soon(state: &State) -> Option<El> {
    let opened = matches!(
        state.awaited,
        Surface::Hub(_) | Surface::Reading(_) | Surface::Why(_)
    );
    let bones = |stack: El, bone: &'static str| stack.with(h(bone));
    let lines = [
        "div.mp-bone mp-bone--title",
        "div.mp-bone mp-bone--pic",
        "div.mp-bone",
        "div.mp-bone mp-bone--mid",
        "div.mp-bone mp-bone--short",
    ];
    opened.then(|| {
        let stack = lines.into_iter().fold(h("div.mp-stack"), bones);
        h("div.mp-over mp-soon[aria-hidden=true]").with(stack)
    })
}

/// The first look at what lies over the page: what comes by itself, and needs no part.
pub(crate) fn still(scene: &Scene) -> El {
    let docked = match scene.state.surface {
        Surface::Panel(item) => panel(scene, item),
        _ => None,
    };
    let nobody = NodeRef::default();
    let dock = h("div.mp-dock")
        .with(region())
        .maybe(docked)
        .maybe(tab(scene, &nobody))
        .maybe(launcher(scene, &nobody));
    laid_out(scene, scene.root(), None, dock)
}

fn laid_out(scene: &Scene, root: El, over: Option<El>, dock: El) -> El {
    let modal = place::is_modal(&scene.state);
    let veiled = modal || matches!(scene.state.surface, Surface::Hub(_) | Surface::Why(_));
    root.maybe(veiled.then(|| veil(scene, modal)))
        .maybe(over)
        .with(dock)
}

/// Darkens the page behind a sheet on phones, and behind a modal anywhere; a tap on it closes
/// what stands before it.
fn veil(scene: &Scene, modal: bool) -> El {
    let veil = if modal {
        h("div.mp-veil mp-veil--wide[aria-hidden=true]")
    } else {
        h("div.mp-veil[aria-hidden=true]")
    };
    veil.on_click(scene.say(Action::Closed))
}
