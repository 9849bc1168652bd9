//! Who has a role at a site: for its admins.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shopper::Id;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body::JsonBody;
use super::of_site::OfSite;
use super::sites::known;
use super::sought_query::SoughtQuery;
use super::users::{AddedUser, generated, new_id};
use super::words::{email, line};
use crate::access::caller::Caller;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::users::NewUser;
use api::Role;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list, give))
        .routes(routes!(take))
}

/// Who has a role at the site.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct Members {
    /// By address.
    users: Vec<Member>,
    /// `after` for the next page; `null` when this is the last.
    next: Option<String>,
}

/// One of them.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct Member {
    /// UUID.
    id: String,
    /// What they sign in with.
    email: String,
    /// What they are called.
    name: String,
    /// What they may do here.
    role: Role,
}

/// A role for somebody, in place of the one that they have.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GiveRole {
    /// Whose. Somebody without an account gets one, with a generated password.
    email: String,
    /// What a new one is called; others keep their name.
    #[serde(default)]
    name: String,
    /// Which.
    role: Role,
}

/// Who works on a site, and as what.
#[utoipa::path(get, path = "/api/sites/{site}/users", operation_id = "site_users", tag = "access",
    params(OfSite, SoughtQuery),
    responses((status = 200, description = "A page of them, by address", body = Members), Error))]
async fn list(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    Query(query): Query<SoughtQuery>,
) -> Result<Json<Members>, Error> {
    let wanted = query.wanted()?;
    let (rows, next) = state.shared.store.roles_at(&site, &wanted).await?;
    let member = |(id, email, name, role): (Id, String, String, Role)| Member {
        id: id.to_string(),
        email,
        name,
        role,
    };
    Ok(Json(Members {
        users: rows.into_iter().map(member).collect(),
        next,
    }))
}

/// Gives somebody a role at a site.
// A password comes back for a new account alone: an admin of one site must not be able to take
// over somebody who works for others.
#[utoipa::path(put, path = "/api/sites/{site}/users", operation_id = "give_role", tag = "access",
    params(OfSite),
    request_body = GiveRole,
    responses((status = 200, description = "Who; with a password where the account is new", body = AddedUser),
              Error))]
async fn give(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<GiveRole>,
) -> Result<Json<AddedUser>, Error> {
    known(&state, &site).await?;
    let (email, name, now) = (email(&body.email)?, line("name", &body.name)?, now());
    let store = &state.shared.store;
    let known = store.user_of(&email).await?;
    if known
        .as_ref()
        .is_some_and(|user| user.disabled_at.is_some())
    {
        return Err(Error::conflict(format!(
            "the account of {email} is disabled"
        )));
    }
    let entry = Entry::new(&caller.name(), &site, "role.given", &email, now)
        .with(&serde_json::json!({ "role": body.role }));
    let mut made = None;
    if known.is_none() {
        made = Some(generated(&state, &email).await?);
    }
    let id = match &known {
        Some(user) => user.id,
        None => new_id(now)?,
    };
    let mut change = store.change(entry).await?;
    if let Some((_, hash)) = &made {
        let new = NewUser {
            id,
            email: &email,
            name: &name,
            password: Some(hash),
            is_operator: false,
            at: now,
        };
        if !change.add_user(&new).await? {
            let text = format!("{email} got an account at this moment; try again");
            return Err(Error::conflict(text));
        }
    }
    change.give_role(&site, id, body.role, now).await?;
    change.commit().await?;
    Ok(Json(AddedUser {
        id: id.to_string(),
        password: made.map(|(password, _)| password),
    }))
}

/// Takes a user's role at a site away.
#[utoipa::path(delete, path = "/api/sites/{site}/users/{user}", operation_id = "take_role",
    tag = "access",
    params(OfSite, ("user" = String, Path, description = "UUID of the user")),
    responses((status = 204, description = "They have none here"), Error))]
async fn take(
    State(state): State<ServerState>,
    caller: Caller,
    Path((site, user)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    let user: Id = user.parse().map_err(|_| Error::NotFound)?;
    let email = state.shared.store.member_at(&site, user).await?;
    let email = email.ok_or(Error::NotFound)?;
    let entry = Entry::new(&caller.name(), &site, "role.taken", &email, now());
    let mut change = state.shared.store.change(entry).await?;
    if change.take_role(&site, user).await? {
        change.commit().await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
