//! Showing, sending away, and why something is not shown.

use engine::{Gate, Place, Reason, Saw, explain};
use wasm_bindgen::JsValue;

use crate::browser::{self, field, object};
use crate::state::{Action, State, Surface, Tab};

/// `{shown, reason?}`. Being asked for is occasion enough; every other gate holds unless the
/// page says `force`. With `mount` it stands within an element of the page.
pub(super) fn show(id: &JsValue, options: &JsValue) -> JsValue {
    let id = id.as_string().unwrap_or_default();
    let forced = field(options, "force").is_truthy();
    let within = field(options, "mount");
    let variant = field(options, "variant").as_string();
    let asked = Asked {
        forced,
        mounted: !within.is_falsy(),
        variant: variant.as_deref(),
    };
    let not_yet = || Some("unavailable".to_owned());
    let refusal = browser::read(|state, _| refusal(state, &id, &asked)).unwrap_or_else(not_yet);
    if let Some(reason) = refusal {
        return no(&reason);
    }
    let index = browser::read(|state, _| state.program.item(&id).map(|(index, _)| index));
    let Some(item) = index.flatten() else {
        return no("UnknownItem");
    };
    if let Some(variant) = variant.clone() {
        browser::dispatch(Action::Varied { item, variant });
    }
    if !asked.mounted {
        browser::dispatch(Action::Show(item));
    } else if !browser::show_within(&within, item) {
        return no("NoSuchElement");
    }
    object(&[("shown", true.into())])
}

fn no(reason: &str) -> JsValue {
    object(&[("shown", false.into()), ("reason", reason.into())])
}

/// How an item is asked for.
struct Asked<'a> {
    forced: bool,
    mounted: bool,
    variant: Option<&'a str>,
}

fn refusal(state: &State, id: &str, asked: &Asked<'_>) -> Option<String> {
    let Some((_, item)) = state.program.item(id) else {
        return Some("UnknownItem".to_owned());
    };
    let variants = || item.variants.iter().map(|variant| variant.id.as_str());
    if asked
        .variant
        .is_some_and(|it| variants().all(|id| id != it))
    {
        return Some("UnknownVariant".to_owned());
    }
    if !asked.mounted && matches!(item.place, Place::Slot(_) | Place::Hub) {
        return Some("NotAnOverlay".to_owned());
    }
    let gates = explain(&state.program, &state.profile, &state.moment, id);
    let shut = gates.into_iter().find(|gate| match gate.reason {
        _ if gate.passed => false,
        Reason::NotTriggered => false,
        // Within the page nothing is covered and nobody interrupted.
        Reason::NoSuchSlot | Reason::AnotherOverlay | Reason::AttentionBudget if asked.mounted => {
            false
        }
        Reason::UnknownKind => true,
        _ => !asked.forced,
    });
    shut.map(|gate| gate.reason.as_str().to_owned())
}

/// `{shown, reason?}`. What the shopper opened by their own hand, with a button of the page,
/// meets no gate; without an id it is the hub.
pub(super) fn open(id: &JsValue) -> JsValue {
    if id.is_falsy() {
        browser::dispatch(Action::HubOpened(Tab::default()));
        return object(&[("shown", true.into())]);
    }
    let forced = object(&[("force", true.into())]);
    show(id, &forced)
}

pub(super) fn close(id: &JsValue) {
    if id.is_falsy() {
        browser::dispatch(Action::PutAway(None));
    } else {
        with_item(id, |item| Action::PutAway(Some(item)));
    }
}

pub(super) fn toggle() {
    let open = browser::read(|state, _| matches!(state.surface, Surface::Hub(_)));
    browser::dispatch(match open {
        Some(true) => Action::Closed,
        _ => Action::HubOpened(Tab::default()),
    });
}

pub(super) fn dismiss(id: &JsValue) {
    with_item(id, Action::Dismissed);
}

/// For no more than a year; what is no number is as long as the item says.
pub(super) fn snooze(id: &JsValue, seconds: &JsValue) {
    const YEAR_S: f64 = 31_536_000.0;
    let seconds = seconds.as_f64().unwrap_or(0.0).clamp(0.0, YEAR_S) as u32;
    with_item(id, |item| Action::Snoozed { item, seconds });
}

fn with_item(id: &JsValue, action: impl FnOnce(u16) -> Action) {
    let id = id.as_string().unwrap_or_default();
    let item = browser::read(|state, _| state.program.item(&id).map(|(item, _)| item));
    if let Some(item) = item.flatten() {
        browser::dispatch(action(item));
    }
}

/// `{visible, reason?}`: whether the item would be shown if its occasion came now. The reason is
/// that of the first gate that is shut.
pub(super) fn can_show(id: &JsValue) -> JsValue {
    let id = id.as_string().unwrap_or_default();
    let reason = browser::read(|state, _| {
        let gates = explain(&state.program, &state.profile, &state.moment, &id);
        if gates.is_empty() {
            return Some("UnknownItem");
        }
        // What stands already is no reason against itself.
        let item = state.program.item(&id).map(|(item, _)| item);
        let stands = item.is_some_and(|item| state.standing.contains(&item));
        let waits = |gate: &&Gate<'_>| gate.passed || gate.reason == Reason::NotTriggered;
        let shut = gates.iter().find(|gate| !waits(gate));
        shut.filter(|_| !stands).map(|gate| gate.reason.as_str())
    });
    let reason = reason.unwrap_or(Some("unavailable"));
    match reason {
        None => object(&[("visible", true.into())]),
        Some(reason) => object(&[("visible", false.into()), ("reason", reason.into())]),
    }
}

/// `[{gate, passed, …what it saw}]`, in the order in which they are asked; empty for an id that
/// the journey does not have.
pub(super) fn explained(id: &JsValue) -> JsValue {
    let id = id.as_string().unwrap_or_default();
    let gates = browser::read(|state, _| {
        let gates = explain(&state.program, &state.profile, &state.moment, &id);
        gates.iter().map(told).collect::<js_sys::Array>()
    });
    gates.unwrap_or_default().into()
}

fn told(gate: &Gate<'_>) -> JsValue {
    let number = |n: i64| JsValue::from_f64(n as f64);
    let mut fields = vec![
        ("gate", gate.reason.as_str().into()),
        ("passed", gate.passed.into()),
    ];
    match gate.saw {
        Saw::Nothing => {}
        Saw::Count { have, limit } => {
            fields.extend([("have", have.into()), ("limit", limit.into())]);
        }
        Saw::Reached { have, need } => {
            fields.extend([("have", have.into()), ("need", need.into())]);
        }
        Saw::Until(at) => fields.push(("until", number(at))),
        Saw::Since(at) => fields.push(("since", number(at))),
        Saw::MinuteOfWeek(minute) => fields.push(("minuteOfWeek", minute.into())),
        Saw::Share { place, share } => {
            fields.extend([("place", place.into()), ("share", share.into())]);
        }
        Saw::Measured { have, min, max } => fields.extend([
            ("have", number(have)),
            ("min", number(min)),
            ("max", number(max)),
        ]),
        Saw::Name(name) => fields.push(("name", name.into())),
    }
    object(&fields)
}
