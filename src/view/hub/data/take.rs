//! Taking it along: everything to read, the essence to another device, and back in.

use content::Word;
use takeout::{qr_path, to_text};
use yew::prelude::*;

use super::all_points;
use crate::browser;
use crate::state::{Action, Arrived, HandOn, Shelving};
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::hub::hand_on;
use crate::view::local::{Local, change};
use crate::view::{Scene, fill};

/// The section.
pub(super) fn take(scene: &Scene, local: &UseStateHandle<Local>) -> El {
    let strings = scene.strings();
    let toggle = {
        let (local, moving) = (local.clone(), !local.moving);
        Callback::from(move |_| change(&local, |local| local.moving = moving))
    };
    let out = h("button.mp-rowbtn[type=button]")
        .set("aria-expanded", if local.moving { "true" } else { "false" })
        .on_click(toggle)
        .with(h("span.mp-grow").text(&strings[Word::MoveOut]));
    let choose = h("input.mp-hide[type=file][accept=.milepost]").on(
        "change",
        Callback::from(|event: Event| browser::open_chosen(&event)),
    );
    let within = h("label.mp-rowbtn mp-choose")
        .with(h("span.mp-grow").text(&strings[Word::MoveIn]))
        .with(choose);
    let rows = h("div.mp-card mp-rows mp-pad-x")
        .with(hand_on::file(scene, HandOn::Export, Word::Export))
        .with(out)
        .with(within);
    h("section.mp-sect")
        .with(h("h3.mp-h3").text(&strings[Word::TakeTitle]))
        .with(rows)
        .maybe(local.moving.then(|| way_out(scene)))
}

/// A code to scan and a link where it fits, a file in any case.
fn way_out(scene: &Scene) -> El {
    let (state, strings) = (&scene.state, scene.strings());
    // Behind the `#`, which no server is told.
    let letters = to_text(&state.parcel().pack());
    let address = [&state.desk.home, "#milepost-move=", &letters].concat();
    let file = h("div.mp-card mp-rows mp-pad-x").with(hand_on::file(
        scene,
        HandOn::Parcel,
        Word::MoveFile,
    ));
    let card = h("div.mp-card mp-card--pad mp-stack mp-stack--3")
        .with(h("p.mp-small mp-soft").text(&strings[Word::MoveHow]));
    let card = match qr_path(&address) {
        Some((size, path)) => card
            .with(qr(&strings[Word::MoveCode], size, &path))
            .with(h("p.mp-small").text(&strings[Word::MoveScan]))
            .with(hand_on::address(scene, Word::MoveLink, "", &address, None)),
        None => card.with(h("p.mp-small").text(&strings[Word::MoveLarge])),
    };
    h("div.mp-sect").with(card).with(file)
}

/// Always black on white, with its quiet zone, whatever the theme: cameras read nothing else.
fn qr(name: &str, size: usize, path: &str) -> El {
    let size = size.to_string();
    let ground = h("rect[fill=#fff]")
        .set("width", &size)
        .set("height", &size);
    let drawing = h("svg[aria-hidden=true][shape-rendering=crispEdges]")
        .set("viewBox", &["0 0 ", &size, " ", &size].concat())
        .with(ground)
        .with(h("path[fill=#000]").set("d", path));
    h("div.mp-qr[role=img]")
        .set("aria-label", name)
        .with(drawing)
}

/// What another device sent, before it is taken. Both answers weigh the same.
pub(super) fn arrived(scene: &Scene) -> Option<El> {
    let strings = scene.strings();
    let Some(Arrived::Parcel(parcel)) = &scene.state.desk.arrived else {
        return None;
    };
    let badges = parcel.profile.earned.len() as i64;
    let ask = scene.counted(Word::BringAsk, badges);
    let points = all_points(scene, &parcel.profile);
    let say = |take| scene.say(Action::Shelf(Shelving::Bring(take)));
    let leave = own(Weight::Edge)
        .on_click(say(false))
        .text(&strings[Word::BringNo]);
    let bring = own(Weight::Edge)
        .on_click(say(true))
        .text(&strings[Word::BringYes]);
    let card = h("section.mp-card mp-card--pad mp-stack mp-stack--4")
        .set("aria-label", &strings[Word::MoveOut])
        .with(h("p").text(&fill::fill(&ask, &[("points", &points)])))
        .with(h("div.mp-two").with(leave).with(bring));
    Some(card)
}
