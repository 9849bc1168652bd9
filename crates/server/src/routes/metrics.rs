//! `GET /metrics`: what the server counts about itself. Behind the key; without it on the
//! separate address of `--metrics-listen`, which the operator opens to whom they like.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::ServerState;

/// The form that Prometheus asks for by itself.
const KIND: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(metrics))
}

/// What the server counts about itself, for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "operations",
    responses((status = 200, description = "Text in the OpenMetrics form", body = str,
               content_type = "application/openmetrics-text")))]
pub(super) async fn metrics(State(state): State<ServerState>) -> Response {
    let told = state.shared.metrics.tell(state.now());
    let headers = [
        (header::CONTENT_TYPE, KIND),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, told).into_response()
}
