//! `GET /j/v1/t/<site>/<survey>`: how everybody answered the polls of a survey. The one count
//! that is public, of the questions that the journey marks with `tally` and of no others; a
//! question that fewer than five answered is left out.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;

use crate::asset::Asset;
use crate::error::Error;
use crate::state::ServerState;

/// A poll of thousands is asked about no more often than twice a minute by any cache between.
const CACHE: &str = "public, max-age=30";

pub(super) fn router() -> Router<ServerState> {
    Router::new().route("/j/v1/t/{site}/{survey}", get(tally))
}

async fn tally(
    State(state): State<ServerState>,
    Path((site, survey)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let polls = site.polls.get(&survey).ok_or(Error::NotFound)?;
    let mut told = BTreeMap::new();
    for (question, options) in polls {
        let store = &state.shared.store;
        let poll = store.poll(&site.id, &survey, question, options).await?;
        told.extend(poll.map(|poll| (question, poll)));
    }
    let json = serde_json::to_vec(&told).map_err(|cause| Error::Internal(cause.to_string()))?;
    let file = Asset::new("application/json", Bytes::from(json), None, None);
    Ok(file.respond(&headers, CACHE))
}
