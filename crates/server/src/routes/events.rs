//! `GET /api/sites/<site>/events?limit=&before=`: what came in, newest first.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::page_query::PageQuery;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::events::StoredEvent;

pub(super) fn router() -> Router<ServerState> {
    Router::new().route("/api/sites/{site}/events", get(events))
}

#[derive(Serialize)]
struct Page {
    events: Vec<StoredEvent>,
    /// `before` for the next page; `null` when this is the last.
    next_before: Option<i64>,
}

async fn events(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: PageQuery,
) -> Result<Json<Page>, Error> {
    let site = state.site(&site)?;
    let events = state
        .shared
        .store
        .events(&site.id, query.before, query.limit())
        .await?;
    let next_before = query.next(events.len(), events.last().map(|event| event.seq));
    Ok(Json(Page {
        events,
        next_before,
    }))
}
