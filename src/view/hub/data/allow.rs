//! Switches: what the shopper allows, the game, and a pause. Each says what it does, all look
//! alike, and each works at once.

use content::Word;
use shopper::{Consent, DAY_MS, MINUTE_MS, local_day};

use crate::state::{Action, Shelving};
use crate::view::Scene;
use crate::view::element::{El, h};

/// The section.
pub(super) fn allow(scene: &Scene) -> El {
    let state = &scene.state;
    let now = state.consent();
    let (functional, analytics, personal) = (now.functional, now.analytics, now.personalization);
    let consent = Action::Consented;
    let remember = Consent {
        functional: !functional,
        ..now
    };
    let count = Consent {
        analytics: !analytics,
        ..now
    };
    let choose = Consent {
        personalization: !personal,
        ..now
    };
    let plays = state.plays();
    let paused = state.is_paused(scene.now.emit(()));
    let until = if paused { 0 } else { midnight(scene) };
    let game = (!state.program.badges.is_empty()).then(|| {
        let turn = Action::Shelf(Shelving::Game(!plays));
        switch(scene, Word::GameOn, Word::GameOnWhy, plays, turn)
    });
    let rows = h("div.mp-card mp-rows mp-pad-x")
        .with(switch(
            scene,
            Word::AllowFunctional,
            Word::AllowFunctionalWhy,
            functional,
            consent(remember),
        ))
        .with(switch(
            scene,
            Word::AllowAnalytics,
            Word::AllowAnalyticsWhy,
            analytics,
            consent(count),
        ))
        .with(switch(
            scene,
            Word::AllowPersonalization,
            Word::AllowPersonalizationWhy,
            personal,
            consent(choose),
        ))
        .maybe(game)
        .with(switch(
            scene,
            Word::PauseOn,
            Word::PauseOnWhy,
            paused,
            Action::Shelf(Shelving::Pause(until)),
        ));
    h("section.mp-sect")
        .with(h("h3.mp-h3").text(&scene.strings()[Word::AllowTitle]))
        .with(rows)
}

/// Where the shopper's own day ends.
fn midnight(scene: &Scene) -> i64 {
    let offset = scene.state.moment.offset_min;
    let tomorrow = i64::from(local_day(scene.now.emit(()), offset)) + 1;
    tomorrow * DAY_MS - i64::from(offset) * MINUTE_MS
}

fn switch(scene: &Scene, name: Word, why: Word, on: bool, turn: Action) -> El {
    let words = h("span.mp-grow mp-stack mp-stack--1")
        .with(h("span").text(&scene.strings()[name]))
        .with(h("span.mp-fine").text(&scene.strings()[why]));
    // Not what the box says but what the state says: a box that nobody answers falls back.
    let switch = h("input.mp-switch[type=checkbox][role=switch]")
        .chosen(on)
        .set("aria-checked", if on { "true" } else { "false" })
        .on("change", scene.say(turn));
    h("label.mp-switchrow").with(words).with(switch)
}
