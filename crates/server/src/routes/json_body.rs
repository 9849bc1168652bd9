//! A body in JSON, for the routes that take one value.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;

use super::body;
use super::body_limit::MostBytes;
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
    parse(&bytes)
}

/// A body of the API as an argument of its handler: of its one kind, whole, in time.
#[derive(Clone, Debug)]
pub(super) struct JsonBody<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<ServerState> for JsonBody<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &ServerState) -> Result<Self, Error> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim();
        // Not merely tidy: a page elsewhere can send other kinds without being asked first.
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(Error::Unsupported(
                "`content-type` must be application/json",
            ));
        }
        // Nobody who manages a shop sends bodies that are worth packing.
        if request.headers().contains_key(header::CONTENT_ENCODING) {
            return Err(Error::Unsupported(
                "`content-encoding` must be absent here; send the body as it is",
            ));
        }
        let most = request.extensions().get::<MostBytes>();
        let most = most.map_or(state.shared.limits.body_bytes, |most| most.0);
        let time = state.shared.limits.body_time;
        let bytes = body::whole(request.into_body(), most, time).await?;
        parse(&bytes).map(Self)
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| Error::BadRequest(format!("`{}`: {}", error.path(), error.inner())))?;
    reader
        .end()
        .map_err(|error| Error::BadRequest(format!("after the body comes more: {error}")))?;
    Ok(value)
}
