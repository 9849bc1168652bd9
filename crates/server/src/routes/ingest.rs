//! `POST /j/v1/e`: takes a batch of events and answers for each of them. A 2xx means that
//! every event that was not refused is on disk.

use std::net::Ipv4Addr;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::Response;
use axum::routing::post;
use axum::{Router, http::request::Parts};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::body;
use crate::error::Error;
use crate::ingest::batch::Incoming;
use crate::ingest::fate::answer;
use crate::ingest::intake::take_in;
use crate::ingest::origin::may_send;
use crate::ingest::signals::Signals;
use crate::listen::Peer;
use crate::state::ServerState;

/// Neutral and short: blockers go by words in paths.
pub(super) const PATH: &str = "/j/v1/e";
/// How long a browser may remember what it was told before a request.
const PREFLIGHT_AGE: Duration = Duration::from_hours(24);

pub(super) fn router() -> Router<ServerState> {
    Router::new().route(PATH, post(take))
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

async fn take(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
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
    let signals = Signals::of(&headers);
    let fates = take_in(&state.shared.queue, &site, signals, batch).await;
    Ok(answer(form, &fates))
}
