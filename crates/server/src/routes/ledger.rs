//! `GET /api/sites/<site>/people/<visitor>`: every movement of a person's points.
//! `DELETE` of it forgets which customer the device is. `POST /api/sites/<site>/ledger/rebuild`
//! folds everybody's events anew, and says whether something else came of it.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;
use shopper::Id;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::Error;
use crate::state::ServerState;
use crate::store::ledger::Movement;
use crate::store::standings::Rebuilt;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(person, forget))
        .routes(routes!(rebuild))
}

/// How a person stands.
#[derive(Debug, Serialize)]
struct PersonForm {
    /// The shop's id of the customer, where the device is one's.
    customer: Option<String>,
    /// Points that can be spent, by wallet.
    balances: BTreeMap<String, i64>,
    /// Points that cannot be spent yet, by wallet.
    pending: BTreeMap<String, i64>,
    /// Oldest first.
    movements: Vec<Movement>,
}

fn visitor(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// How a person stands: points by wallet, and every movement.
#[utoipa::path(get, path = "/api/sites/{site}/people/{visitor}", operation_id = "person", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("visitor" = String, Path, description = "UUID of the device")), responses((status = 200, description = "Their standing", body = serde_json::Value), Error))]
async fn person(
    State(state): State<ServerState>,
    Path((site, device)): Path<(String, String)>,
) -> Result<Json<PersonForm>, Error> {
    let site = state.site(&site)?;
    let store = &state.shared.store;
    let (person, standing) = store
        .standing(&site.id, site.program()?, visitor(&device)?)
        .await?;
    let wallets = site.program()?.wallets.iter();
    let wallets: Vec<String> = wallets.map(|wallet| wallet.id.clone()).collect();
    let ledger = &standing.profile.ledger;
    let each = |of: &dyn Fn(&str) -> i64| wallets.iter().map(|id| (id.clone(), of(id))).collect();
    Ok(Json(PersonForm {
        balances: each(&|id| ledger.balance(id)),
        pending: each(&|id| ledger.pending(id)),
        movements: store.movements(&site.id, person.id).await?,
        customer: person.customer,
    }))
}

/// Forgets whose a device is.
#[utoipa::path(delete, path = "/api/sites/{site}/people/{visitor}", operation_id = "forget_alias", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("visitor" = String, Path, description = "UUID of the device")), responses((status = 204, description = "It is forgotten"), Error))]
async fn forget(
    State(state): State<ServerState>,
    Path((site, device)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    let device = visitor(&device)?;
    if state.shared.store.drop_alias(&site, device).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

/// Folds every standing anew from the log.
#[utoipa::path(post, path = "/api/sites/{site}/ledger/rebuild", operation_id = "rebuild_ledger", tag = "value", params(("site" = String, Path, description = "Id of the site")), responses((status = 200, description = "What came of it", body = Rebuilt), Error))]
async fn rebuild(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Rebuilt>, Error> {
    let site = state.site(&site)?;
    let store = &state.shared.store;
    Ok(Json(
        store.rebuild_standings(&site.id, site.program()?).await?,
    ))
}
