//! `GET /api/sites/<site>/insight/experiments`: each experiment of the live version, with what may
//! be said of it.

use axum::Json;
use axum::extract::{Path, State};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::Error;
use crate::insight::experiment::results;
use crate::site::plans::plans;
use crate::state::ServerState;
use api::insight::experiment::ExperimentResults;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(experiments))
}

/// Experiments of the live version: what each variant's visitors did, and what may be said.
#[utoipa::path(get, path = "/api/sites/{site}/insight/experiments",
    operation_id = "insight_experiments", tag = "insight",
    params(("site" = String, Path, description = "Id of the site")),
    responses((status = 200, description = "All of them", body = Vec<ExperimentResults>), Error))]
async fn experiments(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Vec<ExperimentResults>>, Error> {
    let site = state.site(&site)?;
    let store = &state.shared.store;
    let mut all = Vec::new();
    for plan in plans(&state, &site).await? {
        let trial = store.trial(&site.id, &plan.item, plan.within).await?;
        all.push(results(&plan, &trial));
    }
    Ok(Json(all))
}
