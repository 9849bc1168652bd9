//! `GET /.well-known/jwks.json`: the keys by which anybody can check a claim's token.

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, http::StatusCode};

use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;

pub(super) const PATH: &str = "/.well-known/jwks.json";

/// A new key is published when it begins to sign: whoever keeps the list longer than this must
/// ask again for a `kid` that they do not know.
const CACHE: &str = "public, max-age=300";

pub(super) fn router() -> Router<ServerState> {
    Router::new().route(PATH, get(keys))
}

/// Behind the key.
pub(super) fn api() -> Router<ServerState> {
    Router::new().route("/api/keys/rotate", post(rotate))
}

async fn keys(State(state): State<ServerState>) -> Result<Response, Error> {
    let (shared, now) = (&state.shared, now());
    shared.trust.refresh(&shared.store, now).await?;
    let headers = [
        (header::CACHE_CONTROL, CACHE),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    Ok((headers, Json(shared.trust.keys().jwks(now))).into_response())
}

/// Makes a new key that signs from now on. The one before is published until its last token has
/// run out.
async fn rotate(State(state): State<ServerState>) -> Result<StatusCode, Error> {
    let (shared, now) = (&state.shared, now());
    shared.store.rotate_keys(&shared.trust.vault, now).await?;
    shared.trust.refresh(&shared.store, now).await?;
    Ok(StatusCode::NO_CONTENT)
}
