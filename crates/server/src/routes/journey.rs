//! `GET /j/<site>/<locale>.mpj`: the compiled journey for a shopper's locale, from memory.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::clock::now;
use crate::error::Error;
use crate::preview::Name;
use crate::site::{locale, signature};
use crate::state::ServerState;

/// A draft is for who has its token, and for nobody's cache.
const PRIVATE: &str = "private, no-store";
/// An edit reaches every page within a minute, and no page ever waits for it.
const CACHE: &str = "public, max-age=60, stale-while-revalidate=86400";

/// Read by the shop's own pages, which are of another origin.
const PREVIEW: [(HeaderName, HeaderValue); 4] = [
    (
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    ),
    (header::CACHE_CONTROL, HeaderValue::from_static(PRIVATE)),
    (
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    ),
];

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(journey))
}

/// The compiled journey for a shopper's locale.
#[utoipa::path(get, path = "/j/{site}/{file}", tag = "delivery",
    params(("site" = String, Path, description = "Id of the site"),
           ("file" = String, Path, description = "The locale and `.mpj`, like `en.mpj`; the nearest that there is")),
    responses((status = 200, description = "The journey in the widget's form", body = Vec<u8>,
               content_type = "application/octet-stream"),
              (status = 304, description = "The sender has it"), Error))]
async fn journey(
    State(state): State<ServerState>,
    Path((site, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let wanted = file.strip_suffix(".mpj").ok_or(Error::NotFound)?;
    if let Some(preview) = Name::of(&site) {
        return previewed(&state, preview, wanted).await;
    }
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
    let signature = journey.signature.value(&state.shared.trust.keys())?;
    let headers = response.headers_mut();
    headers.insert(signature::HEADER, signature);
    let expose = HeaderValue::from_static("milepost-signature");
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, expose);
    Ok(response)
}

/// A draft, compiled when somebody asked to look at it. Not compressed, not signed: nobody
/// published it.
async fn previewed(state: &ServerState, name: Name<'_>, wanted: &str) -> Result<Response, Error> {
    let store = &state.shared.store;
    let mut files = store.preview(name.site, &name.digest(), now()).await?;
    let locales: Vec<&str> = files.iter().map(|file| file.locale.as_str()).collect();
    let chosen = locale::choose(wanted, &locales).ok_or(Error::NotFound)?;
    let file = files.swap_remove(chosen);
    let mut response = Response::new(Body::from(file.bytes));
    let headers = response.headers_mut();
    headers.extend(PREVIEW);
    if let Ok(locale) = file.locale.parse() {
        headers.insert(header::CONTENT_LANGUAGE, locale);
    }
    Ok(response)
}
