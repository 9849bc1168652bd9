//! `POST /j/v1/b`: a page's widget broke and was begun anew, or is quiet now. Counted for whoever
//! runs the server, and nothing else: no address, no page, no cause, which may hold words of a
//! shopper's.

use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body;
use super::visitor::address;
use crate::error::Error;
use crate::ingest::bot::is_bot;
use crate::ingest::origin::may_send;
use crate::listen::Peer;
use crate::state::ServerState;

/// As neutral as the intake's.
pub(super) const PATH: &str = "/j/v1/b";
/// A site's id and a word.
const MOST_BYTES: usize = 256;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(tell))
}

#[derive(Deserialize, ToSchema)]
struct Broken {
    site: String,
    /// It broke too often and is left alone for the rest of the page's life.
    quiet: bool,
}

/// A widget broke.
#[utoipa::path(post, path = "/j/v1/b", operation_id = "tell_broken", tag = "intake",
    request_body(content = Broken, content_type = "application/json",
                 description = "As JSON, also under `text/plain`"),
    responses((status = 204, description = "It is counted"), Error))]
async fn tell(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    let bounds = (MOST_BYTES, MOST_BYTES);
    let time = state.shared.limits.body_time;
    let shape = r#"{"site":…,"quiet":…}"#;
    let broken: Broken = body::json(&headers, body, bounds, time, shape).await?;
    let site = state.site(&broken.site)?;
    let sites = &state.shared.publisher.sites;
    if !may_send(&headers, |origin| sites.allows(&site, origin)) {
        return Err(Error::ForeignOrigin);
    }
    let taken = state.shared.throttle.take(&site.id, address(peer.as_ref()));
    taken.map_err(|wait| Error::TooOften { wait })?;
    if !is_bot(&headers) {
        state.shared.metrics.broke(broken.quiet);
    }
    Ok(StatusCode::NO_CONTENT)
}
