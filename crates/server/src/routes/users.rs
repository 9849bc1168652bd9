//! Users of the whole server: for its operator.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shopper::Id;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body::JsonBody;
use super::words::{email, line};
use crate::access::caller::Caller;
use crate::access::secret::new_password;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::users::{NewUser, UserRow};

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list, add))
        .routes(routes!(disable))
        .routes(routes!(reset))
}

/// All users.
#[derive(Debug, Serialize, ToSchema)]
struct Users {
    users: Vec<UserRow>,
}

/// Somebody who shall have access.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddUser {
    /// What they sign in with.
    email: String,
    /// What they are called.
    #[serde(default)]
    name: String,
    /// May do everything at every site. Default: no.
    #[serde(default)]
    is_operator: bool,
    /// Signs in elsewhere (OIDC) alone, and gets no password. Default: no.
    #[serde(default)]
    without_password: bool,
}

/// A user who was added.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct AddedUser {
    /// UUID.
    pub(super) id: String,
    /// Generated, told this once.
    pub(super) password: Option<String>,
}

/// All users of the server.
#[utoipa::path(get, path = "/api/users", operation_id = "users", tag = "access",
    responses((status = 200, description = "All of them", body = Users), Error))]
async fn list(State(state): State<ServerState>) -> Result<Json<Users>, Error> {
    let users = state.shared.store.users().await?;
    Ok(Json(Users { users }))
}

/// Adds a user; a generated password is told this once.
#[utoipa::path(post, path = "/api/users", operation_id = "add_user", tag = "access",
    request_body = AddUser,
    responses((status = 201, description = "Who was added", body = AddedUser), Error))]
async fn add(
    State(state): State<ServerState>,
    caller: Caller,
    JsonBody(body): JsonBody<AddUser>,
) -> Result<(StatusCode, Json<AddedUser>), Error> {
    let (email, now) = (email(&body.email)?, now());
    let entry = Entry::new(&caller.name(), "", "user.added", &email, now)
        .with(&serde_json::json!({ "is_operator": body.is_operator }));
    let made = if body.without_password {
        None
    } else {
        Some(generated(&state, &email).await?)
    };
    let new = NewUser {
        id: new_id(now)?,
        email: &email,
        name: &line("name", &body.name)?,
        password: made.as_ref().map(|(_, hash)| hash.as_str()),
        is_operator: body.is_operator,
        at: now,
    };
    let mut change = state.shared.store.change(entry).await?;
    if !change.add_user(&new).await? {
        return Err(Error::conflict(format!("{email} has an account already")));
    }
    change.commit().await?;
    let id = new.id.to_string();
    let password = made.map(|(password, _)| password);
    Ok((StatusCode::CREATED, Json(AddedUser { id, password })))
}

/// Disables a user: they cannot sign in any more.
#[utoipa::path(delete, path = "/api/users/{user}", operation_id = "disable_user", tag = "access",
    params(("user" = String, Path, description = "UUID of the user")),
    responses((status = 204, description = "Disabled"), Error))]
async fn disable(
    State(state): State<ServerState>,
    caller: Caller,
    Path(user): Path<String>,
) -> Result<StatusCode, Error> {
    let (user, now) = (found(&state, &user).await?, now());
    if matches!(&caller, Caller::User(own) if own.id == user.id) {
        let text = "nobody can disable their own account; ask another operator";
        return Err(Error::conflict(text.to_owned()));
    }
    let entry = Entry::new(&caller.name(), "", "user.disabled", &user.email, now);
    let mut change = state.shared.store.change(entry).await?;
    if change.disable_user(user.id, now).await? {
        change.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a new password for a user; it is told this once.
// A new password, for somebody who lost theirs.
#[utoipa::path(post, path = "/api/users/{user}/password", operation_id = "reset_password",
    tag = "access",
    params(("user" = String, Path, description = "UUID of the user")),
    responses((status = 200, description = "The password", body = AddedUser), Error))]
async fn reset(
    State(state): State<ServerState>,
    caller: Caller,
    Path(user): Path<String>,
) -> Result<Json<AddedUser>, Error> {
    let user = found(&state, &user).await?;
    let (password, hash) = generated(&state, &user.email).await?;
    let entry = Entry::new(&caller.name(), "", "password.reset", &user.email, now());
    let mut change = state.shared.store.change(entry).await?;
    change.set_password(user.id, &hash, &[]).await?;
    change.commit().await?;
    Ok(Json(AddedUser {
        id: user.id.to_string(),
        password: Some(password),
    }))
}

async fn found(state: &ServerState, id: &str) -> Result<UserRow, Error> {
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let users = state.shared.store.users().await?;
    let user = users.into_iter().find(|user| user.id == id);
    user.ok_or(Error::NotFound)
}

/// A new password and its hash.
pub(super) async fn generated(state: &ServerState, email: &str) -> Result<(String, String), Error> {
    let password = new_password().map_err(|cause| Error::Internal(cause.to_string()))?;
    let hash = state.shared.passwords.hash(email, &password).await?;
    Ok((password, hash))
}

/// A UUIDv7.
pub(super) fn new_id(now: shopper::Millis) -> Result<Id, Error> {
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|cause| Error::Internal(cause.to_string()))?;
    Ok(Id::v7(now, random))
}
