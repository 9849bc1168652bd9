//! The one quiet button that opens the hub.

use content::Word;
use yew::prelude::*;

use super::element::{El, h};
use super::{Scene, fill, glyph};
use crate::state::{Action, Surface, Tab};

/// The launcher, if the site wants one. It keeps its place in the tree while it is out of
/// sight, so that the focus can come back to it.
pub(super) fn launcher(scene: &Scene, node: &NodeRef) -> Option<El> {
    let state = &scene.state;
    let launcher = state.program.launcher.as_ref()?;
    let label = scene.text(&launcher.label);
    let new = state.celebrated() as i64;
    let name = name(scene, &label, new);
    let icon = h("svg.mp-icon mp-icon--24[viewBox=0 0 20 20][aria-hidden=true]")
        .with(h("path").set("d", glyph::POST));
    let mut button = h("button.mp-launcher[type=button][part=launcher][aria-haspopup=dialog]")
        .found_by(node)
        .set("aria-label", &name)
        .on_click(scene.say(Action::HubOpened(Tab::ForYou)))
        .with(icon);
    if !label.is_empty() {
        button = button.with(h("span.mp-launcher__label").text(&label));
    }
    if new > 0 {
        button = button.with(h("span.mp-launcher__count[aria-hidden=true]").number(new));
    }
    let aside = !matches!(state.surface, Surface::None)
        || state.program.is_checkout(&state.moment.page.path);
    Some(if aside {
        button.set("hidden", "")
    } else {
        button
    })
}

/// Begins with the visible words, so that who speaks to the screen can call it by them.
fn name(scene: &Scene, label: &str, new: i64) -> String {
    let name = if label.is_empty() {
        hub_title(scene)
    } else {
        label.to_owned()
    };
    if new == 0 {
        return name;
    }
    fill::fill(
        &scene.strings()[Word::HubNew],
        &[("name", &name), ("n", &new.to_string())],
    )
}

/// What the hub is called.
pub(super) fn hub_title(scene: &Scene) -> String {
    fill::fill(&scene.strings()[Word::HubTitle], &[("name", &scene.shop())])
}
