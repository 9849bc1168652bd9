//! Signing in at the identity provider: `GET /api/oidc` sends the browser there, `GET
//! /api/oidc/back` is where it comes back to.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::session::begin;
use crate::access::cookie::Cookie;
use crate::clock::now;
use crate::error::Error;
use crate::oidc::{Login, OidcError, Provider, Vouched};
use crate::state::ServerState;

/// Where who has signed in goes on.
const STUDIO: &str = "/studio";

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(leave))
        .routes(routes!(back))
}

/// What the provider sends a browser back with.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Back {
    code: Option<String>,
    #[serde(default)]
    state: String,
}

/// Sends the browser to the identity provider.
#[utoipa::path(get, path = "/api/oidc", operation_id = "begin_oidc", tag = "access",
    responses((status = 303, description = "To the provider"), Error))]
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

/// Where the identity provider sends the browser back to.
#[utoipa::path(get, path = "/api/oidc/back", operation_id = "end_oidc", tag = "access",
    params(Back),
    responses((status = 303, description = "Signed in, to the Studio"), Error))]
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
