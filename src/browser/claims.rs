//! Asking the server about what was earned or wanted: `POST /j/v1/claims`. Of each claim the
//! rule, its version and the events that speak for it travel, never an amount. A server that
//! does not answer, or does not know the route yet, is asked again later.
//!
//! `{ site, visitor, claims: [{ id, kind, reward, rule, version, events, gift }] }` is answered
//! by `{ claims: [{ id, status, code, until, reason }] }` with `status` one of `verified`,
//! `rejected`, `pending`; `until` in ms since 1970.

use std::cell::Cell;

use gloo::timers::callback::Timeout;
use js_sys::{Array, JSON};
use shopper::{Answered, Id, Want};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::js_value::{elements, field, number, text};
use super::notice::object;
use super::{http, shell};
use crate::state::{Action, Shelving};

/// First and longest wait before the server is asked again, ms. An order's webhook often comes
/// seconds after the page has told of it, while the shopper looks.
const FIRST_MS: u32 = 4_000;
const LONGEST_MS: u32 = 10 * 60_000;
/// Most answers that are read.
const MOST: u32 = 64;

thread_local! {
    static ASKING: Cell<bool> = const { Cell::new(false) };
    /// Bumped with every asking, so that of several timers only the latest asks.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// Askings in a row after which something still waited, or nobody answered.
    static IN_VAIN: Cell<u32> = const { Cell::new(0) };
}

/// Asks soon about everything that waits.
pub(super) fn ask_soon(ms: u32) {
    IN_VAIN.set(0);
    ask_in(ms);
}

fn ask_in(ms: u32) {
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    Timeout::new(ms, move || {
        if TURN.get() == turn && !ASKING.get() {
            spawn_local(ask());
        }
    })
    .forget();
}

async fn ask() {
    let Some((url, body)) = shell::waiting_claims()
        .and_then(|(url, site, visitor, wants)| Some((url, body(&site, visitor, &wants)?)))
    else {
        return;
    };
    ASKING.set(true);
    let answers = post(&url, &body).await.ok().flatten();
    ASKING.set(false);
    let shelving = answers.map_or(Shelving::Unanswered, Shelving::Answered);
    shell::dispatch(Action::Shelf(shelving));
    // Also after an answer: some of it may be pending.
    let in_vain = IN_VAIN.get();
    IN_VAIN.set(in_vain.saturating_add(1));
    let wait = FIRST_MS.saturating_mul(1 << in_vain.min(8)).min(LONGEST_MS);
    ask_in(wait);
}

fn body(site: &str, visitor: Id, wants: &[Want]) -> Option<String> {
    let claims: Array = wants.iter().map(claim).collect();
    let body = object(&[
        ("site", site.into()),
        ("visitor", visitor.to_string().into()),
        ("claims", claims.into()),
    ]);
    JSON::stringify(&body).ok()?.as_string()
}

fn claim(want: &Want) -> JsValue {
    let events: Array = Some(want.event)
        .filter(|id| *id != Id::default())
        .map(|id| JsValue::from(id.to_string()))
        .into_iter()
        .collect();
    object(&[
        ("id", want.id.to_string().into()),
        ("kind", want.kind.as_str().into()),
        ("reward", want.reward.as_str().into()),
        ("rule", want.rule.as_str().into()),
        ("version", want.version.into()),
        ("events", events.into()),
        ("gift", want.token.as_str().into()),
    ])
}

/// `None` for anything that is no answer: a server that is away, or has no such route.
async fn post(url: &str, body: &str) -> Result<Option<Vec<Want>>, JsValue> {
    let response = http::fetch(url, &http::carrying(&JsValue::from_str(body))).await?;
    if response.status() != 200 {
        return Ok(None);
    }
    let said = JSON::parse(&http::text(&response).await?)?;
    let claims = field(&said, "claims");
    Ok(Array::is_array(&claims).then(|| {
        let claims = elements(&claims, MOST);
        claims.iter().filter_map(answer).collect()
    }))
}

fn answer(of: &JsValue) -> Option<Want> {
    let said = |name| text(of, name).unwrap_or_default();
    Some(Want {
        id: said("id").parse().ok()?,
        answer: match said("status").as_str() {
            "verified" => Answered::Verified,
            "rejected" => Answered::Rejected,
            _ => return None,
        },
        code: said("code"),
        until: number(of, "until").unwrap_or(0.0) as i64,
        reason: said("reason"),
        ..Want::default()
    })
}
