//! A JSON body of the API: of its kind, whole, in time, and told where it is wrong.

use axum::extract::{FromRequest, Request};
use axum::http::header;
use serde::de::DeserializeOwned;

use super::body::whole;
use crate::error::Error;
use crate::state::ServerState;

/// What the body says.
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
        // The route's layer has its limit, which is the smaller one.
        let time = state.shared.limits.body_time;
        let bytes = whole(request.into_body(), usize::MAX, time).await?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let body = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| Error::BadRequest(format!("the body cannot be read: {error}")))?;
        reader
            .end()
            .map_err(|error| Error::BadRequest(format!("after the body comes more: {error}")))?;
        Ok(Self(body))
    }
}
