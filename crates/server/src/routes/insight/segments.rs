//! `GET /api/sites/<site>/insight/segments`: customers by how lately, how often and for how much.

use axum::Json;
use axum::extract::{Path, State};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::clock::now;
use crate::error::Error;
use crate::insight::segments;
use crate::state::ServerState;
use api::insight::segments::Segments;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(segments_now))
}

/// Customers by how lately, how often and for how much they buy, as of now.
#[utoipa::path(get, path = "/api/sites/{site}/insight/segments", operation_id = "insight_segments",
    tag = "insight",
    params(("site" = String, Path, description = "Id of the site")),
    responses((status = 200, description = "The segments", body = Segments), Error))]
async fn segments_now(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Segments>, Error> {
    let (site, now) = (state.site(&site)?, now());
    let ordered = state.shared.store.ordered(&site.id, now).await?;
    let work = move || {
        let (customers, currency) = ordered.customers();
        segments::segments(&customers, &currency, now)
    };
    let told = tokio::task::spawn_blocking(work).await;
    told.map(Json)
        .map_err(|cause| Error::Internal(cause.to_string()))
}
