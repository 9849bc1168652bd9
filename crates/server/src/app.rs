//! All routes as one router, in the layers that every request goes through.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state, map_request};
use axum::response::IntoResponse;
use axum::{
    Router,
    extract::{MatchedPath, Request},
};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{DefaultOnFailure, TraceLayer};
use tracing::Level;

use crate::error::{Error, problems};
use crate::head_limit::head_limit;
use crate::metrics::observe;
use crate::routes;
use crate::state::ServerState;

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The server as a service: what [`crate::Server`] puts behind a socket, and what tests call
/// directly.
pub fn app(state: ServerState) -> Router {
    with_layers(routes::router(&state), &state).with_state(state)
}

/// The layers around `router`.
pub(crate) fn with_layers(router: Router<ServerState>, state: &ServerState) -> Router<ServerState> {
    let time = TimeoutLayer::with_status_code(
        StatusCode::SERVICE_UNAVAILABLE,
        state.shared.limits.request_time,
    );
    let layers = ServiceBuilder::new()
        .layer(map_request(forget_foreign_id))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .layer(
            TraceLayer::new_for_http()
                .make_span_with(span)
                .on_failure(DefaultOnFailure::new().level(Level::WARN)),
        )
        .layer(from_fn_with_state(state.clone(), observe))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(from_fn(problems))
        .layer(from_fn(head_limit))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(time);
    router.layer(layers)
}

/// Ids of requests are ours: one that came from outside could forge our log.
async fn forget_foreign_id(mut request: Request) -> Request {
    request.headers_mut().remove(REQUEST_ID);
    request
}

/// The route and not the path, in which a person's id may stand; no query, no address.
fn span<B>(request: &axum::http::Request<B>) -> tracing::Span {
    let id = request
        .headers()
        .get(REQUEST_ID)
        .and_then(|id| id.to_str().ok());
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("pages", MatchedPath::as_str);
    tracing::info_span!("request", id, method = %request.method(), route)
}

/// One request's panic is that request's failure and no other's.
fn panicked(panic: Box<dyn std::any::Any + Send>) -> axum::response::Response {
    let text = panic
        .downcast::<String>()
        .map(|text| *text)
        .or_else(|panic| panic.downcast::<&str>().map(|text| (*text).to_owned()));
    let text = text.unwrap_or_else(|_| "a panic without text".to_owned());
    Error::Internal(text).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;
    use crate::config::Config;

    #[tokio::test]
    async fn a_panic_is_one_requests_failure_and_is_not_told_to_the_sender() {
        let directory = tempfile::tempdir().unwrap();
        let state = ServerState::open(&Config::new(directory.path()))
            .await
            .unwrap();
        let broken = Router::new()
            .route(
                "/panics",
                get(async || -> StatusCode { panic!("the secret is 42") }),
            )
            .route("/works", get(async || "works"));
        let app = with_layers(broken, &state).with_state(state);
        for (path, expected) in [
            ("/panics", StatusCode::INTERNAL_SERVER_ERROR),
            ("/works", StatusCode::OK),
        ] {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = app.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), expected);
            assert!(response.headers().contains_key(REQUEST_ID));
            let body = axum::body::to_bytes(response.into_body(), 10_000)
                .await
                .unwrap();
            assert!(!String::from_utf8_lossy(&body).contains("secret"));
        }
    }
}
