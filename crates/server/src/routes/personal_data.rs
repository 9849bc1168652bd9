//! `GET` and `DELETE /api/sites/<site>/people/<visitor>/data`: everything that is kept of one
//! person, and the end of it, by a device of theirs; `/api/sites/<site>/customers/<customer>/data`
//! by the shop's own id, with all devices. `DELETE /api/sites/<site>/data?site=<site>`: of all of them; the site is
//! said twice, so that a visitor's id that was left out erases nobody.

use axum::extract::{Path, Query, State};
use axum::routing::{delete, get};
use axum::{Json, Router};
use serde::Deserialize;
use shopper::Id;

use crate::clock::now;
use crate::error::Error;
use crate::privacy::{Takeout, Whom, data_request, redact, redact_shop};
use crate::state::ServerState;
use crate::store::erase::ErasedRows;

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/sites/{site}/data", delete(erase_all))
        .route(
            "/api/sites/{site}/people/{visitor}/data",
            get(export_device).delete(erase_device),
        )
        .route(
            "/api/sites/{site}/customers/{customer}/data",
            get(export_customer).delete(erase_customer),
        )
}

type Of = Path<(String, String)>;

async fn export_device(
    State(state): State<ServerState>,
    Path((site, visitor)): Of,
) -> Result<Json<Takeout>, Error> {
    export(&state, &site, Whom::Device(visitor_id(&visitor)?)).await
}

async fn export_customer(
    State(state): State<ServerState>,
    Path((site, customer)): Of,
) -> Result<Json<Takeout>, Error> {
    export(&state, &site, customer_of(customer)?).await
}

async fn erase_device(
    State(state): State<ServerState>,
    Path((site, visitor)): Of,
) -> Result<Json<ErasedRows>, Error> {
    erase(&state, &site, Whom::Device(visitor_id(&visitor)?)).await
}

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
