//! Around all routes: counts requests, how long they took, and who was sent away.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::error::Problem;
use crate::routes::health::NOT_READY;
use crate::state::ServerState;

/// What stands for a path that no route answers: pages are somebody's, and there may be any
/// number of paths.
const PAGES: &str = "pages";

/// The middleware; lies outside of what refuses.
pub(crate) async fn observe(
    State(state): State<ServerState>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = name(request.method());
    let response = next.run(request).await;
    let route = route.as_ref().map_or(PAGES, MatchedPath::as_str);
    let status = response.status();
    let metrics = &state.shared.metrics;
    metrics.request(route, method, status.as_u16(), began.elapsed());
    if let Some(problem) = response.extensions().get::<Problem>()
        && problem.code() != NOT_READY
        && sends_away(status)
    {
        metrics.shed(problem.code());
    }
    response
}

fn sends_away(status: StatusCode) -> bool {
    [
        StatusCode::TOO_MANY_REQUESTS,
        StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::INSUFFICIENT_STORAGE,
    ]
    .contains(&status)
}

fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
