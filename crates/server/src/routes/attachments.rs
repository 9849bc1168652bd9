//! `GET /api/sites/<site>/attachments/<id>`: what an answer refers to. `DELETE` forgets it.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use shopper::Id;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::Error;
use crate::state::ServerState;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(read, forget))
}

/// What an answer refers to.
///
/// Always a download: a browser must not open in our origin what a stranger sent.
// `nosniff`, the sandbox and `no-store` are in the layers around every route here.
#[utoipa::path(get, path = "/api/sites/{site}/attachments/{id}",
    operation_id = "attachment", tag = "reading",
    params(("site" = String, Path, description = "Id of the site"),
           ("id" = String, Path, description = "UUID of the attachment")),
    responses((status = 200, description = "PNG, JPEG, WebP or PDF", body = Vec<u8>,
               content_type = "application/octet-stream"), Error))]
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

/// Forgets what an answer refers to.
#[utoipa::path(delete, path = "/api/sites/{site}/attachments/{id}",
    operation_id = "forget_attachment", tag = "reading",
    params(("site" = String, Path, description = "Id of the site"),
           ("id" = String, Path, description = "UUID of the attachment")),
    responses((status = 204, description = "It is forgotten"), Error))]
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
