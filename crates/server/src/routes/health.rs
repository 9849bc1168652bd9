//! `/healthz`: the process lives. `/readyz`: it can do its work, or what keeps it from it.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router, extract::State};
use serde_json::json;

use crate::site::journey_file::Standing;
use crate::state::ServerState;

pub(super) const ALIVE: &str = "/healthz";
pub(super) const READY: &str = "/readyz";

pub(super) fn router() -> Router<ServerState> {
    Router::new()
        .route(ALIVE, get(async || "ok\n"))
        .route(READY, get(ready))
}

/// 200 while every site is live and the database answers; a site whose document is broken and
/// which lives from its last good form is a warning, not a reason to take the server out.
async fn ready(State(state): State<ServerState>) -> Response {
    let (mut reasons, mut warnings) = (Vec::new(), Vec::new());
    for (name, standing) in state.shared.watch.standings() {
        match standing {
            Standing::Live => {}
            Standing::Outdated(reason) => warnings.push(format!("{name}: {reason}")),
            Standing::Missing(reason) => reasons.push(format!("{name}: {reason}")),
        }
    }
    if let Err(cause) = state.shared.store.ping().await {
        tracing::error!(%cause, "the database does not answer");
        reasons.push("the database does not answer; the log has the cause".to_owned());
    }
    let ready = reasons.is_empty();
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = json!({ "ready": ready, "reasons": reasons, "warnings": warnings });
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
