//! `GET /api/sites/<site>/people/<visitor>`: every movement of a person's points.
//! `DELETE` of it forgets which customer the device is. `POST /api/sites/<site>/ledger/rebuild`
//! folds everybody's events anew, and says whether something else came of it.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Serialize;
use shopper::Id;

use crate::error::Error;
use crate::state::ServerState;
use crate::store::ledger::Movement;
use crate::store::standings::Rebuilt;

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route(
            "/api/sites/{site}/people/{visitor}",
            get(person).delete(forget),
        )
        .route("/api/sites/{site}/ledger/rebuild", post(rebuild))
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
