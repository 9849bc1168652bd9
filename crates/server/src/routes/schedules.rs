//! `/api/sites/<site>/schedules`: the draft, as it is now, shall be published at a time to come.

use api::{Plan, Planned, Schedules};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use shopper::{DAY_MS, Millis};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::draft::draft_at;
use super::json_body::JsonBody;
use super::of_site::OfSite;
use super::page_query::PageQuery;
use super::sites::editable;
use super::words::line;
use crate::access::caller::Caller;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::site::publication::checked;
use crate::state::ServerState;
use crate::store::schedules::Fate;

/// Farther ahead is a slip of seconds and milliseconds, or of the year.
const FARTHEST: Millis = 2 * 366 * DAY_MS;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list, plan))
        .routes(routes!(cancel))
}

/// What is planned to be published, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/schedules", operation_id = "schedules",
    tag = "publishing",
    params(OfSite, PageQuery),
    responses((status = 200, description = "A page of plans", body = Schedules), Error))]
async fn list(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: PageQuery,
) -> Result<Json<Schedules>, Error> {
    editable(&state, &site).await?;
    let store = &state.shared.store;
    let schedules = store.schedules(&site, query.before, query.limit()).await?;
    let next_before = query.next(schedules.len(), schedules.last().map(|it| it.number));
    Ok(Json(Schedules {
        schedules,
        next_before,
    }))
}

/// Plans to publish the draft as it is now.
// Checked now, while somebody is there to mend it, and once more when its time has come.
#[utoipa::path(post, path = "/api/sites/{site}/schedules", operation_id = "add_schedule",
    tag = "publishing",
    params(OfSite),
    request_body = Plan,
    responses((status = 201, description = "Its number", body = Planned), Error))]
async fn plan(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<Plan>,
) -> Result<(StatusCode, Json<Planned>), Error> {
    let (by, now, note) = (caller.name(), now(), line("note", &body.note)?);
    if body.publish_at <= now || body.publish_at > now + FARTHEST {
        let text = "`publish_at` must be in the future, in milliseconds since 1970 (UTC), and within two years";
        return Err(Error::BadRequest(text.to_owned()));
    }
    let draft = draft_at(&state, &site, body.revision).await?;
    let compiled = checked(&site, draft.document.get()).await?;
    let entry = Entry::new(&by, &site, "plan.made", "", now)
        .with(&serde_json::json!({ "publish_at": body.publish_at, "revision": body.revision }));
    let mut change = state.shared.store.change(entry).await?;
    let document = draft.document.get();
    let number = change
        .add_schedule(&site, document, &note, body.publish_at, (now, &by))
        .await?;
    change.is_about(&format!("plan {number}"));
    change.commit().await?;
    let warnings = compiled.warnings;
    Ok((StatusCode::CREATED, Json(Planned { number, warnings })))
}

/// Drops a plan that still waits.
#[utoipa::path(delete, path = "/api/sites/{site}/schedules/{number}", operation_id = "cancel_schedule",
    tag = "publishing",
    params(OfSite, ("number" = i64, Path, description = "Number of the plan")),
    responses((status = 204, description = "It is dropped"), Error))]
async fn cancel(
    State(state): State<ServerState>,
    caller: Caller,
    Path((site, number)): Path<(String, i64)>,
) -> Result<StatusCode, Error> {
    let subject = format!("plan {number}");
    let entry = Entry::new(&caller.name(), &site, "plan.cancelled", &subject, now());
    let mut change = state.shared.store.change(entry).await?;
    let ended = change
        .end_schedule(&site, number, Fate::Cancelled, "")
        .await?;
    if !ended {
        return Err(Error::conflict(
            "no such plan waits; it may have been published already".to_owned(),
        ));
    }
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
