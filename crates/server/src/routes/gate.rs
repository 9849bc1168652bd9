//! The one gate that every route lies behind: finds out who the caller is, and lets through whom
//! the route's entry in [`super::entries`] allows. The site comes from the path and is held
//! against the session or the key; what a body says of it opens nothing.

use axum::extract::{MatchedPath, RawPathParams, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::entries;
use crate::access::caller::Caller;
use crate::access::cookie::Cookie;
use crate::access::needs::Needs;
use crate::access::own_page::{AskedBy, origin};
use crate::access::permit::permit;
use crate::access::secret::digest;
use crate::audit::Entry as Note;
use crate::clock::now;
use crate::error::Error;
use crate::hex::hex;
use crate::state::ServerState;

/// Lets through whom the route's entry allows; handlers find the [`Caller`] as an extension.
pub(super) async fn gate(
    State(state): State<ServerState>,
    path: MatchedPath,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Result<Response, Error> {
    let Some(entry) = entries::entry(request.method(), path.as_str()) else {
        return Ok(unlisted(request.method(), path.as_str()));
    };
    let needs = entry.needs;
    let caller = caller(&state, needs, request.headers()).await?;
    check_page(needs, &caller, &request)?;
    let site = params.iter().find(|(name, _)| *name == "site");
    let site = site.map(|(_, site)| site);
    permit(&caller, needs, site)?;
    let note = entry.noted.map(|action| {
        let others = params.iter().filter(|(name, _)| *name != "site");
        let subject: Vec<&str> = others.map(|(_, value)| value).collect();
        let (site, subject) = (site.unwrap_or_default(), subject.join(" "));
        let subject = if entry.is_of_a_person {
            hashed(&state, site, &subject)
        } else {
            subject
        };
        Note::new(&caller.name(), site, action, &subject, now())
    });
    request.extensions_mut().insert(caller);
    let response = next.run(request).await;
    if let Some(note) = note.filter(|_| response.status().is_success()) {
        state.shared.store.note(note).await?;
    }
    Ok(response)
}

/// The same person is the same word, and nobody without the server's secret can find out who.
fn hashed(state: &ServerState, site: &str, person: &str) -> String {
    let parts = [site.as_bytes(), person.as_bytes()];
    hex(&state.shared.trust.vault.mac("audit-subject", &parts)[..8])
}

/// A method that the path does not have; or a route that nobody entered, which is a slip of ours
/// and stays shut.
fn unlisted(method: &Method, path: &str) -> Response {
    let mut methods = entries::ENTRIES.iter().filter(|entry| entry.path == path);
    if methods.next().is_some() {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let cause = format!("{method} {path} is missing in routes/entries.rs");
    Error::Internal(cause).into_response()
}

async fn caller(state: &ServerState, needs: Needs, headers: &HeaderMap) -> Result<Caller, Error> {
    if matches!(needs, Needs::Nothing | Needs::OwnPage) {
        return Ok(Caller::Nobody);
    }
    if headers.contains_key(header::AUTHORIZATION) {
        let key = bearer(headers).ok_or(Error::Unauthorized)?;
        let key = state.shared.store.key(digest(key)).await?;
        return Ok(Caller::Key(key.ok_or(Error::Unauthorized)?));
    }
    // A shopper's page brings no session of ours, and must not be taken for one that does.
    if needs == Needs::Visitor {
        return Ok(Caller::Nobody);
    }
    let cookie = Cookie::of(headers, state.shared.listens_on_loopback);
    let Some(secret) = cookie.secret(headers) else {
        return Ok(Caller::Nobody);
    };
    let user = state.shared.store.session(digest(secret), now()).await?;
    Ok(user.map_or(Caller::Nobody, Caller::User))
}

/// What changes something with a cookie must come from a page of ours. Where somebody signs in
/// no page at all will do: there is no cookie yet that could be abused.
fn check_page(needs: Needs, caller: &Caller, request: &Request) -> Result<(), Error> {
    let asked_by = origin(request.headers());
    let is_fine = match (needs, caller) {
        (Needs::OwnPage, _) => asked_by != AskedBy::Others,
        (_, Caller::User(_)) => request.method().is_safe() || asked_by == AskedBy::Ourselves,
        _ => true,
    };
    if is_fine {
        Ok(())
    } else {
        Err(Error::ForeignPage)
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(key.trim())
}
