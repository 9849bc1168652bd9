//! The site in the path of a route, as its description tells it. Handlers take it with the rest of
//! their path; this type is of the description alone.

use utoipa::IntoParams;

/// `{site}`.
#[derive(IntoParams)]
#[into_params(names("site"), parameter_in = Path)]
pub(super) struct OfSite(
    /// Id of the site.
    #[expect(dead_code, reason = "read by the derived description")]
    String,
);
