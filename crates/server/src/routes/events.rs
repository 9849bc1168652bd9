//! `GET /api/sites/<site>/events?limit=&before=`: what came in, newest first.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::page_query::PageQuery;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::events::StoredEvent;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(events))
}

/// A page of events.
#[derive(Serialize, ToSchema)]
#[schema(as = Events)]
struct Page {
    /// Newest first.
    events: Vec<StoredEvent>,
    /// `before` for the next page; `null` when this is the last.
    next_before: Option<i64>,
}

/// What came in, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/events", tag = "reading",
    params(("site" = String, Path, description = "Id of the site"), PageQuery),
    responses((status = 200, description = "A page of them", body = Page), Error))]
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
