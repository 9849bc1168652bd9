//! `GET /api/sites/<site>/insight/programme?from=&to=`: who plays, and what it costs.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::days::{Asked, DaysQuery, period};
use super::told::{Fresh, NowQuery, told};
use crate::error::Error;
use crate::insight::figure::shares;
use crate::insight::programme::{badges, budgets, wallets};
use crate::site::Site;
use crate::state::ServerState;
use api::insight::programme::ProgrammeHealth;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(programme))
}

/// How the loyalty programme stands: participation, points, budgets, badges.
#[utoipa::path(get, path = "/api/sites/{site}/insight/programme",
    operation_id = "insight_programme", tag = "insight",
    params(("site" = String, Path, description = "Id of the site"), DaysQuery, NowQuery),
    responses((status = 200, description = "Its health", body = ProgrammeHealth), Error))]
async fn programme(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    asked: Asked,
    fresh: Fresh,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let work = read(state.clone(), Arc::clone(&site), asked);
    told((&state, &site), ("programme", asked.key()), fresh, work).await
}

async fn read(state: ServerState, site: Arc<Site>, asked: Asked) -> Result<ProgrammeHealth, Error> {
    let (store, program) = (&state.shared.store, site.program.as_ref());
    let now = store.people_of_programme(&site.id, asked.now).await?;
    let before = store.people_of_programme(&site.id, asked.before).await?;
    Ok(ProgrammeHealth {
        as_of: None,
        period: period(asked.now),
        before: period(asked.before),
        participation: shares((now.active, now.visitors), (before.active, before.visitors)),
        active: shares((now.active, now.members), (before.active, before.members)),
        redeemed: shares((now.redeemed, now.active), (before.redeemed, before.active)),
        wallets: wallets(program, &store.points(&site.id).await?),
        badges: badges(&store.badges_earned(&site.id, asked.now).await?),
        budgets: budgets(program, &store.budgets_spent(&site.id).await?),
    })
}
