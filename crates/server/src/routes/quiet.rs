//! The switch that makes the widget quiet, at one site or at all: every build, or one that turned
//! out bad. `GET /j/v1/s/<site>` is what open pages ask: the builds that are to be quiet, a line
//! each, `*` for every build; empty where all is well.
//!
//! A file of its own and not a word in the answers to events: pages whose shoppers refused
//! consent, or do nothing, send no events, and those are shown things, too.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{delete, get};
use axum::{Json, Router, body::Bytes};
use serde::{Deserialize, Serialize};

use super::json_body::JsonBody;
use super::sites::known;
use super::words::line;
use crate::access::caller::Caller;
use crate::asset::Asset;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::site::quiets::{EVERY, look};
use crate::state::ServerState;
use crate::store::quiets::QuietRow;

/// With the 45 seconds between two questions of a page, an order is there within a minute
/// whatever caches lie between.
const CACHE: &str = "public, max-age=10";
/// Most characters of a build's name.
const LONGEST_BUILD: usize = 64;

/// What pages ask.
pub(super) fn told_router() -> Router<ServerState> {
    Router::new().route("/j/v1/s/{site}", get(told))
}

/// The switch.
pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/quiet", get(everywhere).put(quiet_everywhere))
        .route("/api/quiet/{build}", delete(speak_everywhere))
        .route("/api/sites/{site}/quiet", get(here).put(quiet_here))
        .route("/api/sites/{site}/quiet/{build}", delete(speak_here))
}

/// Orders to be quiet.
#[derive(Debug, Serialize)]
struct Orders {
    quiet: Vec<QuietRow>,
}

/// An order to be quiet.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BeQuiet {
    /// The build that is bad, as `milepost.version` tells it in the page; `*`, which is also
    /// meant where it is left out, for every build.
    #[serde(default = "every")]
    build: String,
    /// Why, for whoever finds it quiet.
    reason: String,
}

fn every() -> String {
    EVERY.to_owned()
}

async fn told(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    headers: HeaderMap,
) -> Response {
    let lines = Bytes::from(state.shared.quiets.told(&site));
    let file = Asset::new("text/plain; charset=utf-8", lines, None, None);
    file.respond(&headers, CACHE)
}

async fn everywhere(State(state): State<ServerState>) -> Result<Json<Orders>, Error> {
    orders(&state, "").await
}

async fn here(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Orders>, Error> {
    orders(&state, &site).await
}

async fn orders(state: &ServerState, site: &str) -> Result<Json<Orders>, Error> {
    let mut quiet = state.shared.store.quiets().await?;
    quiet.retain(|row| row.site == site);
    Ok(Json(Orders { quiet }))
}

async fn quiet_everywhere(
    State(state): State<ServerState>,
    caller: Caller,
    JsonBody(body): JsonBody<BeQuiet>,
) -> Result<StatusCode, Error> {
    be_quiet(&state, &caller, "", body).await
}

async fn quiet_here(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<BeQuiet>,
) -> Result<StatusCode, Error> {
    known(&state, &site).await?;
    be_quiet(&state, &caller, &site, body).await
}

async fn be_quiet(
    state: &ServerState,
    caller: &Caller,
    site: &str,
    body: BeQuiet,
) -> Result<StatusCode, Error> {
    let is_word = body.build.len() <= LONGEST_BUILD
        && body.build.bytes().all(|it| it.is_ascii_graphic())
        && !body.build.is_empty();
    if !is_word {
        let text = "`build` must be a build of the widget, as `milepost.version` tells it in the page, or `*`";
        return Err(Error::BadRequest(text.to_owned()));
    }
    let row = QuietRow {
        site: site.to_owned(),
        build: body.build,
        reason: line("reason", &body.reason)?,
        since: now(),
        set_by: caller.name(),
    };
    let entry = Entry::new(&row.set_by, site, "widget.quieted", &row.build, row.since)
        .with(&serde_json::json!({ "reason": row.reason }));
    let mut change = state.shared.store.change(entry).await?;
    change.set_quiet(&row).await?;
    change.commit().await?;
    look(state).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn speak_everywhere(
    State(state): State<ServerState>,
    caller: Caller,
    Path(build): Path<String>,
) -> Result<StatusCode, Error> {
    speak(&state, &caller, "", &build).await
}

async fn speak_here(
    State(state): State<ServerState>,
    caller: Caller,
    Path((site, build)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    speak(&state, &caller, &site, &build).await
}

async fn speak(
    state: &ServerState,
    caller: &Caller,
    site: &str,
    build: &str,
) -> Result<StatusCode, Error> {
    let entry = Entry::new(&caller.name(), site, "widget.unquieted", build, now());
    let mut change = state.shared.store.change(entry).await?;
    if !change.end_quiet(site, build).await? {
        return Err(Error::NotFound);
    }
    change.commit().await?;
    look(state).await?;
    Ok(StatusCode::NO_CONTENT)
}
