//! `GET /api/sites/<site>/audit?limit=&before=`: who changed what at a site, newest first;
//! `GET /api/audit`: what concerns the whole server.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::page_query::PageQuery;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::audit::AuditEntry;

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/audit", get(of_server))
        .route("/api/sites/{site}/audit", get(of_site))
}

/// Entries, newest first.
#[derive(Debug, Serialize)]
struct Page {
    entries: Vec<AuditEntry>,
    /// `before` for the next page; `null` when this is the last.
    next_before: Option<i64>,
}

async fn of_server(
    State(state): State<ServerState>,
    query: PageQuery,
) -> Result<Json<Page>, Error> {
    page(&state, "", &query).await
}

async fn of_site(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: PageQuery,
) -> Result<Json<Page>, Error> {
    page(&state, &site, &query).await
}

async fn page(state: &ServerState, site: &str, query: &PageQuery) -> Result<Json<Page>, Error> {
    let store = &state.shared.store;
    let entries = store
        .audit_entries(site, query.before, query.limit())
        .await?;
    let next_before = query.next(entries.len(), entries.last().map(|entry| entry.number));
    Ok(Json(Page {
        entries,
        next_before,
    }))
}
