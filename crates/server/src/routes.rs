//! The routes, a module each, and what all of them have in common: a bound on the body.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::from_fn_with_state;
use tower::ServiceBuilder;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::error::Error;
use crate::openapi::frame;
use crate::state::ServerState;
use body_limit::{Takes, body_limit};

mod answers;
mod attachments;
mod audit;
mod body;
mod body_limit;
mod broken;
mod claims;
mod counted;
mod counts;
mod dead_letters;
mod deliveries;
mod diff;
mod draft;
mod draws;
mod embed;
mod endpoints;
mod entries;
mod events;
mod file;
mod frame;
mod gate;
pub(crate) mod health;
mod hook_letters;
mod hooks;
mod hosted;
mod identify;
mod ingest;
mod insight;
mod journey;
mod json_body;
mod jwks;
mod keys;
mod ledger;
mod metrics;
mod of_site;
mod oidc;
pub(crate) mod openapi;
mod page_check;
mod page_query;
mod pages;
mod personal_data;
mod pools;
mod previews;
mod privacy_requests;
mod quiet;
mod redeem;
mod results;
mod retention;
mod schedules;
mod secrets;
mod security;
mod session;
mod signed_in;
mod sinks;
mod site_users;
mod sites;
mod sought_query;
mod staff;
mod staff_page;
mod staff_voice;
mod studio;
mod tally;
mod to_the_end;
mod users;
mod versions;
mod visitor;
mod withdrawal;
mod words;

pub use entries::{ENTRIES, Entry};
pub(crate) use insight::{Fresh, experiments_of, lifetime_of};
pub(crate) use words::email;

/// Every path that the server answers at, with an example for each placeholder; the last one
/// stands for the static pages. Tests try each of them.
pub const PATHS: &[&str] = &[
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
    "/api/sites/fern-floor/secrets",
    "/api/sites/fern-floor/secrets/identity",
    "/api/sites/fern-floor/pools/mug",
    "/api/sites/fern-floor/people/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/ledger/rebuild",
    "/api/sites/fern-floor/draws/spring",
    "/api/sites/fern-floor/endpoints",
    "/api/sites/fern-floor/page-check",
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
    "/j/v1/s/fern-floor",
    "/api/audit",
    "/api/keys",
    "/api/keys/0123456789ab",
    "/api/nothing",
    "/api/oidc",
    "/api/oidc/back",
    "/api/password",
    "/api/quiet",
    "/api/quiet/bad",
    "/api/session",
    "/api/sessions",
    "/api/sign-in",
    "/api/sites",
    "/api/sites/fern-floor",
    "/api/sites/fern-floor/audit",
    "/api/sites/fern-floor/diff",
    "/api/sites/fern-floor/draft",
    "/api/sites/fern-floor/draft/findings",
    "/api/sites/fern-floor/keys",
    "/api/sites/fern-floor/keys/0123456789ab",
    "/api/sites/fern-floor/previews",
    "/api/sites/fern-floor/quiet",
    "/api/sites/fern-floor/quiet/bad",
    "/api/sites/fern-floor/schedules",
    "/api/sites/fern-floor/schedules/1",
    "/api/sites/fern-floor/users",
    "/api/sites/fern-floor/users/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/versions",
    "/api/sites/fern-floor/versions/1",
    "/api/sites/fern-floor/versions/1/restore",
    "/api/users",
    "/api/users/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/users/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/password",
    "/api/openapi.json",
    "/api/sites/fern-floor/answers",
    "/api/sites/fern-floor/attachments/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/counts",
    "/api/sites/fern-floor/dead-letters",
    "/api/sites/fern-floor/dead-letters/replay",
    "/api/sites/fern-floor/dead-letters/1",
    "/api/sites/fern-floor/events",
    "/api/sites/fern-floor/hook-letters",
    "/api/sites/fern-floor/hook-letters/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/hook-letters/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/replay",
    "/api/sites/fern-floor/data",
    "/api/sites/fern-floor/people/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/data",
    "/api/sites/fern-floor/customers/6834/data",
    "/api/sites/fern-floor/privacy-requests",
    "/api/sites/fern-floor/privacy-requests/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/privacy-requests/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/data",
    "/api/sites/fern-floor/results/items",
    "/api/sites/fern-floor/inbox",
    "/api/sites/fern-floor/inbox/export",
    "/api/sites/fern-floor/inbox/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/nps/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/inbox/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/nps/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90/contact",
    "/api/sites/fern-floor/insight/experiments",
    "/api/sites/fern-floor/insight/funnel",
    "/api/sites/fern-floor/insight/items/welcome",
    "/api/sites/fern-floor/insight/lifetime",
    "/api/sites/fern-floor/insight/map",
    "/api/sites/fern-floor/insight/map/svg",
    "/api/sites/fern-floor/insight/overview",
    "/api/sites/fern-floor/insight/programme",
    "/api/sites/fern-floor/insight/segments",
    "/api/sites/fern-floor/insight/shoppers",
    "/api/sites/fern-floor/insight/shoppers/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    "/api/sites/fern-floor/insight/steps",
    "/api/sites/fern-floor/insight/surveys/nps",
    "/api/sites/fern-floor/simulate",
    "/api/sites/fern-floor/retention",
    "/api/sinks",
    "/api/sinks/warehouse/retry",
    withdrawal::PATH,
    "/api/sites/fern-floor/staff",
    "/staff/fern-floor",
    "/staff/fern-floor/end",
    "/staff/fern-floor/0123456789abcdef/j/fern-floor/en.mpj",
    "/staff/fern-floor/0123456789abcdef/j/v1/s/fern-floor",
    "/staff/fern-floor/0123456789abcdef/j/v1/e",
    "/staff/fern-floor/0123456789abcdef/j/v1/f/fern-floor/018f2b6c-5d3e-7a41-9c0b-2f6f5a1d7e90",
    broken::PATH,
    "/f/fern-floor",
    "/p/fern-floor/nps",
    "/studio",
    "/studio/0123456789abcdef",
    "/studio/preview/shop.css",
    "/studio/preview/fern-floor~0123456789abcdef",
    "/",
];

/// Routes that nobody needs to be known for, and that no page of another origin sends to; and the
/// figures of the whole server.
fn open() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .merge(embed::router())
        .merge(studio::router())
        .merge(previews::page_router())
        .merge(journey::router())
        .merge(tally::router())
        .merge(draws::router())
        .merge(jwks::router())
        .merge(identify::proxied())
        .merge(health::router())
        .merge(metrics::router())
        .merge(openapi::router())
        .merge(quiet::told_router())
        .merge(staff_page::router())
        .merge(staff_voice::router())
        .merge(hosted::router())
        .merge(frame::router())
}

/// Routes of what a site holds.
fn holdings() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .merge(answers::router())
        .merge(attachments::router())
        .merge(counts::router())
        .merge(dead_letters::router())
        .merge(events::router())
        .merge(draws::api())
        .merge(endpoints::router())
        .merge(deliveries::router())
        .merge(page_check::router())
        .merge(hook_letters::router())
        .merge(insight::router())
        .merge(jwks::api())
        .merge(ledger::router())
        .merge(redeem::router())
        .merge(secrets::router())
}

/// Routes of who may do what, of what sites show, of what is kept and for how long.
fn administration() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .merge(audit::router())
        .merge(diff::router())
        .merge(draft::findings_router())
        .merge(keys::router())
        .merge(oidc::router())
        .merge(previews::router())
        .merge(personal_data::router())
        .merge(privacy_requests::router())
        .merge(quiet::router())
        .merge(results::router())
        .merge(retention::router())
        .merge(schedules::router())
        .merge(session::router())
        .merge(sinks::router())
        .merge(staff::router())
        .merge(site_users::router())
        .merge(sites::router())
        .merge(users::router())
        .merge(versions::router())
}

/// Routes of what shoppers ask for on a page.
fn asked() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .merge(broken::router())
        .merge(claims::router())
        .merge(identify::router())
        .merge(withdrawal::router())
}

/// All routes, described; without a layer. What is in the groups above and below is in here.
pub(crate) fn description() -> OpenApi {
    let all = OpenApiRouter::with_openapi(frame())
        .merge(open())
        .merge(holdings())
        .merge(administration())
        .merge(draft::router())
        .merge(asked())
        .merge(hooks::router())
        .merge(pools::router())
        .merge(ingest::router())
        .merge(file::router())
        .merge(staff_voice::events_router())
        .merge(staff_voice::files_router());
    let mut description = all.into_openapi();
    // axum writes a rest of a path as `{*path}`, OpenAPI has no such thing.
    let paths = std::mem::take(&mut description.paths.paths);
    let plain = paths
        .into_iter()
        .map(|(path, item)| (path.replace("{*", "{"), item));
    description.paths.paths = plain.collect();
    security::tell(&mut description);
    description
}

/// All routes. The gate lies inside the body's limit and that inside the CORS of routes that
/// have CORS, so that a page can read its 413.
pub(crate) fn router(state: &ServerState) -> Router<ServerState> {
    let limit = |takes| from_fn_with_state((state.clone(), takes), body_limit);
    let gate = || from_fn_with_state(state.clone(), gate::gate);
    let public = Router::from(open()).route_layer(gate());
    let documents = with_api_headers(Router::from(draft::router()).route_layer(gate()))
        .layer(limit(Takes::Document));
    let events = Router::from(ingest::router())
        .route_layer(gate())
        .layer(limit(Takes::Batch))
        .layer(ingest::cors(state.clone()));
    let files = Router::from(file::router())
        .route_layer(gate())
        .layer(limit(Takes::File))
        .layer(ingest::cors(state.clone()));
    let voices = Router::from(staff_voice::events_router())
        .route_layer(gate())
        .layer(limit(Takes::Batch));
    let shown = Router::from(staff_voice::files_router())
        .route_layer(gate())
        .layer(limit(Takes::File));
    let asked = Router::from(asked())
        .route_layer(gate())
        .layer(limit(Takes::Usual))
        .layer(ingest::cors(state.clone()));
    // What the shop's platform and its people send in one piece: orders, lists of codes.
    let large = Router::from(hooks::router())
        .merge(with_api_headers(Router::from(pools::router())))
        .route_layer(gate())
        .layer(limit(Takes::Shop));
    let api = Router::from(holdings().merge(administration()))
        .route("/api/{*rest}", axum::routing::any(async || Error::NotFound))
        .route_layer(gate());
    public
        .merge(with_api_headers(api))
        .fallback(pages::page)
        .layer(limit(Takes::Usual))
        .merge(documents)
        .merge(events)
        .merge(files)
        .merge(voices)
        .merge(shown)
        .merge(asked)
        .merge(large)
}

/// What the operator's own address (`--metrics-listen`) answers: no key, and nothing of anybody.
pub(crate) fn for_the_operator(state: &ServerState) -> Router<ServerState> {
    let limit = from_fn_with_state((state.clone(), Takes::Usual), body_limit);
    Router::from(health::router().merge(metrics::router())).layer(limit)
}

/// The API: never from another origin, never kept by a cache.
fn with_api_headers(router: Router<ServerState>) -> Router<ServerState> {
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
    router.layer(headers)
}

fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
