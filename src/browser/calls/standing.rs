//! How things stand, for `getState`.

use engine::{badge_progress, balance};
use wasm_bindgen::JsValue;

use super::who::allowed;
use crate::browser::{Settings, object};
use crate::state::State;

pub(super) fn get_state(state: &State, settings: &Settings) -> JsValue {
    let items = state.standing.iter().filter_map(|&item| state.item(item));
    let showing: js_sys::Array = items.map(|item| JsValue::from_str(&item.id)).collect();
    let at_stage = state.program.stage_now(&state.profile, state.moment.at);
    object(&[
        ("ready", true.into()),
        ("site", settings.site.as_str().into()),
        ("locale", state.program.locale.as_str().into()),
        ("visit", state.profile.visit.number.into()),
        ("stage", at_stage.as_str().into()),
        ("badges", badges(state)),
        ("points", points(state)),
        ("showing", showing.into()),
        ("consent", allowed(state.consent())),
    ])
}

pub(super) fn badges(state: &State) -> JsValue {
    let progress = badge_progress(&state.program, &state.profile, state.now());
    let badges: js_sys::Array = progress
        .iter()
        .filter_map(|progress| {
            let badge = state.program.badges.get(usize::from(progress.badge))?;
            Some(object(&[
                ("id", badge.id.as_str().into()),
                ("have", JsValue::from_f64(progress.have as f64)),
                ("goal", JsValue::from_f64(progress.goal as f64)),
                ("earned", progress.earned.is_some().into()),
            ]))
        })
        .collect();
    badges.into()
}

pub(super) fn points(state: &State) -> JsValue {
    let wallets = state.program.wallets.iter().enumerate();
    let points: Vec<_> = wallets
        .map(|(i, wallet)| {
            let points = balance(&state.program, &state.profile, i as u16);
            (wallet.id.as_str(), JsValue::from_f64(points as f64))
        })
        .collect();
    object(&points)
}
