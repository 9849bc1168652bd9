//! `GET /f/<site>`: the page of our own frame, in which the widget runs where a store's policy
//! lets no WebAssembly run in its own.

use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use crate::error::Error;
use crate::hosted::frame::{PAGE, policy};
use crate::state::ServerState;

/// As the loader, which it loads.
const CACHE: &str = "public, max-age=300";

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(frame))
}

/// The page of our own frame, for pages of the site alone.
#[utoipa::path(get, path = "/f/{site}", operation_id = "frame", tag = "delivery",
    params(OfSite),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"),
              Error))]
async fn frame(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let origins = state.shared.publisher.sites.origins(&site);
    let mut response = Html(PAGE).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = policy(&origins).parse() {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        (header::CACHE_CONTROL, CACHE),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
