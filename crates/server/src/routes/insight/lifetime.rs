//! `GET /api/sites/<site>/insight/lifetime`: what customers will still bring.

use axum::Json;
use axum::extract::{Path, State};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::clock::now;
use crate::error::Error;
use crate::insight::lifetime;
use crate::state::ServerState;
use api::insight::lifetime::LifetimeValue;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(lifetime_value))
}

/// What a customer is expected to bring within a year from now. It takes seconds to answer.
#[utoipa::path(get, path = "/api/sites/{site}/insight/lifetime", operation_id = "insight_lifetime",
    tag = "insight",
    params(("site" = String, Path, description = "Id of the site")),
    responses((status = 200, description = "The value", body = LifetimeValue), Error))]
async fn lifetime_value(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<LifetimeValue>, Error> {
    let (site, now) = (state.site(&site)?, now());
    let (customers, currency) = state.shared.store.customers(&site.id, now).await?;
    let work = move || lifetime::lifetime(&customers, &currency, now);
    let told = tokio::task::spawn_blocking(work).await;
    told.map(Json)
        .map_err(|cause| Error::Internal(cause.to_string()))
}
