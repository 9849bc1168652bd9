//! `GET /api/sites/<site>/insight/map?from=&to=`: the journey map; `…/map/svg` and
//! `…/map/mermaid`, the same to take away.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::days::{Asked, DaysQuery, period};
use super::told::{Fresh, NowQuery, told};
use crate::error::Error;
use crate::insight::asked::readings;
use crate::insight::map::{lanes, moves, pains};
use crate::insight::map_drawing::{mermaid, svg};
use crate::site::Site;
use crate::state::ServerState;
use api::insight::map::JourneyMap;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(map))
        .routes(routes!(drawn))
}

/// Stages by touchpoints: how each was felt, what hurts, what moved.
#[utoipa::path(get, path = "/api/sites/{site}/insight/map", operation_id = "insight_map",
    tag = "insight",
    params(("site" = String, Path, description = "Id of the site"), DaysQuery, NowQuery),
    responses((status = 200, description = "The map", body = JourneyMap), Error))]
async fn map(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    asked: Asked,
    fresh: Fresh,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let work = read(state.clone(), Arc::clone(&site), asked);
    told((&state, &site), ("map", asked.key()), fresh, work).await
}

async fn read(state: ServerState, site: Arc<Site>, asked: Asked) -> Result<JourneyMap, Error> {
    let store = &state.shared.store;
    let readings = readings(site.program.as_ref());
    let now = store.mapped(&site.id, asked.now).await?;
    let before = store.mapped(&site.id, asked.before).await?;
    let visits = store.stage_visits(&site.id, asked.now).await?;
    let shows = |item: &str, question: &str| !site.asks_for_contact(item, question);
    let (staff_days, staff) = store.staff(&site.id, asked.now, shows).await?;
    let lanes = lanes(&readings, &now, &before, &visits);
    Ok(JourneyMap {
        as_of: None,
        period: period(asked.now),
        before: period(asked.before),
        pains: pains(&lanes),
        moves: moves(&lanes),
        lanes,
        dead_ends: store.dead_ends(&site.id, asked.now).await?.max(0) as u64,
        staff_days: staff_days.max(0) as u64,
        staff,
    })
}

/// The map to take away: `svg`, a picture, or `mermaid`, a text that other tools draw.
#[utoipa::path(get, path = "/api/sites/{site}/insight/map/{form}",
    operation_id = "insight_map_drawn", tag = "insight",
    params(("site" = String, Path, description = "Id of the site"),
           ("form" = String, Path, description = "`svg` or `mermaid`"), DaysQuery),
    responses((status = 200, description = "The map", content_type = "image/svg+xml",
               body = String), Error))]
async fn drawn(
    State(state): State<ServerState>,
    Path((site, form)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Error> {
    type Draw = fn(&JourneyMap) -> String;
    let (kind, name, draw): (_, _, Draw) = match form.as_str() {
        "svg" => ("image/svg+xml", "journey-map.svg", svg),
        "mermaid" => ("text/plain; charset=utf-8", "journey-map.mmd", mermaid),
        _ => return Err(Error::NotFound),
    };
    let site = state.site(&site)?;
    let map = read(state, site, asked).await?;
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, draw(&map)).into_response())
}
