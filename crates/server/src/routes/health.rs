//! `/healthz`: the process lives. `/readyz`: it can do its work, or what keeps it from it.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::Problem;
use crate::site::journey_file::Standing;
use crate::state::ServerState;

pub(super) const ALIVE: &str = "/healthz";
pub(super) const READY: &str = "/readyz";
/// The code of a server that is not ready.
pub(crate) const NOT_READY: &str = "not_ready";
/// A database that takes longer to say yes is of no use to shoppers either.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(alive))
        .routes(routes!(ready))
}

/// The process lives.
///
/// Says nothing of the database: who restarts what does not answer here should not restart a
/// server because another machine is away.
#[utoipa::path(get, path = "/healthz", tag = "operations",
    responses((status = 200, description = "It does", body = str)))]
async fn alive() -> &'static str {
    "ok\n"
}

/// A server that can do its work.
#[derive(Debug, Default, Serialize, ToSchema)]
struct Readiness {
    /// True.
    ready: bool,
    /// Empty.
    reasons: Vec<String>,
    /// What does not keep it from its work and should be looked at.
    warnings: Vec<String>,
}

/// The server can do its work, or what keeps it from it.
///
/// It can while the database answers, there is room on the disk, every site is live and it was
/// not told to stop. A site whose document is broken and which lives from its last good form is a
/// warning, not a reason to take the server out.
#[utoipa::path(get, path = "/readyz", tag = "operations", responses(
    (status = 200, description = "It can", body = Readiness),
    (status = 503, description = "It cannot: code `not_ready`, with `reasons` and `warnings`",
     body = Problem, content_type = "application/problem+json"),
))]
async fn ready(State(state): State<ServerState>) -> Response {
    const CACHE: (HeaderName, HeaderValue) =
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let Readiness {
        reasons, warnings, ..
    } = look(&state).await;
    if reasons.is_empty() {
        let readiness = Readiness {
            ready: true,
            reasons,
            warnings,
        };
        return ([CACHE], Json(readiness)).into_response();
    }
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        NOT_READY,
        reasons.join("; "),
    )
    .with("ready", false.into())
    .with("reasons", json!(reasons))
    .with("warnings", json!(warnings))
    .into_response()
}

async fn look(state: &ServerState) -> Readiness {
    let mut seen = Readiness::default();
    for (name, standing) in state.shared.watch.standings() {
        match standing {
            Standing::Live => {}
            Standing::Outdated(reason) => seen.warnings.push(format!("{name}: {reason}")),
            Standing::Missing(reason) => seen.reasons.push(format!("{name}: {reason}")),
        }
    }
    if state.is_stopping() {
        seen.reasons.push("the server is stopping".to_owned());
    }
    if state.shared.disk.has_room().is_err() {
        seen.reasons
            .push("the disk is nearly full: nothing is taken in".to_owned());
    }
    if state.shared.queue.last_commit_failed() {
        // A warning alone: without events, which a server that is not ready does not get, it
        // would never be found to work again.
        seen.warnings
            .push("the last commit of events failed; the log has the cause".to_owned());
    }
    look_at_database(state, &mut seen).await;
    seen
}

async fn look_at_database(state: &ServerState, seen: &mut Readiness) {
    let newer = state.shared.store.is_of_a_newer_server();
    match tokio::time::timeout(PATIENCE, newer).await {
        Ok(Ok(false)) => {}
        Ok(Ok(true)) => seen.warnings.push(
            "a newer server has changed the database since this one started; bring this one up to \
             date"
                .to_owned(),
        ),
        Ok(Err(cause)) => {
            tracing::error!(%cause, "the database does not answer");
            seen.reasons
                .push("the database does not answer; the log has the cause".to_owned());
        }
        Err(_) => seen
            .reasons
            .push("the database does not answer in time".to_owned()),
    }
}
