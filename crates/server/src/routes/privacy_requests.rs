//! `GET /api/sites/<site>/privacy-requests`: what the shop's platform asked for its customers, and
//! what became of it. `GET …/<id>/data` hands out what is ready; `DELETE …/<id>` calls off what
//! waits, like the end of a shop that has not left.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get};
use axum::{Json, Router};
use serde::Serialize;
use shopper::Id;

use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::privacy_requests::ToldRequest;

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/sites/{site}/privacy-requests", get(list))
        .route("/api/sites/{site}/privacy-requests/{id}", delete(cancel))
        .route("/api/sites/{site}/privacy-requests/{id}/data", get(fetch))
}

#[derive(Debug, Serialize)]
struct Requests {
    /// Newest first.
    requests: Vec<ToldRequest>,
}

async fn list(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Requests>, Error> {
    let site = state.site(&site)?;
    let requests = state.shared.store.privacy_requests(&site.id).await?;
    Ok(Json(Requests { requests }))
}

async fn fetch(
    State(state): State<ServerState>,
    Path((site, request)): Path<(String, String)>,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let export = state.shared.store.privacy_export(&site.id, id(&request)?);
    let export = export.await?.ok_or(Error::NotFound)?;
    let headers = [(header::CONTENT_TYPE, "application/json")];
    Ok((headers, export).into_response())
}

async fn cancel(
    State(state): State<ServerState>,
    Path((site, request)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    let site = state.site(&site)?;
    let (store, id) = (&state.shared.store, id(&request)?);
    if store.cancel_privacy_request(&site.id, id, now()).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

fn id(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
