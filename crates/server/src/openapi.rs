//! The frame of the API's description: what it says before and beside the routes, which describe
//! themselves where they are (`#[utoipa::path]`) and are registered by that very description, so
//! that a path is written once.

use utoipa::openapi::OpenApi as Document;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::access::cookie::SECURE_NAME;
use crate::error::Problem;

/// Everything but the routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Milepost",
        description = "Every 4xx and 5xx is `application/problem+json` (RFC 9457) with a stable \
                       `code`; docs/errors.md lists the codes.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    components(schemas(Problem)),
    modifiers(&Keys),
    tags(
        (name = "intake", description = "What pages send; open to the origins of the site"),
        (name = "delivery", description = "What pages fetch; public"),
        (name = "reading", description = "What came in; behind the key"),
        (name = "value", description = "Claims, codes, gifts, draws, orders and webhooks"),
        (name = "access", description = "Users, keys, sessions, the audit log"),
        (name = "publishing", description = "Sites, drafts, versions, plans, quiet"),
        (name = "privacy", description = "How long things are kept; what a person may ask for"),
        (name = "results", description = "What came of it, counted by day"),
        (name = "sinks", description = "Where events go on to"),
        (name = "operations", description = "For those who run it"),
    ),
)]
struct Frame;

/// A key, as `Authorization: Bearer`.
pub(crate) const KEY: &str = "key";
/// The cookie of who is signed in.
pub(crate) const SESSION: &str = "session";

struct Keys;

impl Modify for Keys {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        let key = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        components.add_security_scheme(KEY, key);
        let cookie = ApiKey::Cookie(ApiKeyValue::new(SECURE_NAME));
        components.add_security_scheme(SESSION, SecurityScheme::ApiKey(cookie));
    }
}

/// The frame, without a route.
pub(crate) fn frame() -> Document {
    Frame::openapi()
}
