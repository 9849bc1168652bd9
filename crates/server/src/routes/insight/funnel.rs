//! `GET /api/sites/<site>/insight/funnel?from=&to=&within=`: how many get from step to step on the
//! way to an order.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::days::{Asked, DaysQuery, period};
use super::told::{Fresh, NowQuery, told};
use crate::error::Error;
use crate::insight::funnel::funnel;
use crate::site::Site;
use crate::state::ServerState;
use api::insight::funnel::FunnelResults;

/// Days from step to step when nothing else is asked for, and at most.
const USUAL: u32 = 7;
const MOST: u32 = 90;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(way_to_an_order))
}

/// How long from step to step.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WithinQuery {
    /// Days from one step to the next at most, 1 to 90; 7 when left out.
    within: Option<u32>,
}

/// How many shoppers get from looking to ordering, and how long it takes them.
#[utoipa::path(get, path = "/api/sites/{site}/insight/funnel", operation_id = "insight_funnel",
    tag = "insight",
    params(("site" = String, Path, description = "Id of the site"), DaysQuery, WithinQuery, NowQuery),
    responses((status = 200, description = "The steps", body = FunnelResults), Error))]
async fn way_to_an_order(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    asked: Asked,
    query: Result<Query<WithinQuery>, QueryRejection>,
    fresh: Fresh,
) -> Result<Response, Error> {
    let Query(query) = query.map_err(|error| Error::BadRequest(error.body_text()))?;
    let site = state.site(&site)?;
    let within = query.within.unwrap_or(USUAL).clamp(1, MOST);
    let of = format!("{} within {within}", asked.key());
    let work = read(state.clone(), Arc::clone(&site), asked, within);
    told((&state, &site), ("funnel", of), fresh, work).await
}

async fn read(
    state: ServerState,
    site: Arc<Site>,
    asked: Asked,
    within: u32,
) -> Result<FunnelResults, Error> {
    let days = state.shared.store.funnel_days(&site.id, asked.now).await?;
    // A year of a large shop takes the processor for itself, which others should not wait for.
    let steps = tokio::task::spawn_blocking(move || funnel(&days, within));
    Ok(FunnelResults {
        as_of: None,
        period: period(asked.now),
        within,
        steps: { steps.await }.map_err(|cause| Error::Internal(cause.to_string()))?,
    })
}
