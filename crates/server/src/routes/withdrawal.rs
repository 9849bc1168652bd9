//! `POST /j/v1/w`: a shopper takes everything back, from the shop's own page. Who knows the
//! device's id is taken for the shopper: it has 74 random bits, and only their device has it.

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde::Deserialize;

use super::body;
use super::personal_data::visitor_id;
use super::visitor::{address, may_ask};
use crate::clock::now;
use crate::error::Error;
use crate::listen::Peer;
use crate::privacy::{Whom, redact};
use crate::state::ServerState;

/// As neutral as the intake's.
pub(super) const PATH: &str = "/j/v1/w";

pub(super) fn router() -> Router<ServerState> {
    Router::new().route(PATH, post(take_back))
}

#[derive(Deserialize)]
struct Withdrawal {
    site: String,
    visitor: String,
}

async fn take_back(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    let limits = &state.shared.limits;
    let most = (limits.body_bytes, limits.decoded_bytes);
    let bytes = body::read(&headers, body, most, limits.body_time).await?;
    let wanted: Withdrawal = serde_json::from_slice(&bytes).map_err(|error| {
        Error::BadRequest(format!("send {{\"site\":…,\"visitor\":…}}: {error}"))
    })?;
    let site = state.site(&wanted.site)?;
    let visitor = visitor_id(&wanted.visitor)?;
    let address = address(peer.as_ref());
    may_ask(&state, &headers, &site, (address, visitor))?;
    // As seldom as files: each may cost as much as a hundred batches.
    let taken = state.shared.file_throttle.take(&site.id, address);
    taken.map_err(|wait| Error::TooOften { wait })?;
    let by = (&state.shared.store, &state.shared.trust.vault);
    redact(by, &site.id, &Whom::Device(visitor), now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
