//! The routes, a module each, and what all of them have in common: a bound on the body.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::error::Error;
use crate::state::ServerState;

mod answers;
mod api_key;
mod attachments;
mod body;
mod body_limit;
mod counts;
mod embed;
mod events;
mod file;
mod health;
mod ingest;
mod journey;
mod page_query;
mod pages;
mod personal_data;
mod results;
mod retention;
mod sinks;
mod tally;
mod withdrawal;

/// Every path that the server answers at, with an example for each placeholder; the last one
/// stands for the static pages. Tests try each of them.
pub const PATHS: [&str; 19] = [
    ingest::PATH,
    "/j/v1/f/fern-floor/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    health::ALIVE,
    health::READY,
    "/m/milepost.js",
    "/j/fern-floor/en.mpj",
    "/j/v1/t/fern-floor/poll",
    "/api/sites/fern-floor/answers",
    "/api/sites/fern-floor/attachments/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/counts",
    "/api/sites/fern-floor/events",
    "/api/sites/fern-floor/data",
    "/api/sites/fern-floor/people/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/data",
    "/api/sites/fern-floor/results/items",
    "/api/sites/fern-floor/retention",
    "/api/sinks",
    "/api/sinks/warehouse/retry",
    withdrawal::PATH,
    "/",
];

/// All routes. The body's limit lies inside the CORS of the one route that has CORS, so that a
/// page can read its 413.
pub(crate) fn router(state: &ServerState) -> Router<ServerState> {
    let limit = || from_fn_with_state(state.clone(), body_limit::body_limit);
    Router::new()
        .merge(embed::router())
        .merge(journey::router())
        .merge(tally::router())
        .merge(health::router())
        .merge(api(state))
        .fallback(pages::page)
        .layer(limit())
        .merge(
            ingest::router()
                .merge(withdrawal::router())
                .layer(limit())
                .layer(ingest::cors(state.clone())),
        )
        .merge(
            file::router()
                .layer(from_fn(body_limit::file_limit))
                .layer(ingest::cors(state.clone())),
        )
}

/// The read API: behind the key, never from another origin, never kept by a cache.
fn api(state: &ServerState) -> Router<ServerState> {
    let headers = ServiceBuilder::new()
        .layer(set(header::CACHE_CONTROL, "no-store"))
        .layer(set(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'; sandbox",
        ))
        .layer(set(header::REFERRER_POLICY, "no-referrer"))
        .layer(set(
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ));
    Router::new()
        .merge(answers::router())
        .merge(attachments::router())
        .merge(counts::router())
        .merge(events::router())
        .merge(personal_data::router())
        .merge(results::router())
        .merge(retention::router())
        .merge(sinks::router())
        .route("/api/{*rest}", axum::routing::any(async || Error::NotFound))
        .route_layer(from_fn_with_state(state.clone(), api_key::require))
        .layer(headers)
}

fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
