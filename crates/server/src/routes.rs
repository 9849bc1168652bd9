//! The routes, a module each, and what all of them have in common: a bound on the body.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::error::Error;
use crate::openapi::frame;
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
pub(crate) mod health;
mod hooks;
mod identify;
mod ingest;
mod journey;
mod json_body;
mod jwks;
mod ledger;
mod metrics;
pub(crate) mod openapi;
mod page_query;
mod pages;
mod pools;
mod redeem;
mod secrets;
mod tally;
mod visitor;

/// Every path that the server answers at, with an example for each placeholder; the last one
/// stands for the static pages. Tests try each of them.
pub const PATHS: [&str; 36] = [
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
    "/metrics",
    "/m/milepost.js",
    "/j/fern-floor/en.mpj",
    "/j/v1/t/fern-floor/poll",
    "/api/openapi.json",
    "/api/sites/fern-floor/answers",
    "/api/sites/fern-floor/attachments/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/counts",
    "/api/sites/fern-floor/dead-letters",
    "/api/sites/fern-floor/dead-letters/replay",
    "/api/sites/fern-floor/dead-letters/1",
    "/api/sites/fern-floor/events",
    "/",
];

/// Routes that nobody needs a key for, and that no page of another origin sends to.
fn open() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .merge(embed::router())
        .merge(journey::router())
        .merge(tally::router())
        .merge(draws::router())
        .merge(jwks::router())
        .merge(identify::proxied())
        .merge(health::router())
        .merge(openapi::router())
}

/// Routes behind the key.
fn behind_key() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
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
}

/// All routes, described; without a layer. What is in the groups above and below is in here.
pub(crate) fn description() -> OpenApi {
    let all = OpenApiRouter::with_openapi(frame())
        .merge(open())
        .merge(behind_key())
        .merge(metrics::router())
        .merge(claims::router())
        .merge(identify::router())
        .merge(hooks::router())
        .merge(pools::router())
        .merge(ingest::router())
        .merge(file::router());
    let mut description = all.into_openapi();
    // axum writes a rest of a path as `{*path}`, OpenAPI has no such thing.
    let paths = std::mem::take(&mut description.paths.paths);
    let plain = paths
        .into_iter()
        .map(|(path, item)| (path.replace("{*", "{"), item));
    description.paths.paths = plain.collect();
    description
}

/// All routes. The body's limit lies inside the CORS of the one route that has CORS, so that a
/// page can read its 413.
pub(crate) fn router(state: &ServerState) -> Router<ServerState> {
    let limit = || from_fn_with_state(state.clone(), body_limit::body_limit);
    let key = || from_fn_with_state(state.clone(), api_key::require);
    Router::new()
        .merge(Router::from(open()))
        .merge(api(state))
        .merge(Router::from(metrics::router()).route_layer(key()))
        .fallback(pages::page)
        .layer(limit())
        .merge(
            Router::from(claims::router().merge(identify::router()))
                .layer(limit())
                .layer(ingest::cors(state.clone())),
        )
        .merge(large(state))
        .merge(
            Router::from(ingest::router())
                .layer(from_fn_with_state(state.clone(), body_limit::batch_limit))
                .layer(ingest::cors(state.clone())),
        )
        .merge(
            Router::from(file::router())
                .layer(from_fn(body_limit::file_limit))
                .layer(ingest::cors(state.clone())),
        )
}

/// What the operator's own address (`--metrics-listen`) answers: no key, and nothing of anybody.
pub(crate) fn for_the_operator(state: &ServerState) -> Router<ServerState> {
    let limit = from_fn_with_state(state.clone(), body_limit::body_limit);
    Router::from(health::router().merge(metrics::router())).layer(limit)
}

/// What the shop's platform and its people send in one piece: orders, lists of codes.
fn large(state: &ServerState) -> Router<ServerState> {
    let keyed = from_fn_with_state(state.clone(), api_key::require);
    Router::from(hooks::router())
        .merge(Router::from(pools::router()).route_layer(keyed))
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
    Router::from(behind_key())
        .route("/api/{*rest}", axum::routing::any(async || Error::NotFound))
        .route_layer(from_fn_with_state(state.clone(), api_key::require))
        .layer(headers)
}

fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
