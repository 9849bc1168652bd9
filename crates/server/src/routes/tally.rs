//! `GET /j/v1/t/<site>/<survey>`: how everybody answered the polls of a survey. The one count
//! that is public, of the questions that the journey marks with `tally` and of no others; a
//! question that fewer than five answered is left out.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::asset::Asset;
use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::Store;
use crate::store::poll::Poll;

/// A poll of thousands is asked about no more often than twice a minute by any cache between; the
/// server itself asks its database no more often either.
const CACHE: &str = "public, max-age=30";

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(tally))
}

/// How everybody answered the polls of a survey.
///
/// Of the questions that the journey marks with `tally` and of no others; a question that fewer
/// than five answered is left out.
#[utoipa::path(get, path = "/j/v1/t/{site}/{survey}", tag = "delivery",
    params(("site" = String, Path, description = "Id of the site"),
           ("survey" = String, Path, description = "Id of the survey")),
    responses((status = 200, description = "Polls by question", body = BTreeMap<String, Poll>),
              (status = 304, description = "The sender has it"), Error))]
async fn tally(
    State(state): State<ServerState>,
    Path((site, survey)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let polls = site.polls.get(&survey).ok_or(Error::NotFound)?;
    let tallies = &state.shared.tallies;
    let make = file(&state.shared.store, &site.id, (&survey, polls));
    let file = tallies.told(&site.id, &survey, now(), make).await?;
    Ok(file.respond(&headers, CACHE))
}

async fn file(
    store: &Store,
    site: &str,
    (survey, polls): (&str, &BTreeMap<String, Vec<String>>),
) -> Result<Asset, Error> {
    let mut told = BTreeMap::new();
    for (question, options) in polls {
        let poll = store.poll(site, survey, question, options).await?;
        told.extend(poll.map(|poll| (question, poll)));
    }
    let json = serde_json::to_vec(&told).map_err(|cause| Error::Internal(cause.to_string()))?;
    Ok(Asset::new(
        "application/json",
        Bytes::from(json),
        None,
        None,
    ))
}
