//! `GET /api/sites/<site>/attachments/<id>`: what an answer refers to. `DELETE` forgets it.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use shopper::Id;

use crate::error::Error;
use crate::state::ServerState;

pub(super) fn router() -> Router<ServerState> {
    let path = "/api/sites/{site}/attachments/{id}";
    Router::new().route(path, get(read).delete(forget))
}

/// Always a download: a browser must not open in our origin what a stranger sent. `nosniff`,
/// the sandbox and `no-store` are in the layers around every route here.
async fn read(
    State(state): State<ServerState>,
    Path((site, id)): Path<(String, String)>,
) -> Result<Response, Error> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let found = state.shared.store.attachment(&site, id).await?;
    let attachment = found.ok_or(Error::NotFound)?;
    let ending = attachment.media_type.rsplit('/').next().unwrap_or_default();
    let disposition = format!("attachment; filename=\"{id}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, attachment.media_type.clone()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, attachment.bytes).into_response())
}

async fn forget(
    State(state): State<ServerState>,
    Path((site, id)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    if state.shared.store.forget_attachment(&site, id).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}
