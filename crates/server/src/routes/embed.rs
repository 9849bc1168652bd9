//! `GET /m/…`: the embed. What lies in a folder is named by its build's hash and never
//! changes; what lies beside the folders is what the tag names, and does.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::Error;
use crate::state::ServerState;

/// A new build reaches every page within five minutes. Nothing stale after that: an old loader
/// asks for a bundle that may be gone.
const CHANGING: &str = "public, max-age=300";
const NEVER_CHANGING: &str = "public, max-age=31536000, immutable";

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(file))
}

/// A file of the embed.
#[utoipa::path(get, path = "/m/{*path}", operation_id = "embed", tag = "delivery",
    params(("path" = String, Path, description = "Like `milepost.js` or `<hash>/widget.wasm`")),
    responses((status = 200, description = "The file, in the smallest encoding that is taken",
               body = Vec<u8>, content_type = "application/octet-stream"),
              (status = 304, description = "The sender has it"), Error))]
async fn file(
    State(state): State<ServerState>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let file = state.shared.embed.file(&path).ok_or(Error::NotFound)?;
    let cache = if path.contains('/') {
        NEVER_CHANGING
    } else {
        CHANGING
    };
    Ok(file.respond(&headers, cache))
}
