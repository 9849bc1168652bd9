//! `GET /.well-known/jwks.json`: the keys by which anybody can check a claim's token.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::{Json, http::StatusCode};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;

pub(super) const PATH: &str = "/.well-known/jwks.json";

/// A new key is published when it begins to sign: whoever keeps the list longer than this must
/// ask again for a `kid` that they do not know.
const CACHE: &str = "public, max-age=300";

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(keys))
}

/// Behind the key.
pub(super) fn api() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(rotate))
}

/// The keys to check claims with, without asking the server.
#[utoipa::path(get, path = "/.well-known/jwks.json", operation_id = "jwks", tag = "value", responses((status = 200, description = "A JWK set", body = serde_json::Value), Error))]
async fn keys(State(state): State<ServerState>) -> Result<Response, Error> {
    let (shared, now) = (&state.shared, now());
    shared.trust.refresh(&shared.store, now).await?;
    let headers = [
        (header::CACHE_CONTROL, CACHE),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    Ok((headers, Json(shared.trust.keys().jwks(now))).into_response())
}

/// Makes a new signing key.
///
/// Makes a new key that signs from now on. The one before is published until its last token has
/// run out.
#[utoipa::path(post, path = "/api/keys/rotate", operation_id = "rotate_keys", tag = "value", responses((status = 204, description = "It signs from now on"), Error))]
async fn rotate(State(state): State<ServerState>) -> Result<StatusCode, Error> {
    let (shared, now) = (&state.shared, now());
    shared.store.rotate_keys(&shared.trust.vault, now).await?;
    shared.trust.refresh(&shared.store, now).await?;
    Ok(StatusCode::NO_CONTENT)
}
