//! `GET /api/sites/<site>/insight/experiments`: each experiment of the live version, with what may
//! be said of it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::told::{Fresh, NowQuery, told};
use crate::error::Error;
use crate::insight::experiment::results;
use crate::site::Site;
use crate::site::plans::plans;
use crate::state::ServerState;
use api::insight::experiment::Experiments;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(experiments))
}

/// Experiments of the live version: what each variant's visitors did, and what may be said.
#[utoipa::path(get, path = "/api/sites/{site}/insight/experiments",
    operation_id = "insight_experiments", tag = "insight",
    params(("site" = String, Path, description = "Id of the site"), NowQuery),
    responses((status = 200, description = "All of them", body = Experiments), Error))]
async fn experiments(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    fresh: Fresh,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    experiments_of(&state, &site, fresh).await
}

/// The same for who looks ahead.
///
/// # Errors
/// What the database said.
pub(crate) async fn experiments_of(
    state: &ServerState,
    site: &Arc<Site>,
    fresh: Fresh,
) -> Result<Response, Error> {
    let work = read(state.clone(), Arc::clone(site));
    told((state, site), ("experiments", String::new()), fresh, work).await
}

async fn read(state: ServerState, site: Arc<Site>) -> Result<Experiments, Error> {
    let store = &state.shared.store;
    let mut experiments = Vec::new();
    for plan in plans(&state, &site).await? {
        let trial = store.trial(&site.id, &plan.item, plan.within).await?;
        experiments.push(results(&plan, &trial));
    }
    Ok(Experiments {
        as_of: None,
        experiments,
    })
}
