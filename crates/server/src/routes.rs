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
mod claims;
mod counts;
mod dead_letters;
mod draws;
mod embed;
mod endpoints;
mod events;
mod file;
mod health;
mod hooks;
mod identify;
mod ingest;
mod journey;
mod json_body;
mod jwks;
mod ledger;
mod page_query;
mod pages;
mod pools;
mod redeem;
mod secrets;
mod tally;
mod visitor;

/// Every path that the server answers at, with an example for each placeholder; the last one
/// stands for the static pages. Tests try each of them.
pub const PATHS: [&str; 34] = [
    ingest::PATH,
    "/j/v1/f/fern-floor/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    claims::PATH,
    claims::GIFTS,
    redeem::PATH,
    identify::PATH,
    "/j/v1/identify/shopify/fern-floor",
    "/j/v1/hooks/fern-floor/orders",
    "/j/v1/draws/fern-floor/spring",
    jwks::PATH,
    "/api/keys/rotate",
    "/api/sites/fern-floor/secrets/identity",
    "/api/sites/fern-floor/pools/mug",
    "/api/sites/fern-floor/people/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/ledger/rebuild",
    "/api/sites/fern-floor/draws/spring",
    "/api/sites/fern-floor/endpoints",
    "/api/sites/fern-floor/endpoints/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/endpoints/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/test",
    "/api/sites/fern-floor/deliveries",
    "/api/sites/fern-floor/deliveries/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/resend",
    health::ALIVE,
    health::READY,
    "/m/milepost.js",
    "/j/fern-floor/en.mpj",
    "/j/v1/t/fern-floor/poll",
    "/api/sites/fern-floor/answers",
    "/api/sites/fern-floor/attachments/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/counts",
    "/api/sites/fern-floor/dead-letters",
    "/api/sites/fern-floor/dead-letters/replay",
    "/api/sites/fern-floor/dead-letters/1",
    "/api/sites/fern-floor/events",
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
        .merge(draws::router())
        .merge(jwks::router())
        .merge(identify::proxied())
        .merge(health::router())
        .merge(api(state))
        .fallback(pages::page)
        .layer(limit())
        .merge(
            claims::router()
                .merge(identify::router())
                .layer(limit())
                .layer(ingest::cors(state.clone())),
        )
        .merge(large(state))
        .merge(
            ingest::router()
                .layer(from_fn_with_state(state.clone(), body_limit::batch_limit))
                .layer(ingest::cors(state.clone())),
        )
        .merge(
            file::router()
                .layer(from_fn(body_limit::file_limit))
                .layer(ingest::cors(state.clone())),
        )
}

/// What the shop's platform and its people send in one piece: orders, lists of codes.
fn large(state: &ServerState) -> Router<ServerState> {
    let keyed = pools::router().route_layer(from_fn_with_state(state.clone(), api_key::require));
    hooks::router()
        .merge(keyed)
        .layer(from_fn_with_state(state.clone(), body_limit::shop_limit))
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
        .merge(dead_letters::router())
        .merge(events::router())
        .merge(draws::api())
        .merge(endpoints::router())
        .merge(jwks::api())
        .merge(ledger::router())
        .merge(redeem::router())
        .merge(secrets::router())
        .route("/api/{*rest}", axum::routing::any(async || Error::NotFound))
        .route_layer(from_fn_with_state(state.clone(), api_key::require))
        .layer(headers)
}

fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
