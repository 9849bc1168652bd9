//! `GET` and `DELETE /api/sites/<site>/people/<visitor>/data`: everything that is kept of one visitor,
//! and the end of it. `DELETE /api/sites/<site>/data?site=<site>`: of all of them; the site is
//! said twice, so that a visitor's id that was left out erases nobody.

use axum::extract::{Path, Query, State};
use axum::routing::{delete, get};
use axum::{Json, Router};
use serde::Deserialize;
use shopper::Id;

use crate::clock::now;
use crate::error::Error;
use crate::privacy::{Takeout, data_request, redact_customer, redact_shop};
use crate::state::ServerState;
use crate::store::erase::ErasedRows;

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/sites/{site}/data", delete(erase_all))
        .route(
            "/api/sites/{site}/people/{visitor}/data",
            get(export).delete(erase),
        )
}

async fn export(
    State(state): State<ServerState>,
    Path((site, visitor)): Path<(String, String)>,
) -> Result<Json<Takeout>, Error> {
    let site = state.site(&site)?;
    let visitors = [visitor_id(&visitor)?];
    let all = data_request(&state.shared.store, &site.id, &visitors, now()).await?;
    all.into_iter().next().map(Json).ok_or(Error::NotFound)
}

async fn erase(
    State(state): State<ServerState>,
    Path((site, visitor)): Path<(String, String)>,
) -> Result<Json<ErasedRows>, Error> {
    let site = state.site(&site)?;
    let visitors = [visitor_id(&visitor)?];
    let erased = redact_customer(&state.shared.store, &site.id, &visitors, now()).await?;
    Ok(Json(erased))
}

#[derive(Deserialize)]
struct Sure {
    site: Option<String>,
}

async fn erase_all(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    Query(sure): Query<Sure>,
) -> Result<Json<ErasedRows>, Error> {
    let site = state.site(&site)?;
    if sure.site.as_deref() != Some(&*site.id) {
        let text = "to erase everybody, say the site again as `?site=`; one person's address is \
                    /people/<visitor>/data";
        return Err(Error::BadRequest(text.to_owned()));
    }
    let erased = redact_shop(&state.shared.store, &site.id, now()).await?;
    Ok(Json(erased))
}

/// A visitor's id.
///
/// # Errors
/// [`Error::BadRequest`].
pub(super) fn visitor_id(text: &str) -> Result<Id, Error> {
    let id: Option<Id> = text.parse().ok();
    id.filter(|id| *id != Id::default()).ok_or_else(|| {
        Error::BadRequest("the visitor must be a device's UUID, not zero".to_owned())
    })
}
