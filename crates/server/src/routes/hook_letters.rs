//! `GET /api/sites/<site>/hook-letters`: order webhooks that were signed well and could not be
//! taken in; `GET …/<id>`: one body; `POST …/<id>/replay`: reads it again; `DELETE …/<id>`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use shopper::Id;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use crate::clock::now;
use crate::error::Error;
use crate::hook::intake::again;
use crate::state::ServerState;
use crate::store::hook_letters::HookLetter;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(body, forget))
        .routes(routes!(replay))
}

/// All of them: at most 1,000 are kept.
#[derive(Debug, Serialize, ToSchema)]
struct HookLetters {
    /// Newest first.
    letters: Vec<HookLetter>,
}

/// What became of one that was read again.
#[derive(Debug, Serialize, ToSchema)]
struct ReadAgain {
    /// It is taken in, and no letter any more. If not, it is as it was.
    is_taken: bool,
}

/// Order webhooks that could not be taken in, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/hook-letters", operation_id = "hook_letters",
    tag = "value",
    params(OfSite),
    responses((status = 200, description = "All of them, without bodies", body = HookLetters), Error))]
async fn list(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<HookLetters>, Error> {
    let site = state.site(&site)?;
    let letters = state.shared.store.hook_letters(&site.id).await?;
    Ok(Json(HookLetters { letters }))
}

/// The body of one, as its platform sent it.
#[utoipa::path(get, path = "/api/sites/{site}/hook-letters/{id}", operation_id = "hook_body",
    tag = "value",
    params(OfSite, ("id" = String, Path, description = "UUID of the letter")),
    responses((status = 200, description = "JSON where it is any", body = String,
               content_type = "text/plain"), Error))]
async fn body(
    State(state): State<ServerState>,
    Path((site, letter)): Path<(String, String)>,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let body = state.shared.store.hook_body(&site.id, id(&letter)?).await?;
    let body = body.ok_or(Error::NotFound)?;
    // Somebody else's words: never a page.
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, body).into_response())
}

/// Reads one again.
///
/// After an update that understands it, or once its order has come.
#[utoipa::path(post, path = "/api/sites/{site}/hook-letters/{id}/replay",
    operation_id = "replay_hook_letter", tag = "value",
    params(OfSite, ("id" = String, Path, description = "UUID of the letter")),
    responses((status = 200, description = "What became of it", body = ReadAgain), Error))]
async fn replay(
    State(state): State<ServerState>,
    Path((site, letter)): Path<(String, String)>,
) -> Result<Json<ReadAgain>, Error> {
    state.shared.disk.has_room()?;
    let site = state.site(&site)?;
    let is_taken = again(&state, &site, id(&letter)?, now()).await?;
    Ok(Json(ReadAgain { is_taken }))
}

/// Forgets one.
#[utoipa::path(delete, path = "/api/sites/{site}/hook-letters/{id}",
    operation_id = "forget_hook_letter", tag = "value",
    params(OfSite, ("id" = String, Path, description = "UUID of the letter")),
    responses((status = 204, description = "It is forgotten"), Error))]
async fn forget(
    State(state): State<ServerState>,
    Path((site, letter)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    let site = state.site(&site)?;
    let store = &state.shared.store;
    if store.forget_hook_letter(&site.id, id(&letter)?).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

fn id(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
