//! `GET /api/sites/<site>/insight/overview?from=&to=`: four figures beside those of the period
//! before, what was shown, and what needs a person.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::days::{Asked, DaysQuery, period};
use super::told::{Fresh, NowQuery, told};
use crate::clock::now as clock;
use crate::error::Error;
use crate::insight::asked::readings;
use crate::insight::overview::{Scores, answered, shown};
use crate::insight::within::with_panels;
use crate::insight::{figure, needs};
use crate::site::Site;
use crate::site::plans::plans;
use crate::state::ServerState;
use crate::store::results::{By, Days};
use api::insight::overview::{Need, Overview};
use api::insight::survey::Measure;

/// A past that was told so long ago, ms, is told.
const STILL: i64 = 20_000;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(overview))
}

/// Four figures with their change, what was shown, and what needs a person.
#[utoipa::path(get, path = "/api/sites/{site}/insight/overview", operation_id = "insight_overview",
    tag = "insight",
    params(("site" = String, Path, description = "Id of the site"), DaysQuery, NowQuery),
    responses((status = 200, description = "The overview", body = Overview), Error))]
async fn overview(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    asked: Asked,
    fresh: Fresh,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let work = read(state.clone(), Arc::clone(&site), asked);
    told((&state, &site), ("overview", asked.key()), fresh, work).await
}

async fn read(state: ServerState, site: Arc<Site>, asked: Asked) -> Result<Overview, Error> {
    let (store, program) = (&state.shared.store, site.program.as_ref());
    let readings = readings(program);
    let scores = Scores {
        readings: &readings,
        now: &store.all_numbers(&site.id, asked.now).await?,
        before: &store.all_numbers(&site.id, asked.before).await?,
    };
    let items = async |days, by| {
        let groups = store.item_results(&site.id, days, by, None).await?;
        Ok::<_, Error>(with_panels(program, groups))
    };
    let (now, before) = (
        items(asked.now, By::Total).await?,
        items(asked.before, By::Total).await?,
    );
    let by_stage = items(asked.now, By::Stage).await?;
    Ok(Overview {
        as_of: None,
        period: period(asked.now),
        before: period(asked.before),
        nps: scores.nps(),
        csat: scores.good(Measure::Csat),
        ces: scores.good(Measure::Ces),
        response_rate: figure::shares(answered(program, &now), answered(program, &before)),
        // Nobody tells of page loads without consent, and so nobody can count them.
        coverage: None,
        shown: shown(program, &now, &by_stage),
        needs: needs(&state, &site, asked.now).await?,
        is_filling: store.is_filling(&site.id, clock() - STILL).await?,
    })
}

/// What needs a person, the most pressing first.
async fn needs(state: &ServerState, site: &Site, days: Days) -> Result<Vec<Need>, Error> {
    let store = &state.shared.store;
    let scales = needs::let_down(&readings(site.program.as_ref()));
    let waiting = store.waiting(&site.id, days, &scales).await?;
    let pools = store.low_pools(&site.id).await?;
    let letters = store.count_letters(&site.id).await?;
    let mut reached = Vec::new();
    for plan in plans(state, site).await? {
        let Some(planned) = plan.planned.map(u64::from) else {
            continue;
        };
        if store.trial_has(&site.id, &plan.item, planned).await? {
            reached.push((plan.item, planned));
        }
    }
    Ok(needs::needs(waiting, pools, reached, letters))
}
