//! `POST /api/sites/<site>/pools/<reward>?low=`: codes of a reward, as CSV or a JSON list; all or
//! none are taken. `GET`: how many are left.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body;
use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::pools::Stock;
use crate::value::pool_file;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(import, stock))
}

#[derive(Debug, Deserialize)]
struct Low {
    /// Fewer than so many are said to be few.
    low: Option<u32>,
}

/// Adds codes to a reward's pool, as CSV or a JSON list.
#[utoipa::path(post, path = "/api/sites/{site}/pools/{reward}", operation_id = "import_codes", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("reward" = String, Path, description = "Id of the reward"), ("low" = Option<u32>, Query, description = "Fewer than so many are said to be few")), request_body(content = String, description = "One code a line, or a JSON list"), responses((status = 200, description = "What is in the pool now", body = Stock), Error))]
async fn import(
    State(state): State<ServerState>,
    Path((site, reward)): Path<(String, String)>,
    Query(low): Query<Low>,
    body: Body,
) -> Result<Json<Stock>, Error> {
    let site = state.site(&site)?;
    let rewards = &site.program()?.rewards;
    if rewards.iter().all(|known| known.id != reward) {
        let text = format!("the journey has no reward `{reward}`");
        return Err(Error::BadRequest(text));
    }
    let limits = &state.shared.limits;
    let bytes = body::whole(body, limits.shop_body_bytes, limits.body_time).await?;
    let lines = pool_file::read(&bytes).map_err(|error| Error::BadRequest(error.to_string()))?;
    let (store, vault) = (&state.shared.store, &state.shared.trust.vault);
    let lines = (&lines[..], low.low.map(i64::from));
    let stock = store.import_codes(vault, (&site.id, &reward), lines, now());
    Ok(Json(stock.await?))
}

/// How many codes wait in a pool.
#[utoipa::path(get, path = "/api/sites/{site}/pools/{reward}", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("reward" = String, Path, description = "Id of the reward")), responses((status = 200, description = "What is in the pool", body = Stock), Error))]
async fn stock(
    State(state): State<ServerState>,
    Path((site, reward)): Path<(String, String)>,
) -> Result<Json<Stock>, Error> {
    let stock = state.shared.store.stock(&site, &reward).await?;
    stock.map(Json).ok_or(Error::NotFound)
}
