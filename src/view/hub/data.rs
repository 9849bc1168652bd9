//! The hub's third tab: what is remembered, and how to end it.

use content::Word;
use engine::balance;
use yew::prelude::*;

use crate::state::Action;
use crate::view::button::{Weight, own};
use crate::view::element::{El, h};
use crate::view::local::{Local, change};
use crate::view::{Scene, fill, icon};

/// The tab.
pub(super) fn data(scene: &Scene, local: &UseStateHandle<Local>, into: El) -> El {
    let (state, strings) = (&scene.state, scene.strings());
    let functional = state.consent().functional;
    let kept = if functional {
        &strings[Word::DataKept]
    } else {
        &strings[Word::DataMemoryOnly]
    };
    into.with(
        h("section.mp-sect")
            .with(h("h3.mp-h3").text(&strings[Word::DataTitle]))
            .with(h("p.mp-small mp-soft").text(kept))
            .with(facts(scene))
            .with(if state.erased {
                h("p.mp-note mp-note--good")
                    .with(icon::check())
                    .with(h("span").text(&strings[Word::DataErased]))
            } else if local.erasing {
                sure(scene, local)
            } else {
                erase(scene, local)
            }),
    )
}

fn facts(scene: &Scene) -> El {
    let (program, profile) = (&scene.state.program, &scene.state.profile);
    let mut facts = h("dl.mp-facts mp-card mp-card--pad")
        .with(h("dt").text(&scene.strings()[Word::TabBadges]))
        .with(h("dd").number(profile.earned.len() as i64));
    for (i, wallet) in program.wallets.iter().enumerate() {
        facts = facts
            .with(h("dt").text(&scene.text(&wallet.name)))
            .with(h("dd").number(balance(program, profile, i as u16)));
    }
    facts
}

fn erase(scene: &Scene, local: &UseStateHandle<Local>) -> El {
    let button = h("button.mp-rowbtn mp-bad[type=button]")
        .on_click(erasing(local, true))
        .with(icon::erase())
        .with(h("span.mp-grow").text(&scene.strings()[Word::DataErase]));
    h("div.mp-card mp-rows mp-pad-x").with(button)
}

/// Before something final: what goes, in numbers. Both answers weigh the same.
fn sure(scene: &Scene, local: &UseStateHandle<Local>) -> El {
    let (state, strings) = (&scene.state, scene.strings());
    let points: i64 = (0..state.program.wallets.len())
        .map(|i| balance(&state.program, &state.profile, i as u16))
        .fold(0, i64::saturating_add);
    let badges = state.profile.earned.len().to_string();
    let words = fill::fill(
        &strings[Word::DataEraseAsk],
        &[("n", &badges), ("points", &points.to_string())],
    );
    let keep = own(Weight::Edge)
        .on_click(erasing(local, false))
        .text(&strings[Word::DataKeep]);
    let erase = h("button.mp-btn mp-btn--bad[type=button]")
        .on_click(scene.say(Action::Erased))
        .text(&strings[Word::DataErase]);
    h("div.mp-card mp-card--pad mp-stack mp-stack--4[role=group]")
        .set("aria-label", &strings[Word::DataErase])
        .with(h("p[role=alert]").text(&words))
        .with(h("div.mp-two").with(keep).with(erase))
}

fn erasing(local: &UseStateHandle<Local>, erasing: bool) -> Callback<Event> {
    let local = local.clone();
    Callback::from(move |_| change(&local, |local| local.erasing = erasing))
}
