//! `GET /staff/<site>`: the page for the shop floor; `POST` takes its PIN and begins a shift,
//! `POST …/end` ends it. Plain forms: the page works before any script is there.

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body;
use super::of_site::OfSite;
use super::session::address_subject;
use super::visitor::address;
use crate::access::backoff::{ACCOUNT, ADDRESS};
use crate::access::cookie::Cookie;
use crate::access::secret::{digest, new_secret};
use crate::clock::now;
use crate::error::Error;
use crate::hex::hex;
use crate::listen::Peer;
use crate::site::Site;
use crate::staff::page::{Said, Shift, door, inside, policy};
use crate::staff::program::{slot, surveys};
use crate::state::ServerState;
use crate::store::sign_in_failures::NotTried;

/// Most bytes of a form: `pin=` and twelve digits.
const MOST_FORM: usize = 1_024;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(page, begin))
        .routes(routes!(end))
}

/// The page for the shop floor: its PIN's form, or what is asked.
#[utoipa::path(get, path = "/staff/{site}", operation_id = "staff", tag = "staff",
    params(OfSite),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"),
              Error))]
async fn page(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let (site, name) = named(&state, &site).await?;
    let store = &state.shared.store;
    let cookie = Cookie::of(&headers, state.shared.listens_on_loopback);
    if let Some(secret) = cookie.shift(&headers)
        && store.is_on_shift(&site.id, digest(secret), now()).await?
    {
        let api = format!("/staff/{}/{}/", site.id, pass(&state, &site.id, secret));
        return Ok(html(shown(&site, &name, &api, &headers)));
    }
    let said = match store.staff_pin(&site.id).await? {
        Some(_) => Said::Nothing,
        None => Said::Closed,
    };
    Ok(html(door(&site.id, &name, said)))
}

/// Takes the PIN and begins a shift.
///
/// A wrong PIN is answered with the form again, and with 200 as every page for people is: what is
/// refused in other ways is a problem.
// Wrong PINs count like wrong passwords, for the site and for the address: a million
// possibilities, three hundred tries a day.
#[utoipa::path(post, path = "/staff/{site}", operation_id = "begin_shift", tag = "staff",
    params(OfSite),
    request_body(content = String, description = "`pin=` and the PIN",
                 content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "The form again, and why", body = String,
               content_type = "text/html"),
              (status = 303, description = "The shift has begun"), Error))]
async fn begin(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let (site, name) = named(&state, &site).await?;
    let pin = pin(body::whole(body, MOST_FORM, state.shared.limits.body_time)
        .await?
        .as_ref());
    let peer = address(peer.as_ref());
    let again = |said| Ok(html(door(&site.id, &name, said)));
    match tried(&state, &site.id, peer, &pin).await? {
        Tried::Right(hash) => {
            let secret = new_secret().map_err(|cause| Error::Internal(cause.to_string()))?;
            let hashes = (digest(&secret), digest(&pass(&state, &site.id, &secret)));
            let store = &state.shared.store;
            if !store.begin_shift(&site.id, hashes, &hash, now()).await? {
                return again(Said::Wrong);
            }
            let cookie = Cookie::of(&headers, state.shared.listens_on_loopback);
            let cookie = [(header::SET_COOKIE, cookie.begin_shift(&secret))];
            let to = Redirect::to(&format!("/staff/{}", site.id));
            Ok((cookie, to).into_response())
        }
        Tried::Wrong => again(Said::Wrong),
        Tried::TooOften(ms) => {
            let seconds = ms.unsigned_abs().div_ceil(1_000);
            again(Said::Wait(seconds))
        }
        Tried::Closed => again(Said::Closed),
    }
}

/// Ends the shift.
#[utoipa::path(post, path = "/staff/{site}/end", operation_id = "end_shift", tag = "staff",
    params(OfSite),
    responses((status = 303, description = "It has ended"), Error))]
async fn end(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let cookie = Cookie::of(&headers, state.shared.listens_on_loopback);
    if let Some(secret) = cookie.shift(&headers) {
        let hash = digest(secret);
        state.shared.store.end_shift(&site.id, hash).await?;
    }
    let cookie = [(header::SET_COOKIE, cookie.end_shift())];
    let to = Redirect::to(&format!("/staff/{}", site.id));
    Ok((cookie, to).into_response())
}

/// What came of a PIN.
enum Tried {
    /// It is the one, by its hash.
    Right(String),
    Wrong,
    /// So many ms to wait.
    TooOften(i64),
    Closed,
}

async fn tried(state: &ServerState, site: &str, peer: IpAddr, pin: &str) -> Result<Tried, Error> {
    let (shared, now) = (&state.shared, now());
    let store = &shared.store;
    let Some((hash, _)) = store.staff_pin(site).await? else {
        return Ok(Tried::Closed);
    };
    let address = address_subject(shared, peer).await?;
    let page = digest(&format!("staff {site}"));
    let mut counted = Vec::new();
    for (subject, patience) in [(address, ADDRESS), (page, ACCOUNT)] {
        match store.try_sign_in(subject, patience, now).await {
            Ok(one) => counted.push(one),
            Err(NotTried::Wait(ms)) => return Ok(Tried::TooOften(ms)),
            Err(NotTried::Database(cause)) => return Err(cause.into()),
        }
    }
    if !shared.passwords.is_right(pin, Some(&hash)).await? {
        return Ok(Tried::Wrong);
    }
    if let [by_address, by_page] = counted[..] {
        store.uncount(by_address).await?;
        store.forget_failures(by_page).await?;
    }
    Ok(Tried::Right(hash))
}

/// A live site with what the team calls it.
async fn named(state: &ServerState, site: &str) -> Result<(Arc<Site>, String), Error> {
    let site = state.site(site)?;
    let settings = state.shared.store.sites_settings().await?;
    let named = settings.into_iter().find(|it| it.site == *site.id);
    let name = named.map(|it| it.name).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| site.id.to_string());
    Ok((site, name))
}

fn shown(site: &Site, name: &str, api: &str, headers: &HeaderMap) -> String {
    let wanted = headers.get(header::ACCEPT_LANGUAGE);
    let wanted = wanted.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let wanted = wanted.split([',', ';']).next().unwrap_or_default().trim();
    let journey = site.journey(wanted);
    let asked = site.program.as_ref().map(surveys).unwrap_or_default();
    inside(&Shift {
        site: &site.id,
        name,
        locale: journey.map_or("en", |journey| &journey.locale),
        api,
        slots: (0..asked.len()).map(slot).collect(),
    })
}

/// The word by which the page's widget is known, for as long as the shift goes on. It is no
/// cookie: the widget brings none anywhere, and its requests must not be those of any other page
/// that the browser has open.
fn pass(state: &ServerState, site: &str, secret: &str) -> String {
    let parts = [site.as_bytes(), secret.as_bytes()];
    hex(&state.shared.trust.vault.mac("staff-pass", &parts)[..16])
}

/// The PIN of a form; people type spaces.
fn pin(form: &[u8]) -> String {
    let pairs = url::form_urlencoded::parse(form);
    let pin = pairs.filter(|(name, _)| name == "pin").map(|(_, pin)| pin);
    pin.take(1)
        .flat_map(|pin| {
            pin.chars()
                .filter(|it| !it.is_whitespace())
                .collect::<Vec<_>>()
        })
        .collect()
}

fn html(text: String) -> Response {
    let mut response = Html(text).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = policy().parse() {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        // Not `no-referrer`: forms would then come from the origin `null`, which is nobody's.
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::pin;

    #[test]
    fn a_pin_is_read_out_of_its_form() {
        assert_eq!(pin(b"pin=482+915&x=1"), "482915");
        assert_eq!(pin(b"pin=%34%38&pin=9"), "48");
        assert_eq!(pin(b"\xff&&="), "");
    }
}
