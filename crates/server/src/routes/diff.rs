//! `GET /api/sites/<site>/diff?from=3&to=draft`: what changed between two versions, or a version
//! and the draft, item by item and in words.

use api::Differences;
use authoring::diff::diff;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::draft::draft;
use super::of_site::OfSite;
use super::sites::editable;
use super::versions::version;
use crate::error::Error;
use crate::state::ServerState;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(differences))
}

/// What to compare.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Between {
    /// A version's number; the live one where it is left out.
    from: Option<i64>,
    /// A version's number or `draft`, which is also meant where it is left out.
    to: Option<String>,
}

/// Two versions compared, or a version and the draft, item by item.
#[utoipa::path(get, path = "/api/sites/{site}/diff", operation_id = "diff", tag = "publishing",
    params(OfSite, Between),
    responses((status = 200, description = "What changed", body = Differences), Error))]
async fn differences(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    between: Result<Query<Between>, QueryRejection>,
) -> Result<Json<Differences>, Error> {
    let Query(between) = between.map_err(|error| Error::BadRequest(error.body_text()))?;
    editable(&state, &site).await?;
    let before = match between.from {
        Some(number) => Some(version(&state, &site, number).await?),
        None => state.shared.store.version(&site, None).await?,
    };
    let after = match between.to.as_deref() {
        None | Some("draft") => draft(&state, &site).await?.document,
        Some(number) => {
            let text = "`to` must be a version's number or `draft`";
            let number = number.parse();
            let number = number.map_err(|_| Error::BadRequest(text.to_owned()))?;
            version(&state, &site, number).await?.document
        }
    };
    // Nothing was published yet: everything is new.
    let before = before.as_ref().map_or("{}", |it| it.document.get());
    let changes = diff(before, after.get()).map_err(|error| Error::conflict(error.to_string()))?;
    Ok(Json(Differences { changes }))
}
