//! `GET`, `PUT`, `DELETE /api/sites/<site>/staff`: how the page for the shop floor stands, its PIN,
//! and closing it.

use api::{SetPin, StaffPage};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body::JsonBody;
use super::of_site::OfSite;
use super::sites::known;
use crate::access::caller::Caller;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::staff::{pin, program};
use crate::state::ServerState;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(standing, set, close))
}

/// How the staff page stands.
#[utoipa::path(get, path = "/api/sites/{site}/staff", operation_id = "staff_page", tag = "staff",
    params(OfSite),
    responses((status = 200, description = "Where it is and what it asks", body = StaffPage),
              Error))]
async fn standing(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<StaffPage>, Error> {
    known(&state, &site).await?;
    let pin = state.shared.store.staff_pin(&site).await?;
    let live = state.site(&site).ok();
    let program = live.as_ref().and_then(|site| site.program.as_ref());
    let surveys = program.map(program::surveys).unwrap_or_default();
    Ok(Json(StaffPage {
        path: format!("/staff/{site}"),
        pin_set_at: pin.map(|(_, set_at)| set_at),
        surveys: surveys.into_iter().map(str::to_owned).collect(),
    }))
}

/// Sets the staff page's PIN. Shifts under the one before end.
#[utoipa::path(put, path = "/api/sites/{site}/staff", operation_id = "set_staff_pin", tag = "staff",
    params(OfSite),
    request_body = SetPin,
    responses((status = 204, description = "It is set"), Error))]
async fn set(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<SetPin>,
) -> Result<StatusCode, Error> {
    known(&state, &site).await?;
    if !pin::is_good(&body.pin) {
        let text = "`pin` must be 6 to 12 digits, not all the same and not counting up or down";
        return Err(Error::BadRequest(text.to_owned()));
    }
    let hash = state.shared.passwords.hash_pin(&body.pin).await?;
    let now = now();
    let entry = Entry::new(&caller.name(), &site, "staff.pin_set", "", now);
    let mut change = state.shared.store.change(entry).await?;
    change.set_pin(&site, &hash, now).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Closes the staff page.
#[utoipa::path(delete, path = "/api/sites/{site}/staff", operation_id = "close_staff_page",
    tag = "staff",
    params(OfSite),
    responses((status = 204, description = "It is closed"), Error))]
async fn close(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
) -> Result<StatusCode, Error> {
    let entry = Entry::new(&caller.name(), &site, "staff.closed", "", now());
    let mut change = state.shared.store.change(entry).await?;
    if !change.drop_pin(&site).await? {
        return Err(Error::NotFound);
    }
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
