//! `GET /api/sites/<site>/counts`: events by name, answers by question.

use axum::Json;
use axum::extract::{Path, State};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::Error;
use crate::state::ServerState;
use crate::store::counts::Counts;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(counts))
}

/// Events by name, answers by question.
#[utoipa::path(get, path = "/api/sites/{site}/counts", tag = "reading",
    params(("site" = String, Path, description = "Id of the site")),
    responses((status = 200, description = "All counts of the site", body = Counts), Error))]
async fn counts(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Counts>, Error> {
    let site = state.site(&site)?;
    Ok(Json(state.shared.store.counts(&site.id).await?))
}
