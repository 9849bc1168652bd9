//! `GET /api/sites/<site>/insight/lifetime`: what customers will still bring.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::told::{Fresh, NowQuery, told};
use crate::clock::now;
use crate::error::Error;
use crate::insight::lifetime;
use crate::site::Site;
use crate::state::ServerState;
use api::insight::lifetime::LifetimeValue;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(lifetime_value))
}

/// What a customer is expected to bring within a year from now. It takes seconds to answer.
#[utoipa::path(get, path = "/api/sites/{site}/insight/lifetime", operation_id = "insight_lifetime",
    tag = "insight",
    params(("site" = String, Path, description = "Id of the site"), NowQuery),
    responses((status = 200, description = "The value", body = LifetimeValue), Error))]
async fn lifetime_value(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    fresh: Fresh,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    lifetime_of(&state, &site, fresh).await
}

/// The same for who looks ahead.
///
/// # Errors
/// What the database said.
pub(crate) async fn lifetime_of(
    state: &ServerState,
    site: &Arc<Site>,
    fresh: Fresh,
) -> Result<Response, Error> {
    let work = read(state.clone(), Arc::clone(site));
    told((state, site), ("lifetime", String::new()), fresh, work).await
}

async fn read(state: ServerState, site: Arc<Site>) -> Result<LifetimeValue, Error> {
    let now = now();
    let ordered = state.shared.store.ordered(&site.id, now).await?;
    let work = move || {
        let (customers, currency) = ordered.customers();
        lifetime::lifetime(&customers, &currency, now)
    };
    let told = tokio::task::spawn_blocking(work).await;
    told.map_err(|cause| Error::Internal(cause.to_string()))
}
