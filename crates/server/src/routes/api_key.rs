//! Lets only those in who have the API key.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::error::Error;
use crate::state::ServerState;

/// Refuses requests without the key.
pub(super) async fn require(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Result<Response, Error> {
    let key = bearer(request.headers()).ok_or(Error::Unauthorized)?;
    if !state.shared.store.knows_api_key(key).await? {
        return Err(Error::Unauthorized);
    }
    Ok(next.run(request).await)
}

pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}
