//! `POST /api/sites/<site>/page-check`: looks at a page of the shop from outside, for the Studio.
//! What may be connected to is what webhooks may.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use url::Url;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body::JsonBody;
use super::of_site::OfSite;
use crate::doctor::Health;
use crate::error::Error;
use crate::page_check::{Allows, Asked, PageReach, check_page};
use crate::state::ServerState;
use api::{PageChecked, PageFinding, PageHealth, PageToCheck};

/// Longest address, bytes.
const MAX_URL: usize = 2_000;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(check))
}

/// Looks at a page of the shop.
///
/// Whether the tag is there, what of the page's policy would block it and what to send instead,
/// whether its files can be had from that page, whether its events are taken.
#[utoipa::path(post, path = "/api/sites/{site}/page-check", operation_id = "check_page",
    tag = "publishing", params(OfSite), request_body = PageToCheck,
    responses((status = 200, description = "What was found", body = PageChecked), Error))]
async fn check(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<PageToCheck>,
) -> Result<Json<PageChecked>, Error> {
    let server = body.server.as_deref().map(|it| address("server", it));
    let asked = Asked {
        url: address("url", &body.url)?,
        server: server.transpose()?,
        allows: allowed(&state, &site),
        site: Some(site),
        reach: PageReach::like_webhooks(&state.shared.trust.policy),
    };
    let findings = check_page(&asked).await;
    let findings = findings.into_iter().map(|finding| PageFinding {
        about: finding.about.to_owned(),
        health: match finding.health {
            Health::Good => PageHealth::Good,
            Health::Doubtful => PageHealth::Doubtful,
            Health::Bad => PageHealth::Bad,
        },
        says: finding.says,
    });
    Ok(Json(PageChecked {
        findings: findings.collect(),
    }))
}

/// Which pages may send to a site that is live.
fn allowed(state: &ServerState, site: &str) -> Option<Allows> {
    let site = state.shared.publisher.sites.site(site)?;
    let state = state.clone();
    Some(Arc::new(move |origin| {
        state.shared.publisher.sites.allows(&site, origin)
    }))
}

fn address(field: &str, text: &str) -> Result<Url, Error> {
    let url = text.trim().parse::<Url>().ok();
    let web = |url: &Url| ["http", "https"].contains(&url.scheme()) && text.len() <= MAX_URL;
    url.filter(web).ok_or_else(|| {
        Error::BadRequest(format!(
            "`{field}` is no address of a page; give one like https://shop.example/"
        ))
    })
}
