//! Signing in and out, and one's own password. A session is a cookie that pages cannot read.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use api::{Account, NewPassword, SignIn, SignInWays};
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use axum::{Json, Router};

use super::json_body::JsonBody;
use super::signed_in::SignedIn;
use crate::access::backoff::{ACCOUNT, ADDRESS};
use crate::access::cookie::Cookie;
use crate::access::secret::{address_digest, digest, new_secret};
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::listen::Peer;
use crate::state::{ServerState, Shared};
use crate::store::sign_in_failures::NotTried;

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/session", post(sign_in).get(who).delete(sign_out))
        .route("/api/sessions", delete(sign_out_everywhere))
        .route("/api/password", put(change_password))
        .route("/api/sign-in", get(ways))
}

async fn ways(State(state): State<ServerState>) -> Json<SignInWays> {
    Json(SignInWays {
        identity_provider: state.shared.provider.is_some(),
    })
}

async fn who(SignedIn(user): SignedIn) -> Json<Account> {
    Json(Account {
        email: user.email,
        is_operator: user.is_operator,
        roles: user.roles,
    })
}

/// Every try counts before the password is looked at, for the account (whether it exists or not)
/// and for the address; so that limits hold however many come at once, and across restarts.
async fn sign_in(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    JsonBody(sign_in): JsonBody<SignIn>,
) -> Result<Response, Error> {
    let (shared, now) = (&state.shared, now());
    let email = sign_in.email.trim().to_lowercase();
    // Without a socket, as in tests, all senders are one.
    let peer = peer.map_or(Ipv4Addr::UNSPECIFIED.into(), |peer| peer.0.0);
    let store = &shared.store;
    let address = address_subject(shared, peer).await?;
    let by_address = store
        .try_sign_in(address, ADDRESS, now)
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

/// Ends every other session: whoever has one by a leaked password is out. Wrong guesses at the
/// old password count like those at the door: a session left open must not be a way to guess.
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
async fn address_subject(shared: &Shared, peer: IpAddr) -> Result<[u8; 32], Error> {
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
