//! `GET` and `DELETE /api/sites/<site>/people/<visitor>/data`: everything that is kept of one visitor,
//! and the end of it. `DELETE /api/sites/<site>/data?site=<site>`: of all of them; the site is
//! said twice, so that a visitor's id that was left out erases nobody.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use shopper::Id;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use crate::clock::now;
use crate::error::Error;
use crate::privacy::{Takeout, data_request, redact_customer, redact_shop};
use crate::state::ServerState;
use crate::store::erase::ErasedRows;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(erase_all))
        .routes(routes!(export, erase))
}

/// Everything that is kept of one device's person.
#[utoipa::path(get, path = "/api/sites/{site}/people/{visitor}/data", operation_id = "export_person",
    tag = "privacy",
    params(OfSite, ("visitor" = String, Path, description = "UUID of the device")),
    responses((status = 200, description = "A list for each kind of thing", body = Takeout),
              Error))]
async fn export(
    State(state): State<ServerState>,
    Path((site, visitor)): Path<(String, String)>,
) -> Result<Json<Takeout>, Error> {
    let site = state.site(&site)?;
    let visitors = [visitor_id(&visitor)?];
    let all = data_request(&state.shared.store, &site.id, &visitors, now()).await?;
    all.into_iter().next().map(Json).ok_or(Error::NotFound)
}

/// Erases a person, and keeps late retries out.
#[utoipa::path(delete, path = "/api/sites/{site}/people/{visitor}/data", operation_id = "erase_person",
    tag = "privacy",
    params(OfSite, ("visitor" = String, Path, description = "UUID of the device")),
    responses((status = 200, description = "What was taken out", body = ErasedRows), Error))]
async fn erase(
    State(state): State<ServerState>,
    Path((site, visitor)): Path<(String, String)>,
) -> Result<Json<ErasedRows>, Error> {
    let site = state.site(&site)?;
    let visitors = [visitor_id(&visitor)?];
    let erased = redact_customer(&state.shared.store, &site.id, &visitors, now()).await?;
    Ok(Json(erased))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Sure {
    site: Option<String>,
}

/// Erases everybody of a site.
///
/// The site is said twice, so that an id that was left out of a path erases nobody.
#[utoipa::path(delete, path = "/api/sites/{site}/data", operation_id = "erase_site_data",
    tag = "privacy",
    params(OfSite, Sure),
    responses((status = 200, description = "What was taken out", body = ErasedRows), Error))]
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
