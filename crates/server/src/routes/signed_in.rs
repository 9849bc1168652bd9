//! Whoever is signed in or has a key, for handlers: the gate found out who.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::access::caller::{Caller, User};
use crate::error::Error;
use crate::state::ServerState;

/// The user of a route that needs a session.
#[derive(Clone, Debug)]
pub(super) struct SignedIn(pub(super) User);

impl FromRequestParts<ServerState> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, Error> {
        match parts.extensions.get() {
            Some(Caller::User(user)) => Ok(Self(user.clone())),
            _ => Err(Error::Unauthorized),
        }
    }
}

impl FromRequestParts<ServerState> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, Error> {
        parts.extensions.get().cloned().ok_or(Error::Unauthorized)
    }
}
