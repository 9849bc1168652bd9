//! `POST /j/v1/e`: takes a batch of events and answers for each of them. A 2xx means that
//! every event that was not refused is on disk.

use std::net::Ipv4Addr;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::Response;
use tower_http::cors::{AllowOrigin, CorsLayer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body;
use crate::error::Error;
use crate::ingest::batch::Incoming;
use crate::ingest::batch::json::BatchForm;
use crate::ingest::fate::{Results, answer};
use crate::ingest::intake::take_in;
use crate::ingest::origin::may_send;
use crate::listen::Peer;
use crate::state::ServerState;

/// Neutral and short: blockers go by words in paths.
pub(super) const PATH: &str = "/j/v1/e";
/// How long a browser may remember what it was told before a request.
const PREFLIGHT_AGE: Duration = Duration::from_hours(24);

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(take))
}

/// Lets pages of any live site read answers; whether a page may send to the site that its
/// batch names is decided when the batch is read.
pub(super) fn cors(state: ServerState) -> CorsLayer {
    let known = move |origin: &HeaderValue, _: &Parts| {
        origin
            .to_str()
            .is_ok_and(|origin| state.shared.publisher.sites.any_allows(origin))
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(known))
        .allow_methods([Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::CONTENT_ENCODING])
        .expose_headers([header::RETRY_AFTER])
        .max_age(PREFLIGHT_AGE)
}

/// Takes a batch of events and answers for each of them.
///
/// A 2xx means that every event that was not refused is on disk.
// The first line of all: with the disk full not even reading the body is worth the while.
#[utoipa::path(post, path = "/j/v1/e", operation_id = "send_events", tag = "intake",
    request_body(content = BatchForm, content_type = "application/json",
                 description = "As JSON, also under `text/plain`; at most 64 KiB, gzip and br taken"),
    responses((status = 200, description = "What became of each event", body = Results), Error))]
async fn take(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    state.shared.disk.has_room()?;
    let bytes = body::read(&headers, body, &state.shared.limits).await?;
    let batch = Incoming::read(&bytes)?;
    let site = state.site(&batch.site)?;
    if !may_send(&headers, |origin| site.allows(origin)) {
        return Err(Error::ForeignOrigin);
    }
    // Without a socket, as in tests, all senders are one.
    let address = peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| peer.0.0);
    state
        .shared
        .throttle
        .take(&site.id, address)
        .map_err(|wait| Error::TooOften { wait })?;
    let form = batch.form;
    let fates = take_in(&state.shared.queue, &site, batch).await;
    let metrics = &state.shared.metrics;
    metrics.fates(fates.iter().map(|(_, fate)| fate));
    Ok(answer(form, &fates))
}
