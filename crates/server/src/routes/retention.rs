//! `GET` and `PUT /api/sites/<site>/retention`: how many days a site keeps what it has. `null` is
//! the operator's word.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};

use crate::error::Error;
use crate::retention::SiteRetention;
use crate::state::ServerState;

pub(super) fn router() -> Router<ServerState> {
    Router::new().route("/api/sites/{site}/retention", get(read).put(write))
}

async fn read(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<SiteRetention>, Error> {
    let site = state.site(&site)?;
    Ok(Json(state.shared.store.retention(&site.id).await?))
}

async fn write(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    body: Bytes,
) -> Result<Json<SiteRetention>, Error> {
    let site = state.site(&site)?;
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
    state.shared.store.set_retention(&site.id, wanted).await?;
    Ok(Json(wanted))
}
