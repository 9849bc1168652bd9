//! `GET` and `DELETE /api/sites/<site>/people/<visitor>/data`: everything that is kept of one
//! person, and the end of it, by a device of theirs; `/api/sites/<site>/customers/<customer>/data`
//! by the shop's own id, with all devices. `DELETE /api/sites/<site>/data?site=<site>`: of all of them; the site is
//! said twice, so that a visitor's id that was left out erases nobody.

use axum::Json;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use shopper::Id;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use super::to_the_end::to_the_end;
use crate::clock::now;
use crate::error::Error;
use crate::privacy::{Takeout, Whom, data_request, redact, redact_shop};
use crate::state::ServerState;
use crate::store::erase::ErasedRows;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(erase_all))
        .routes(routes!(export_device, erase_device))
        .routes(routes!(export_customer, erase_customer))
}

type Of = Path<(String, String)>;

/// Everything that is kept of one device's person.
#[utoipa::path(get, path = "/api/sites/{site}/people/{visitor}/data", operation_id = "export_person",
    tag = "privacy",
    params(OfSite, ("visitor" = String, Path, description = "UUID of the device")),
    responses((status = 200, description = "A list for each kind of thing", body = Takeout),
              Error))]
async fn export_device(
    State(state): State<ServerState>,
    Path((site, visitor)): Of,
) -> Result<Json<Takeout>, Error> {
    export(&state, &site, Whom::Device(visitor_id(&visitor)?)).await
}

/// Everything that is kept of a customer, on all devices.
#[utoipa::path(get, path = "/api/sites/{site}/customers/{customer}/data",
    operation_id = "export_customer", tag = "privacy",
    params(OfSite, ("customer" = String, Path, description = "The shop's own id of the customer")),
    responses((status = 200, description = "A list for each kind of thing", body = Takeout),
              Error))]
async fn export_customer(
    State(state): State<ServerState>,
    Path((site, customer)): Of,
) -> Result<Json<Takeout>, Error> {
    export(&state, &site, customer_of(customer)?).await
}

/// Erases a person, and keeps late retries out.
#[utoipa::path(delete, path = "/api/sites/{site}/people/{visitor}/data", operation_id = "erase_person",
    tag = "privacy",
    params(OfSite, ("visitor" = String, Path, description = "UUID of the device")),
    responses((status = 200, description = "What was taken out", body = ErasedRows), Error))]
async fn erase_device(
    State(state): State<ServerState>,
    Path((site, visitor)): Of,
) -> Result<Json<ErasedRows>, Error> {
    erase(&state, &site, Whom::Device(visitor_id(&visitor)?)).await
}

/// Erases a customer with all devices, and keeps late retries out.
#[utoipa::path(delete, path = "/api/sites/{site}/customers/{customer}/data",
    operation_id = "erase_customer", tag = "privacy",
    params(OfSite, ("customer" = String, Path, description = "The shop's own id of the customer")),
    responses((status = 200, description = "What was taken out", body = ErasedRows), Error))]
async fn erase_customer(
    State(state): State<ServerState>,
    Path((site, customer)): Of,
) -> Result<Json<ErasedRows>, Error> {
    erase(&state, &site, customer_of(customer)?).await
}

async fn export(state: &ServerState, site: &str, whom: Whom) -> Result<Json<Takeout>, Error> {
    let site = state.site(site)?;
    let by = (&state.shared.store, &state.shared.trust.vault);
    Ok(Json(data_request(by, &site.id, &whom, now()).await?))
}

async fn erase(state: &ServerState, site: &str, whom: Whom) -> Result<Json<ErasedRows>, Error> {
    let site = state.site(site)?;
    let by = (&state.shared.store, &state.shared.trust.vault);
    Ok(Json(redact(by, &site.id, &whom, now()).await?))
}

/// Most bytes of a shop's id, as everywhere.
const MOST_BYTES: usize = 200;

fn customer_of(text: String) -> Result<Whom, Error> {
    if text.trim().is_empty() || text.len() > MOST_BYTES {
        let text = "the customer must be the shop's own id, 1 to 200 bytes";
        return Err(Error::BadRequest(text.to_owned()));
    }
    Ok(Whom::Customer(text))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Sure {
    site: Option<String>,
}

/// Erases everybody of a site.
///
/// The site is said twice, so that an id that was left out of a path erases nobody. It goes on to
/// its end when it takes longer than a request may; asked again, it answers with what was left.
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
    let erased = to_the_end(async move {
        redact_shop(&state.shared.store, &site.id, now())
            .await
            .map_err(Error::from)
    });
    Ok(Json(erased.await?))
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
