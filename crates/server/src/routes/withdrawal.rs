//! `POST /j/v1/w`: a shopper takes everything back, from the shop's own page. Who knows the
//! device's id is taken for the shopper: it has 74 random bits, and only their device has it.

use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

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

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(take_back))
}

#[derive(Deserialize, ToSchema)]
struct Withdrawal {
    site: String,
    visitor: String,
}

/// A shopper takes back everything that they gave.
#[utoipa::path(post, path = "/j/v1/w", operation_id = "take_back", tag = "privacy",
    request_body(content = Withdrawal, content_type = "application/json",
                 description = "As JSON, also under `text/plain`"),
    responses((status = 204, description = "It is gone"), Error))]
async fn take_back(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    let limits = &state.shared.limits;
    let most = (limits.body_bytes, limits.decoded_bytes);
    let shape = r#"{"site":…,"visitor":…}"#;
    let wanted: Withdrawal = body::json(&headers, body, most, limits.body_time, shape).await?;
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
