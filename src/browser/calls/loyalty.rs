//! What the shopper has, what it can bring, and asking for it. The device never pays: a claim
//! is asked of the server, and what it says comes as `milepost:claim`.

use engine::{Proved, offers, proves};
use shopper::{Answered, Id, Want, WantKind};
use wasm_bindgen::JsValue;

use super::standing::{badges, points};
use crate::browser::{self, object};
use crate::state::{Action, Shelving, State};

/// `{badges, points, tiers, rewards, claims}`; undefined where there is no widget.
pub(super) fn get() -> JsValue {
    browser::read(|state, _| {
        object(&[
            ("badges", badges(state)),
            ("points", points(state)),
            ("tiers", tiers(state)),
            ("rewards", rewards(state)),
            ("claims", claims(state)),
        ])
    })
    .unwrap_or_default()
}

/// Id of the tier by ladder; null for none yet.
fn tiers(state: &State) -> JsValue {
    let ladders = state.program.ladders.iter();
    let tiers: Vec<_> = ladders
        .map(|ladder| {
            let level = state.profile.standing.tiers.get(&ladder.id);
            let level = level.map_or(0, |tier| usize::from(tier.level));
            let tier = level
                .checked_sub(1)
                .and_then(|index| ladder.tiers.get(index));
            let id = tier.map_or(JsValue::NULL, |tier| tier.id.as_str().into());
            (ladder.id.as_str(), id)
        })
        .collect();
    object(&tiers)
}

fn rewards(state: &State) -> JsValue {
    let offers = offers(&state.program, &state.profile, &state.shelf, state.now());
    let rewards: js_sys::Array = offers
        .iter()
        .filter_map(|offer| {
            let reward = state.program.rewards.get(usize::from(offer.reward))?;
            let open = reward.gone.is_empty() && !offer.enough && offer.missing == 0;
            Some(object(&[
                ("id", reward.id.as_str().into()),
                ("name", reward.name.fill(&state.tokens()).into()),
                ("price", JsValue::from_f64(reward.price as f64)),
                ("missing", JsValue::from_f64(offer.missing as f64)),
                ("available", open.into()),
            ]))
        })
        .collect();
    rewards.into()
}

fn claims(state: &State) -> JsValue {
    let claims: js_sys::Array = state.shelf.wants.iter().map(claim_object).collect();
    claims.into()
}

fn claim_object(want: &Want) -> JsValue {
    object(&[
        ("id", want.id.to_string().into()),
        ("reward", want.reward.as_str().into()),
        ("status", status(want.answer).into()),
        ("code", want.code.as_str().into()),
        ("until", JsValue::from_f64(want.until as f64)),
        ("reason", want.reason.as_str().into()),
    ])
}

fn status(answer: Answered) -> &'static str {
    match answer {
        Answered::Verified => "verified",
        Answered::Rejected => "rejected",
        Answered::Waiting => "pending",
    }
}

/// `{asked, reason?}`: whether the server is asked for a reward that points buy.
pub(super) fn claim(id: &JsValue) -> JsValue {
    let id = id.as_string().unwrap_or_default();
    let reason = browser::read(|state, _| why_not(state, &id)).unwrap_or(Some("unavailable"));
    if let Some(reason) = reason {
        return object(&[("asked", false.into()), ("reason", reason.into())]);
    }
    let ask = Shelving::ask(WantKind::Buy, &id, Id::default());
    browser::dispatch(Action::Shelf(ask));
    object(&[("asked", true.into())])
}

fn why_not(state: &State, id: &str) -> Option<&'static str> {
    if !state.consent().functional {
        return Some("ConsentMissing");
    }
    let offers = offers(&state.program, &state.profile, &state.shelf, state.now());
    let of = |index: u16| state.program.rewards.get(usize::from(index));
    let found = offers.iter().find_map(|offer| {
        let reward = of(offer.reward).filter(|reward| reward.id == id)?;
        Some((offer, reward))
    });
    match found {
        None => Some("UnknownReward"),
        Some((_, reward)) if !reward.gone.is_empty() => Some("NotAvailable"),
        Some((offer, _)) if offer.enough => Some("LimitReached"),
        Some((offer, _)) if offer.missing > 0 => Some("TooFewPoints"),
        Some(_) => None,
    }
}

/// `{redeemed, reason?}`: whether a word that the shopper found was one that is looked for.
pub(super) fn redeem(code: &JsValue) -> JsValue {
    let word = code.as_string().unwrap_or_default();
    let word = word.trim().to_owned();
    let proved =
        browser::read(|state, _| proves(&state.program, &state.profile, &state.moment, &word));
    let reason = match proved {
        Some(Proved::Right) => None,
        Some(Proved::Known) => Some("AlreadyKnown"),
        Some(Proved::Wrong) => Some("UnknownCode"),
        None => Some("unavailable"),
    };
    if let Some(reason) = reason {
        return object(&[("redeemed", false.into()), ("reason", reason.into())]);
    }
    browser::dispatch(Action::Proved {
        word,
        by_link: true,
    });
    object(&[("redeemed", true.into())])
}
