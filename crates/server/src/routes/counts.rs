//! `GET /api/sites/<site>/counts`: events by name, answers by question.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};

use crate::error::Error;
use crate::state::ServerState;
use crate::store::counts::Counts;

pub(super) fn router() -> Router<ServerState> {
    Router::new().route("/api/sites/{site}/counts", get(counts))
}

async fn counts(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Counts>, Error> {
    let site = state.site(&site)?;
    Ok(Json(state.shared.store.counts(&site.id).await?))
}
