//! `GET /api/openapi.json`: what the server answers to, made from the routes themselves. Public:
//! it tells nothing that the documentation does not.

use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ServerState;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(openapi))
}

/// The description, as pretty JSON. It does not depend on how a server is set up.
pub fn described() -> String {
    // Writing to memory does not fail; the tests would see that nothing is described.
    super::description().to_pretty_json().unwrap_or_default()
}

/// This document.
#[utoipa::path(get, path = "/api/openapi.json", tag = "operations",
    responses((status = 200, description = "OpenAPI 3.1", body = serde_json::Value)))]
async fn openapi() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(described);
    let headers = [
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::CONTENT_TYPE, "application/json"),
    ];
    (headers, &**TEXT).into_response()
}
