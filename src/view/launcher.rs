//! The buttons that wait at the page's edge: the launcher, which opens the hub, and the tab.

use std::rc::Rc;

use content::{Action as Press, Word};
use engine::Place;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::element::{El, h};
use super::{Scene, fill, glyph, icon};
use crate::browser::spot;
use crate::state::{Action, State, Surface, Tab};

/// The launcher, if the site wants one. It opens what stands with it, else the hub. It keeps
/// its place in the tree while it is out of sight, so that the focus can come back to it.
pub(super) fn launcher(scene: &Scene, node: &NodeRef) -> Option<El> {
    let state = &scene.state;
    let launcher = state.program.launcher.as_ref()?;
    let label = scene.text(&launcher.label);
    let offer = state.at(Place::Launcher).next();
    let new = news(state, offer);
    let name = name(scene, &label, new);
    let icon = h("svg.mp-icon mp-icon--24[viewBox=0 0 20 20][aria-hidden=true]")
        .with(h("path").set("d", glyph::POST));
    let press = offer.map_or(Action::HubOpened(Tab::ForYou), |item| opens(state, item));
    let press = Rc::new(press);
    let act = scene.act.clone();
    let open = Callback::from(move |_| {
        // A drag ends with a click.
        if !spot::was_dragged() {
            act.again(&press);
        }
    });
    // There also where it is empty, which hides it: where a child comes and goes the others change
    // places with it, and one seems to jump.
    let new = if new > 0 {
        scene.number(new)
    } else {
        String::new()
    };
    let count = h("span.mp-launcher__count[aria-hidden=true]").text(&new);
    let mut button = h("button.mp-launcher[type=button][part=launcher][aria-haspopup=dialog][aria-describedby=mp-moves]")
        .found_by(node)
        .set("aria-label", &name)
        .on_click(open)
        .with(icon);
    if !label.is_empty() {
        // The space parts the words from the count, as the accessible name does.
        let label = [&label, " "].concat();
        button = button.with(h("span.mp-launcher__label").text(&label));
    }
    button = button.with(count);
    // What it opens is on its way.
    if !matches!(state.awaited, Surface::None) {
        button = button.set("aria-busy", "true");
    }
    let moves = h("span[id=mp-moves][hidden=]").text(&scene.strings()[Word::LauncherMoves]);
    Some(aside(scene, button.with(moves)))
}

/// The tab at the page's side, if something stands in it.
pub(super) fn tab(scene: &Scene, node: &NodeRef) -> Option<El> {
    let item = scene.state.at(Place::Tab).next()?;
    let tab = h("button.mp-edgetab[type=button][part=tab][aria-haspopup=dialog]")
        .found_by(node)
        .on_click(scene.say(opens(&scene.state, item)))
        .with(icon::chat())
        .text(&scene.strings()[Word::Feedback]);
    Some(aside(scene, tab))
}

/// Opens an item that waits: told like any button that shows something.
fn opens(state: &State, item: u16) -> Action {
    let id = state.item(item).map(|item| item.id.clone());
    Action::Pressed {
        item,
        press: id.map(Press::Show),
    }
}

/// Out of sight while something lies over the page, and in the checkout.
fn aside(scene: &Scene, button: El) -> El {
    let state = &scene.state;
    let aside = !matches!(state.surface, Surface::None)
        || state.program.is_checkout(&state.moment.page.path);
    if aside {
        button.set("hidden", "")
    } else {
        button
    }
}

/// The launcher, to be moved by pointer and by keyboard.
pub(super) fn moved(scene: &Scene, button: El) -> El {
    let rtl = scene.dir == "rtl";
    let release = Callback::from(|_| spot::release());
    button
        .on("pointerdown", Callback::from(|event| spot::grab(&event)))
        .on(
            "pointermove",
            Callback::from(move |event| spot::drag(&event, rtl)),
        )
        .on("pointerup", release.clone())
        .on("pointercancel", release)
        .on(
            "keydown",
            Callback::from(move |event: Event| {
                let key: &KeyboardEvent = event.unchecked_ref();
                if spot::nudge(&key.key(), rtl) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            }),
        )
}

/// Badges that were not looked at, and an offer that was never opened.
fn news(state: &State, offer: Option<u16>) -> i64 {
    let known = |item| {
        let item = state.item(item);
        item.is_some_and(|it| state.profile.items.get(&it.id).is_some())
    };
    let badges = state.toasts.len().max(usize::from(state.unseen)) as i64;
    badges + i64::from(offer.is_some_and(|item| !known(item)))
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
        &[("name", &name), ("n", &scene.number(new))],
    )
}

/// What the hub is called.
pub(super) fn hub_title(scene: &Scene) -> String {
    fill::fill(&scene.strings()[Word::HubTitle], &[("name", &scene.shop())])
}
