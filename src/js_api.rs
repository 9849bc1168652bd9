//! What the loader calls. Nothing here may throw into the page but `start`, whose failure the
//! loader takes as "no widget on this page".

use engine::{Place, Reason, badge_progress, balance, explain};
use shopper::Consent;
use wasm_bindgen::prelude::*;

use crate::app;
use crate::browser::{self, Settings, field, object};
use crate::state::{Action, State, Surface, Tab};

/// Only where the module is ours alone: a store written in Yew has an allocator of its own.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("js_api.d.ts");

/// Takes a first look at this page and draws it. The promise is fulfilled when the rest of the
/// widget is there, and [`begin`] is to be called; it is rejected where that cannot be had.
///
/// # Errors
/// A reason in words: settings without a site, a journey that this build cannot run, or a
/// page without a body.
#[wasm_bindgen]
pub fn start(settings: &JsValue, journey: Vec<u8>, css: &str) -> Result<js_sys::Promise, JsValue> {
    let settings = Settings::read(settings).ok_or("the tag names no site")?;
    let rest = browser::rest(&settings.files);
    browser::start(settings, journey, css)?;
    Ok(rest)
}

/// Opens the page: the rest of the widget is there.
///
/// # Errors
/// A reason in words: the journey is damaged.
#[wasm_bindgen]
pub fn begin() -> Result<(), JsValue> {
    (api().begin)()
}

/// One entry of the page's `dataLayer`, not before [`begin`].
#[wasm_bindgen]
pub fn hear(entry: &JsValue) {
    (api().hear)(entry);
}

/// One call of the API, not before [`begin`]: `milepost('track', …)` and its like. Unknown
/// methods do nothing; the loader has warned of them.
#[wasm_bindgen]
pub fn call(method: &str, args: &js_sys::Array) -> JsValue {
    (api().answer)(method, args)
}

/// What the page says and asks.
struct Api {
    begin: fn() -> Result<(), JsValue>,
    hear: fn(&JsValue),
    answer: fn(&str, &js_sys::Array) -> JsValue,
}

part::part! {
    /// May be called once [`start`]'s promise is fulfilled.
    fn api() -> Api in rest 1 {
        Api { begin: app::begin, hear: browser::hear, answer }
    }
}

fn answer(method: &str, args: &js_sys::Array) -> JsValue {
    let first = args.get(0);
    match method {
        "track" => track(&first, &args.get(1)),
        "identify" => identify(&first, &args.get(1)),
        "consent" => consent(&first),
        "setLanguage" => return browser::speak(&first.as_string().unwrap_or_default()),
        "setTheme" => set_theme(&first),
        "show" => return show(&first, &args.get(1)),
        "open" => return open(&first),
        "close" => close(&first),
        "toggle" => toggle(),
        "dismiss" => with_item(&first, Action::Dismissed),
        "snooze" => snooze(&first, &args.get(1)),
        "getState" => return browser::read(get_state).unwrap_or_default(),
        _ => {}
    }
    JsValue::UNDEFINED
}

fn track(name: &JsValue, params: &JsValue) {
    if let Some(name) = name.as_string().filter(|name| !name.is_empty()) {
        browser::track(&name, params);
    }
}

fn identify(id: &JsValue, traits: &JsValue) {
    if id.is_null() {
        browser::sign_out();
    }
    let id = id.as_string().or_else(|| browser::number_text(id));
    browser::identify(id.filter(|id| !id.is_empty()), traits);
}

/// What is not named keeps its value.
fn consent(choice: &JsValue) {
    let before = browser::read(|state, _| state.consent()).unwrap_or_default();
    let said = |name, before| field(choice, name).as_bool().unwrap_or(before);
    browser::dispatch(Action::Consented(Consent {
        functional: said("functional", before.functional),
        analytics: said("analytics", before.analytics),
        personalization: said("personalization", before.personalization),
    }));
}

/// `{shown, reason?}`. What the shopper opened by their own hand, with a button of the page,
/// meets no gate; without an id it is the hub.
fn open(id: &JsValue) -> JsValue {
    if id.is_falsy() {
        browser::dispatch(Action::HubOpened(Tab::default()));
        return object(&[("shown", true.into())]);
    }
    let forced = object(&[("force", true.into())]);
    show(id, &forced)
}

fn close(id: &JsValue) {
    if id.is_falsy() {
        browser::dispatch(Action::PutAway(None));
    } else {
        with_item(id, |item| Action::PutAway(Some(item)));
    }
}

fn toggle() {
    let open = browser::read(|state, _| matches!(state.surface, Surface::Hub(_)));
    browser::dispatch(match open {
        Some(true) => Action::Closed,
        _ => Action::HubOpened(Tab::default()),
    });
}

/// For no more than a year; what is no number is as long as the item says.
fn snooze(id: &JsValue, seconds: &JsValue) {
    const YEAR_S: f64 = 31_536_000.0;
    let seconds = seconds.as_f64().unwrap_or(0.0).clamp(0.0, YEAR_S) as u32;
    with_item(id, |item| Action::Snoozed { item, seconds });
}

/// Anything else than a theme is passed over.
fn set_theme(theme: &JsValue) {
    let theme = theme.as_string().unwrap_or_default();
    if ["auto", "light", "dark"].contains(&theme.as_str()) {
        browser::set_theme(&theme);
    }
}

fn with_item(id: &JsValue, action: impl FnOnce(u16) -> Action) {
    let id = id.as_string().unwrap_or_default();
    let item = browser::read(|state, _| state.program.item(&id).map(|(item, _)| item));
    if let Some(item) = item.flatten() {
        browser::dispatch(action(item));
    }
}

/// `{shown, reason?}`. Being asked for is occasion enough; every other gate holds unless the
/// page says `force`.
fn show(id: &JsValue, options: &JsValue) -> JsValue {
    let id = id.as_string().unwrap_or_default();
    let forced = field(options, "force").is_truthy();
    let not_yet = || Some("unavailable".to_owned());
    let refusal = browser::read(|state, _| refusal(state, &id, forced)).unwrap_or_else(not_yet);
    if let Some(reason) = refusal {
        return object(&[("shown", false.into()), ("reason", reason.into())]);
    }
    let index = browser::read(|state, _| state.program.item(&id).map(|(index, _)| index));
    if let Some(index) = index.flatten() {
        browser::dispatch(Action::Show(index));
    }
    object(&[("shown", true.into())])
}

fn refusal(state: &State, id: &str, forced: bool) -> Option<String> {
    let Some((_, item)) = state.program.item(id) else {
        return Some("UnknownItem".to_owned());
    };
    if matches!(item.place, Place::Slot(_) | Place::Hub) {
        return Some("NotAnOverlay".to_owned());
    }
    let gates = explain(&state.program, &state.profile, &state.moment, id);
    let shut = gates.into_iter().find(|gate| match gate.reason {
        _ if gate.passed => false,
        Reason::NotTriggered => false,
        Reason::UnknownKind => true,
        _ => !forced,
    });
    shut.map(|gate| gate.reason.as_str().to_owned())
}

fn get_state(state: &State, settings: &Settings) -> JsValue {
    let items = state.standing.iter().filter_map(|&item| state.item(item));
    let showing: js_sys::Array = items.map(|item| JsValue::from_str(&item.id)).collect();
    object(&[
        ("ready", true.into()),
        ("site", settings.site.as_str().into()),
        ("locale", state.program.locale.as_str().into()),
        ("visit", state.profile.visit.number.into()),
        (
            "stage",
            state
                .program
                .stage_now(&state.profile, state.moment.at)
                .as_str()
                .into(),
        ),
        ("badges", badges(state)),
        ("points", points(state)),
        ("showing", showing.into()),
        ("consent", browser::consent_object(state.consent())),
    ])
}

fn badges(state: &State) -> JsValue {
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

fn points(state: &State) -> JsValue {
    let wallets = state.program.wallets.iter().enumerate();
    let points: Vec<_> = wallets
        .map(|(i, wallet)| {
            let points = balance(&state.program, &state.profile, i as u16);
            (wallet.id.as_str(), JsValue::from_f64(points as f64))
        })
        .collect();
    object(&points)
}
