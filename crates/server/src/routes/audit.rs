//! `GET /api/sites/<site>/audit?actor=&action=&limit=&before=`: who changed what at a site, newest first;
//! `GET /api/audit`: what concerns the whole server.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use super::page_query::PageQuery;
use super::words::sought;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::audit::{AuditEntry, AuditWanted};

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

/// Which entries; all optional.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Only by whom this is a part of: of an e-mail address, `key <id>` or `command line`, in
    /// capitals or not.
    actor: Option<String>,
    /// Only actions that begin so, like `draft`; or one whole, like `draft.saved`.
    action: Option<String>,
}

impl Filter {
    fn wanted(&self, query: &PageQuery) -> Result<AuditWanted, Error> {
        Ok(AuditWanted {
            actor: sought("actor", self.actor.as_deref())?,
            action: sought("action", self.action.as_deref())?,
            before: query.before,
            limit: query.limit(),
        })
    }
}

/// The server's audit log, newest first.
#[utoipa::path(get, path = "/api/audit", operation_id = "audit", tag = "access",
    params(PageQuery, Filter),
    responses((status = 200, description = "A page of it", body = Page), Error))]
async fn of_server(
    State(state): State<ServerState>,
    query: PageQuery,
    Query(filter): Query<Filter>,
) -> Result<Json<Page>, Error> {
    page(&state, "", (&query, &filter)).await
}

/// A site's audit log, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/audit", operation_id = "site_audit", tag = "access",
    params(OfSite, PageQuery, Filter),
    responses((status = 200, description = "A page of it", body = Page), Error))]
async fn of_site(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: PageQuery,
    Query(filter): Query<Filter>,
) -> Result<Json<Page>, Error> {
    page(&state, &site, (&query, &filter)).await
}

async fn page(
    state: &ServerState,
    site: &str,
    (query, filter): (&PageQuery, &Filter),
) -> Result<Json<Page>, Error> {
    let wanted = filter.wanted(query)?;
    let entries = state.shared.store.audit_entries(site, &wanted).await?;
    let next_before = query.next(entries.len(), entries.last().map(|entry| entry.number));
    Ok(Json(Page {
        entries,
        next_before,
    }))
}
