//! The hub's last tab: what is remembered, what is allowed, how to take it along and how to
//! end it.

mod allow;
mod take;

use content::Word;
use engine::balance;
use yew::prelude::*;

use super::{hand_on, rewards};
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
    let end = if state.erased {
        h("p.mp-note mp-note--good")
            .with(icon::check())
            .with(h("span.mp-grow").text(&strings[Word::DataErased]))
    } else if local.erasing {
        sure(scene, local)
    } else {
        erase(scene, local)
    };
    into.maybe(take::arrived(scene))
        .with(hand_on::told(scene))
        .with(
            h("section.mp-sect")
                .with(h("h3.mp-h3").text(&strings[Word::DataTitle]))
                .with(h("p.mp-small mp-soft").text(kept))
                .with(facts(scene)),
        )
        .with(allow::allow(scene))
        .with(take::take(scene, local))
        .with(end)
}

/// What is kept, in numbers.
fn facts(scene: &Scene) -> El {
    let (program, profile) = (&scene.state.program, &scene.state.profile);
    let begun = profile.surveys.values().map(|survey| survey.answers.len());
    let answers = begun.sum::<usize>() + profile.answers.len();
    let strings = scene.strings();
    let fact = |told: El, name: &str, n: i64| {
        told.with(h("dt").text(name))
            .with(h("dd").text(&scene.number(n)))
    };
    let facts = [
        (Word::DataVisits, profile.visit.number as usize),
        (Word::DataProducts, profile.recent.len()),
        (Word::DataAnswers, answers),
        (Word::TabBadges, profile.earned.len()),
        (Word::DataRewards, scene.state.shelf.wants.len()),
    ];
    let told = h("dl.mp-facts mp-card mp-card--pad");
    let told = facts
        .into_iter()
        .fold(told, |told, (word, n)| fact(told, &strings[word], n as i64));
    (0..).zip(&program.wallets).fold(told, |told, (i, wallet)| {
        fact(
            told,
            &scene.text(&wallet.name),
            balance(program, profile, i),
        )
    })
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
    let badges = scene.counted(Word::DataEraseAsk, state.profile.earned.len() as i64);
    let words = fill::fill(&badges, &[("points", &scene.number(points))]);
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

/// All points in words, one wallet after the other.
fn all_points(scene: &Scene, profile: &shopper::Profile) -> String {
    let program = &scene.state.program;
    let wallets = 0..program.wallets.len() as u16;
    let points = wallets.map(|i| rewards::points(scene, i, balance(program, profile, i)));
    points.collect::<Vec<_>>().join(" · ")
}
