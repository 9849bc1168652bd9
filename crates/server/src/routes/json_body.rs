//! A body in JSON, for the routes that take one value.

use axum::body::Body;
use axum::http::HeaderMap;
use serde::de::DeserializeOwned;

use super::body;
use crate::error::Error;
use crate::state::ServerState;

/// The value, or what is wrong with it and where.
///
/// # Errors
/// As [`body::read`]; [`Error::BadRequest`] with the place.
pub(super) async fn read<T: DeserializeOwned>(
    state: &ServerState,
    headers: &HeaderMap,
    body: Body,
) -> Result<T, Error> {
    let limits = &state.shared.limits;
    let most = (limits.body_bytes, limits.decoded_bytes);
    let bytes = body::read(headers, body, most, limits.body_time).await?;
    let mut reader = serde_json::Deserializer::from_slice(&bytes);
    serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| Error::BadRequest(format!("`{}`: {}", error.path(), error.inner())))
}
