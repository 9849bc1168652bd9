//! Signing in and out, and one's own password. A session is a cookie that pages cannot read.

use std::net::IpAddr;
use std::time::Duration;

use api::{Account, NewPassword, SignIn, SignInWays};
use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body::JsonBody;
use super::signed_in::SignedIn;
use super::visitor::address;
use crate::access::backoff::{ACCOUNT, ADDRESS};
use crate::access::cookie::Cookie;
use crate::access::secret::{address_digest, digest, new_secret};
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::listen::Peer;
use crate::state::{ServerState, Shared};
use crate::store::sign_in_failures::NotTried;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(sign_in, who, sign_out))
        .routes(routes!(sign_out_everywhere))
        .routes(routes!(change_password))
        .routes(routes!(ways))
}

/// How one may sign in here.
#[utoipa::path(get, path = "/api/sign-in", operation_id = "sign_in_ways", tag = "access",
    responses((status = 200, description = "The ways beside address and password",
               body = SignInWays)))]
async fn ways(State(state): State<ServerState>) -> Json<SignInWays> {
    Json(SignInWays {
        identity_provider: state.shared.provider.is_some(),
    })
}

/// Who is signed in.
#[utoipa::path(get, path = "/api/session", operation_id = "session", tag = "access",
    responses((status = 200, description = "Their address and roles", body = Account), Error))]
async fn who(SignedIn(user): SignedIn) -> Json<Account> {
    Json(Account {
        email: user.email,
        is_operator: user.is_operator,
        roles: user.roles,
    })
}

/// Signs in with address and password.
// Every try counts before the password is looked at, for the account (whether it exists or not)
// and for the address; so that limits hold however many come at once, and across restarts.
#[utoipa::path(post, path = "/api/session", operation_id = "sign_in", tag = "access",
    request_body = SignIn,
    responses((status = 204, description = "Signed in; the session is a cookie"), Error))]
async fn sign_in(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    JsonBody(sign_in): JsonBody<SignIn>,
) -> Result<Response, Error> {
    let (shared, now) = (&state.shared, now());
    let email = sign_in.email.trim().to_lowercase();
    let peer = address(peer.as_ref());
    let store = &shared.store;
    let subject = address_subject(shared, peer).await?;
    let by_address = store
        .try_sign_in(subject, ADDRESS, now)
        .await
        .map_err(wait)?;
    let account = digest(&format!("account {email}"));
    let by_account = store
        .try_sign_in(account, ACCOUNT, now)
        .await
        .map_err(wait)?;
    let known = store.credentials(&email).await?;
    let stored = known.as_ref().and_then(|known| known.password.as_deref());
    let is_right = shared.passwords.is_right(&sign_in.password, stored).await?;
    let Some(known) = known.filter(|_| is_right) else {
        tracing::info!("somebody could not sign in");
        return Err(Error::WrongPassword);
    };
    store.forget_failures(by_account).await?;
    store.uncount(by_address).await?;
    begin(&state, &headers, known.id, &email, "password").await
}

/// Begins a session for a user who proved who they are, by `means`.
pub(super) async fn begin(
    state: &ServerState,
    headers: &HeaderMap,
    user: shopper::Id,
    email: &str,
    means: &str,
) -> Result<Response, Error> {
    let now = now();
    let secret = new_secret().map_err(|cause| Error::Internal(cause.to_string()))?;
    let entry = Entry::new(email, "", "session.begun", means, now);
    let mut change = state.shared.store.change(entry).await?;
    change.begin_session(&digest(&secret), user, now).await?;
    change.commit().await?;
    let cookie = Cookie::of(headers, state.shared.listens_on_loopback);
    Ok((
        StatusCode::NO_CONTENT,
        [(header::SET_COOKIE, cookie.begin(&secret))],
    )
        .into_response())
}

/// Signs out here.
#[utoipa::path(delete, path = "/api/session", operation_id = "sign_out", tag = "access",
    responses((status = 204, description = "Signed out"), Error))]
async fn sign_out(
    State(state): State<ServerState>,
    SignedIn(user): SignedIn,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let entry = Entry::new(&user.email, "", "session.ended", "", now());
    let mut change = state.shared.store.change(entry).await?;
    change.end_session(user.session).await?;
    change.commit().await?;
    Ok(signed_out(&state, &headers))
}

/// Signs out everywhere.
#[utoipa::path(delete, path = "/api/sessions", operation_id = "sign_out_everywhere", tag = "access",
    responses((status = 204, description = "Signed out"), Error))]
async fn sign_out_everywhere(
    State(state): State<ServerState>,
    SignedIn(user): SignedIn,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let entry = Entry::new(&user.email, "", "sessions.ended", "", now());
    let mut change = state.shared.store.change(entry).await?;
    change.end_sessions(user.id, &[]).await?;
    change.commit().await?;
    Ok(signed_out(&state, &headers))
}

fn signed_out(state: &ServerState, headers: &HeaderMap) -> Response {
    let cookie = Cookie::of(headers, state.shared.listens_on_loopback).end();
    (StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response()
}

/// Changes one's own password, and ends all other sessions.
// Ends every other session: whoever has one by a leaked password is out. Wrong guesses at the
// old password count like those at the door: a session left open must not be a way to guess.
#[utoipa::path(put, path = "/api/password", operation_id = "change_password", tag = "access",
    request_body = NewPassword,
    responses((status = 204, description = "It holds from now on"), Error))]
async fn change_password(
    State(state): State<ServerState>,
    SignedIn(user): SignedIn,
    JsonBody(body): JsonBody<NewPassword>,
) -> Result<StatusCode, Error> {
    let (shared, now) = (&state.shared, now());
    let account = digest(&format!("account {}", user.email));
    let tried = shared
        .store
        .try_sign_in(account, ACCOUNT, now)
        .await
        .map_err(wait)?;
    let known = shared.store.credentials(&user.email).await?;
    let stored = known.as_ref().and_then(|known| known.password.as_deref());
    if !shared.passwords.is_right(&body.old, stored).await? {
        return Err(Error::WrongPassword);
    }
    shared.store.forget_failures(tried).await?;
    let hash = shared.passwords.hash(&user.email, &body.new).await?;
    let entry = Entry::new(&user.email, "", "password.changed", &user.email, now);
    let mut change = shared.store.change(entry).await?;
    change.set_password(user.id, &hash, &user.session).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Under the day's salt: tomorrow nobody can tell whose it was.
pub(super) async fn address_subject(shared: &Shared, peer: IpAddr) -> Result<[u8; 32], Error> {
    let mut new = [0; 32];
    getrandom::fill(&mut new).map_err(|cause| Error::Internal(cause.to_string()))?;
    let salt = shared.store.daily_salt(now(), new).await?;
    Ok(address_digest(&salt, peer))
}

fn wait(not: NotTried) -> Error {
    match not {
        NotTried::Wait(ms) => Error::TooManyTries {
            wait: Duration::from_millis(ms.unsigned_abs()),
        },
        NotTried::Database(cause) => Error::Database(cause),
    }
}
