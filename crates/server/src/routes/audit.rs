//! `GET /api/sites/<site>/audit?limit=&before=`: who changed what at a site, newest first;
//! `GET /api/audit`: what concerns the whole server.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use super::page_query::PageQuery;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::audit::AuditEntry;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(of_server))
        .routes(routes!(of_site))
}

/// Entries, newest first.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AuditPage)]
struct Page {
    entries: Vec<AuditEntry>,
    /// `before` for the next page; `null` when this is the last.
    next_before: Option<i64>,
}

/// The server's audit log, newest first.
#[utoipa::path(get, path = "/api/audit", operation_id = "audit", tag = "access",
    params(PageQuery),
    responses((status = 200, description = "A page of it", body = Page), Error))]
async fn of_server(
    State(state): State<ServerState>,
    query: PageQuery,
) -> Result<Json<Page>, Error> {
    page(&state, "", &query).await
}

/// A site's audit log, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/audit", operation_id = "site_audit", tag = "access",
    params(OfSite, PageQuery),
    responses((status = 200, description = "A page of it", body = Page), Error))]
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
