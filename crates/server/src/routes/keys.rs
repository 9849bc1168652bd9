//! API keys: those of one site, for its admins, and those of all sites, for the operator. A key
//! is told once, when it is made.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body::JsonBody;
use super::of_site::OfSite;
use super::sites::known;
use super::sought_query::SoughtQuery;
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

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(all, add_for_all))
        .routes(routes!(revoke_for_all))
        .routes(routes!(of_site, add_for_site))
        .routes(routes!(revoke_for_site))
}

/// Keys, newest first.
#[derive(Debug, Serialize, ToSchema)]
struct Keys {
    keys: Vec<KeyRow>,
    /// `after` for the next page; `null` when this is the last.
    next: Option<String>,
}

/// A key that shall be made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddKey {
    /// What its owner calls it.
    name: String,
    /// What it may do; at least one.
    scopes: Vec<Scope>,
}

/// A key that was made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct AddedKey {
    /// Names it in lists and in the audit log.
    id: String,
    /// The key, told this once.
    key: String,
}

/// Keys of the whole server, newest first.
#[utoipa::path(get, path = "/api/keys", operation_id = "keys", tag = "access",
    params(SoughtQuery),
    responses((status = 200, description = "A page of them", body = Keys), Error))]
async fn all(
    State(state): State<ServerState>,
    Query(query): Query<SoughtQuery>,
) -> Result<Json<Keys>, Error> {
    list(&state, "", &query).await
}

/// A site's keys, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/keys", operation_id = "site_keys", tag = "access",
    params(OfSite, SoughtQuery),
    responses((status = 200, description = "A page of them", body = Keys), Error))]
async fn of_site(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    Query(query): Query<SoughtQuery>,
) -> Result<Json<Keys>, Error> {
    list(&state, &site, &query).await
}

async fn list(state: &ServerState, site: &str, query: &SoughtQuery) -> Result<Json<Keys>, Error> {
    let wanted = query.wanted()?;
    let keys = state.shared.store.keys(site, &wanted).await?;
    let (keys, next) = wanted.page(keys, |key| key.id.clone());
    Ok(Json(Keys { keys, next }))
}

/// Makes a key of the whole server; it is told this once.
#[utoipa::path(post, path = "/api/keys", operation_id = "add_key", tag = "access",
    request_body = AddKey,
    responses((status = 201, description = "The key", body = AddedKey), Error))]
async fn add_for_all(
    State(state): State<ServerState>,
    caller: Caller,
    JsonBody(body): JsonBody<AddKey>,
) -> Result<(StatusCode, Json<AddedKey>), Error> {
    add(&state, &caller, "", body).await
}

/// Makes a key of a site; it is told this once.
#[utoipa::path(post, path = "/api/sites/{site}/keys", operation_id = "add_site_key", tag = "access",
    params(OfSite),
    request_body = AddKey,
    responses((status = 201, description = "The key", body = AddedKey), Error))]
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

/// Revokes a key of the whole server.
#[utoipa::path(delete, path = "/api/keys/{key}", operation_id = "revoke_key", tag = "access",
    params(("key" = String, Path, description = "Id of the key")),
    responses((status = 204, description = "It opens nothing any more"), Error))]
async fn revoke_for_all(
    State(state): State<ServerState>,
    caller: Caller,
    Path(key): Path<String>,
) -> Result<StatusCode, Error> {
    revoke(&state, &caller, "", &key).await
}

/// Revokes a key of a site.
#[utoipa::path(delete, path = "/api/sites/{site}/keys/{key}", operation_id = "revoke_site_key",
    tag = "access",
    params(OfSite, ("key" = String, Path, description = "Id of the key")),
    responses((status = 204, description = "It opens nothing any more"), Error))]
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
