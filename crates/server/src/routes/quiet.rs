//! The switch that makes the widget quiet, at one site or at all: every build, or one that turned
//! out bad. `GET /j/v1/s/<site>` is what open pages ask: the builds that are to be quiet, a line
//! each, `*` for every build; empty where all is well.
//!
//! A file of its own and not a word in the answers to events: pages whose shoppers refused
//! consent, or do nothing, send no events, and those are shown things, too.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::{Json, body::Bytes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body::JsonBody;
use super::of_site::OfSite;
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
pub(super) fn told_router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(told))
}

/// The switch.
pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(everywhere, quiet_everywhere))
        .routes(routes!(speak_everywhere))
        .routes(routes!(here, quiet_here))
        .routes(routes!(speak_here))
}

/// Orders to be quiet.
#[derive(Debug, Serialize, ToSchema)]
struct Orders {
    quiet: Vec<QuietRow>,
}

/// An order to be quiet.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
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

/// Which builds of the widget are to be quiet.
#[utoipa::path(get, path = "/j/v1/s/{site}", operation_id = "quiet_builds", tag = "publishing",
    params(OfSite),
    responses((status = 200, description = "A build a line, `*` for every one; empty where all is well", body = String),
              (status = 304, description = "The sender has it"),
              Error))]
async fn told(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    headers: HeaderMap,
) -> Response {
    let lines = Bytes::from(state.shared.quiets.told(&site));
    let file = Asset::new("text/plain; charset=utf-8", lines, None, None);
    file.respond(&headers, CACHE)
}

/// Orders to be quiet, of the whole server.
#[utoipa::path(get, path = "/api/quiet", operation_id = "quiet", tag = "publishing",
    responses((status = 200, description = "All of them", body = Orders), Error))]
async fn everywhere(State(state): State<ServerState>) -> Result<Json<Orders>, Error> {
    orders(&state, "").await
}

/// Orders to be quiet, of a site.
#[utoipa::path(get, path = "/api/sites/{site}/quiet", operation_id = "site_quiet",
    tag = "publishing",
    params(OfSite),
    responses((status = 200, description = "All of them", body = Orders), Error))]
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

/// Makes a build, or every build, quiet on all sites.
#[utoipa::path(put, path = "/api/quiet", operation_id = "be_quiet", tag = "publishing",
    request_body = BeQuiet,
    responses((status = 204, description = "It is ordered"), Error))]
async fn quiet_everywhere(
    State(state): State<ServerState>,
    caller: Caller,
    JsonBody(body): JsonBody<BeQuiet>,
) -> Result<StatusCode, Error> {
    be_quiet(&state, &caller, "", body).await
}

/// Makes a build, or every build, quiet on a site.
#[utoipa::path(put, path = "/api/sites/{site}/quiet", operation_id = "be_quiet_at_site",
    tag = "publishing",
    params(OfSite),
    request_body = BeQuiet,
    responses((status = 204, description = "It is ordered"), Error))]
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

/// Takes an order of the whole server back.
#[utoipa::path(delete, path = "/api/quiet/{build}", operation_id = "speak", tag = "publishing",
    params(("build" = String, Path, description = "The build, or `*`")),
    responses((status = 204, description = "It is taken back"), Error))]
async fn speak_everywhere(
    State(state): State<ServerState>,
    caller: Caller,
    Path(build): Path<String>,
) -> Result<StatusCode, Error> {
    speak(&state, &caller, "", &build).await
}

/// Takes a site's order back.
#[utoipa::path(delete, path = "/api/sites/{site}/quiet/{build}", operation_id = "speak_at_site",
    tag = "publishing",
    params(OfSite, ("build" = String, Path, description = "The build, or `*`")),
    responses((status = 204, description = "It is taken back"), Error))]
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
