//! `GET /api/sites/<site>/insight/shoppers`: whose past can be walked through again; `…/<visitor>`,
//! their events, newest first.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::Error;
use crate::routes::page_query::PageQuery;
use crate::routes::personal_data::visitor_id;
use crate::state::ServerState;
use crate::store::events::StoredEvent;
use api::insight::shoppers::RecordedShoppers;

/// Shoppers that are listed.
const MOST: usize = 40;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(shoppers))
        .routes(routes!(events))
}

/// A page of one shopper's events.
#[derive(Serialize, ToSchema)]
struct ShopperEvents {
    /// Newest first.
    events: Vec<StoredEvent>,
    /// `before` for the next page; `null` when this is the last.
    next_before: Option<i64>,
}

/// The shoppers who did something last, without names.
#[utoipa::path(get, path = "/api/sites/{site}/insight/shoppers", operation_id = "insight_shoppers",
    tag = "insight",
    params(("site" = String, Path, description = "Id of the site")),
    responses((status = 200, description = "At most 40", body = RecordedShoppers), Error))]
async fn shoppers(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<RecordedShoppers>, Error> {
    let site = state.site(&site)?;
    let shoppers = state.shared.store.recorded_shoppers(&site.id, MOST).await?;
    Ok(Json(RecordedShoppers { shoppers }))
}

/// What one shopper did, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/insight/shoppers/{visitor}",
    operation_id = "insight_shopper_events", tag = "insight",
    params(("site" = String, Path, description = "Id of the site"),
           ("visitor" = String, Path, description = "The device"), PageQuery),
    responses((status = 200, description = "A page of them", body = ShopperEvents), Error))]
async fn events(
    State(state): State<ServerState>,
    Path((site, visitor)): Path<(String, String)>,
    page: PageQuery,
) -> Result<Json<ShopperEvents>, Error> {
    let (site, visitor) = (state.site(&site)?, visitor_id(&visitor)?);
    let store = &state.shared.store;
    let events = store
        .events_of(&site.id, visitor, page.before, page.limit())
        .await?;
    let last = events.last().map(|event| event.seq);
    Ok(Json(ShopperEvents {
        next_before: page.next(events.len(), last),
        events,
    }))
}
