//! `GET /api/sinks`: how many events wait for each sink, and how many were given up. `POST
//! /api/sinks/<sink>/retry` tries those again. The operator's: events of all sites may be in one.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Serialize;

use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::outbox::SinkCount;

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/sinks", get(list))
        .route("/api/sinks/{sink}/retry", post(retry))
}

#[derive(Serialize)]
struct List {
    sinks: Vec<SinkCount>,
}

#[derive(Serialize)]
struct Retried {
    retried: u64,
}

async fn list(State(state): State<ServerState>) -> Result<Json<List>, Error> {
    let sinks = state.shared.store.sink_counts().await?;
    Ok(Json(List { sinks }))
}

async fn retry(
    State(state): State<ServerState>,
    Path(sink): Path<String>,
) -> Result<Json<Retried>, Error> {
    let retried = state.shared.store.revive(&sink, now()).await?;
    Ok(Json(Retried { retried }))
}
