//! `GET /j/<site>/<locale>.mpj`: the compiled journey for a shopper's locale, from memory.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;

use crate::error::Error;
use crate::site::signature;
use crate::state::ServerState;

/// An edit reaches every page within a minute, and no page ever waits for it.
const CACHE: &str = "public, max-age=60, stale-while-revalidate=86400";

pub(super) fn router() -> Router<ServerState> {
    Router::new().route("/j/{site}/{file}", get(journey))
}

async fn journey(
    State(state): State<ServerState>,
    Path((site, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let wanted = file.strip_suffix(".mpj").ok_or(Error::NotFound)?;
    if state.shared.quiets.is_silent(&site) {
        return Err(Error::Quiet);
    }
    let site = state.site(&site)?;
    let journey = site.journey(wanted).ok_or(Error::NotFound)?;
    let mut response = journey.file.respond(&headers, CACHE);
    if let Ok(locale) = journey.locale.parse() {
        response
            .headers_mut()
            .insert(header::CONTENT_LANGUAGE, locale);
    }
    let signed = state.shared.trust.sign(journey.message.as_bytes())?;
    if let Some(signature) = signature::value(&signed) {
        let headers = response.headers_mut();
        headers.insert(signature::HEADER, signature);
        let expose = HeaderValue::from_static("milepost-signature");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, expose);
    }
    Ok(response)
}
