//! `GET` and `PUT /api/sites/<site>/retention`: how many days a site keeps what it has. `null` is
//! the operator's word.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use super::sites::known;
use crate::error::Error;
use crate::retention::SiteRetention;
use crate::state::ServerState;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(read, write))
}

/// How many days a site keeps what it has.
#[utoipa::path(get, path = "/api/sites/{site}/retention", operation_id = "retention",
    tag = "privacy",
    params(OfSite),
    responses((status = 200, description = "Days; `null` is the operator's word", body = SiteRetention),
              Error))]
async fn read(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<SiteRetention>, Error> {
    known(&state, &site).await?;
    Ok(Json(state.shared.store.retention(&site).await?))
}

/// Sets how many days a site keeps what it has.
#[utoipa::path(put, path = "/api/sites/{site}/retention", operation_id = "set_retention",
    tag = "privacy",
    params(OfSite),
    request_body = SiteRetention,
    responses((status = 200, description = "What holds now", body = SiteRetention), Error))]
async fn write(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    body: Bytes,
) -> Result<Json<SiteRetention>, Error> {
    known(&state, &site).await?;
    let wanted: SiteRetention = serde_json::from_slice(&body).map_err(|error| {
        Error::BadRequest(format!(
            "send {{\"event_days\":…,\"answer_days\":…,\"file_days\":…,\"letter_days\":…}}: {error}"
        ))
    })?;
    if let Some(part) = wanted.out_of_range() {
        return Err(Error::BadRequest(format!(
            "`{part}` must be 1 to 36500 days, or null"
        )));
    }
    state.shared.store.set_retention(&site, wanted).await?;
    Ok(Json(wanted))
}
