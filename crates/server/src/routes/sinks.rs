//! `GET /api/sinks`: how many events wait for each sink, and how many were given up. `POST
//! /api/sinks/<sink>/retry` tries those again. The operator's: events of all sites may be in one.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::outbox::SinkCount;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(retry))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Sinks)]
struct List {
    sinks: Vec<SinkCount>,
}

#[derive(Serialize, ToSchema)]
struct Retried {
    retried: u64,
}

/// How many events wait for each sink, and how many were given up.
#[utoipa::path(get, path = "/api/sinks", operation_id = "sinks", tag = "sinks",
    responses((status = 200, description = "All sinks", body = List), Error))]
async fn list(State(state): State<ServerState>) -> Result<Json<List>, Error> {
    let sinks = state.shared.store.sink_counts().await?;
    Ok(Json(List { sinks }))
}

/// Tries events again that were given up.
#[utoipa::path(post, path = "/api/sinks/{sink}/retry", operation_id = "retry_sink", tag = "sinks",
    params(("sink" = String, Path, description = "Name of the sink")),
    responses((status = 200, description = "How many", body = Retried), Error))]
async fn retry(
    State(state): State<ServerState>,
    Path(sink): Path<String>,
) -> Result<Json<Retried>, Error> {
    let retried = state.shared.store.revive(&sink, now()).await?;
    Ok(Json(Retried { retried }))
}
