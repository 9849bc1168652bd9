//! API keys: those of one site, for its admins, and those of all sites, for the operator. A key
//! is told once, when it is made.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{delete, get};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use super::json_body::JsonBody;
use super::sites::known;
use super::words::line;
use crate::access::caller::Caller;
use crate::access::scope::Scope;
use crate::access::secret::digest;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::hex::hex;
use crate::state::ServerState;
use crate::store::api_key::new_key;
use crate::store::keys::KeyRow;

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/keys", get(all).post(add_for_all))
        .route("/api/keys/{key}", delete(revoke_for_all))
        .route("/api/sites/{site}/keys", get(of_site).post(add_for_site))
        .route("/api/sites/{site}/keys/{key}", delete(revoke_for_site))
}

/// Keys, newest first.
#[derive(Debug, Serialize)]
struct Keys {
    keys: Vec<KeyRow>,
}

/// A key that shall be made.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AddKey {
    /// What its owner calls it.
    name: String,
    /// What it may do; at least one.
    scopes: Vec<Scope>,
}

/// A key that was made.
#[derive(Debug, Serialize, Deserialize)]
struct AddedKey {
    /// Names it in lists and in the audit log.
    id: String,
    /// The key, told this once.
    key: String,
}

async fn all(State(state): State<ServerState>) -> Result<Json<Keys>, Error> {
    list(&state, "").await
}

async fn of_site(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Keys>, Error> {
    list(&state, &site).await
}

async fn list(state: &ServerState, site: &str) -> Result<Json<Keys>, Error> {
    let keys = state.shared.store.keys(site).await?;
    Ok(Json(Keys { keys }))
}

async fn add_for_all(
    State(state): State<ServerState>,
    caller: Caller,
    JsonBody(body): JsonBody<AddKey>,
) -> Result<(StatusCode, Json<AddedKey>), Error> {
    add(&state, &caller, "", body).await
}

async fn add_for_site(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<AddKey>,
) -> Result<(StatusCode, Json<AddedKey>), Error> {
    known(&state, &site).await?;
    add(&state, &caller, &site, body).await
}

async fn add(
    state: &ServerState,
    caller: &Caller,
    site: &str,
    body: AddKey,
) -> Result<(StatusCode, Json<AddedKey>), Error> {
    if body.scopes.is_empty() {
        let text = "`scopes` must name at least one of read, events, redeem, publish, admin";
        return Err(Error::BadRequest(text.to_owned()));
    }
    let (name, now) = (line("name", &body.name)?, now());
    let key = new_key().map_err(|cause| Error::Internal(cause.to_string()))?;
    let hash = digest(&key);
    let row = KeyRow {
        // Of the hash, which is no secret either: a leaked key is found in the list by it.
        id: hex(&hash[..6]),
        name,
        site: (!site.is_empty()).then(|| site.to_owned()),
        scopes: body.scopes,
        made_by: caller.name(),
        created_at: now,
        revoked_at: None,
    };
    let entry = Entry::new(&row.made_by, site, "key.made", &row.id, now)
        .with(&serde_json::json!({ "name": row.name, "scopes": row.scopes }));
    let mut change = state.shared.store.change(entry).await?;
    change.add_key(hash, &row).await?;
    change.commit().await?;
    Ok((StatusCode::CREATED, Json(AddedKey { id: row.id, key })))
}

async fn revoke_for_all(
    State(state): State<ServerState>,
    caller: Caller,
    Path(key): Path<String>,
) -> Result<StatusCode, Error> {
    revoke(&state, &caller, "", &key).await
}

async fn revoke_for_site(
    State(state): State<ServerState>,
    caller: Caller,
    Path((site, key)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    revoke(&state, &caller, &site, &key).await
}

async fn revoke(
    state: &ServerState,
    caller: &Caller,
    site: &str,
    key: &str,
) -> Result<StatusCode, Error> {
    let now = now();
    let entry = Entry::new(&caller.name(), site, "key.revoked", key, now);
    let mut change = state.shared.store.change(entry).await?;
    if !change.revoke_key(site, key, now).await? {
        return Err(Error::NotFound);
    }
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
