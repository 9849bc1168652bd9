//! Signing in at the identity provider: `GET /api/oidc` sends the browser there, `GET
//! /api/oidc/back` is where it comes back to.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::session::begin;
use crate::access::cookie::Cookie;
use crate::clock::now;
use crate::error::Error;
use crate::oidc::{Login, OidcError, Provider, Vouched};
use crate::state::ServerState;

/// Where who has signed in goes on.
const STUDIO: &str = "/studio";

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route("/api/oidc", get(leave))
        .route("/api/oidc/back", get(back))
}

/// What the provider sends a browser back with.
#[derive(Debug, Deserialize)]
struct Back {
    code: Option<String>,
    #[serde(default)]
    state: String,
}

async fn leave(State(state): State<ServerState>, headers: HeaderMap) -> Result<Response, Error> {
    let provider = provider(&state)?;
    let login = Login::begin().map_err(|cause| Error::Internal(cause.to_string()))?;
    let address = provider.address(&login).await.map_err(told)?;
    let cookie = Cookie::of(&headers, state.shared.listens_on_loopback);
    Ok((
        StatusCode::SEE_OTHER,
        [
            (header::LOCATION, address),
            (header::SET_COOKIE, cookie.leave(&login.kept())),
        ],
    )
        .into_response())
}

async fn back(
    State(state): State<ServerState>,
    headers: HeaderMap,
    query: Result<Query<Back>, QueryRejection>,
) -> Result<Response, Error> {
    let provider = provider(&state)?;
    let Query(back) = query.map_err(|error| Error::BadRequest(error.body_text()))?;
    let cookie = Cookie::of(&headers, state.shared.listens_on_loopback);
    let kept = cookie.left_with(&headers).unwrap_or_default();
    let login = Login::took_up(kept, &back.state).ok_or_else(|| told(OidcError::NotBegun))?;
    let declined = || told(OidcError::Refused("nobody signed in there".to_owned()));
    let code = back.code.as_deref().ok_or_else(declined)?;
    let Vouched { email } = provider.exchange(code, &login, now()).await.map_err(told)?;
    let Some(known) = state.shared.store.credentials(&email).await? else {
        let text =
            "nobody with your e-mail address has access here; ask an admin to give you a role";
        return Err(Error::Forbidden(text));
    };
    let begun = begin(&state, &headers, known.id, &email, "identity provider").await?;
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, STUDIO)]).into_response();
    for set in begun.headers().get_all(header::SET_COOKIE) {
        response
            .headers_mut()
            .append(header::SET_COOKIE, set.clone());
    }
    if let Ok(done) = HeaderValue::from_str(&cookie.returned()) {
        response.headers_mut().append(header::SET_COOKIE, done);
    }
    Ok(response)
}

fn provider(state: &ServerState) -> Result<&Provider, Error> {
    state.shared.provider.as_ref().ok_or(Error::NotFound)
}

fn told(error: OidcError) -> Error {
    match error {
        OidcError::Away(cause) => {
            tracing::warn!(cause, "the identity provider could not be asked");
            Error::Busy("the identity provider does not answer")
        }
        OidcError::Unbelievable(cause) => {
            tracing::warn!(cause, "the identity provider was not believed");
            Error::SignIn(
                "what the identity provider said is not to be believed; the server's log says why"
                    .to_owned(),
            )
        }
        other => Error::SignIn(other.to_string()),
    }
}
