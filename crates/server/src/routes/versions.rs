//! `/api/sites/<site>/versions`: what was published, by whom and why; publishing the draft;
//! rolling back, which is publishing an old document anew.

use api::{Live, PublishDraft, Restore, Versions};
use authoring::Compiled;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::draft::{draft, draft_at};
use super::json_body::JsonBody;
use super::of_site::OfSite;
use super::page_query::PageQuery;
use super::sites::editable;
use super::words::line;
use crate::access::caller::Caller;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::site::publication::{Hold, NotPublished, checked, publish};
use crate::state::ServerState;
use crate::store::versions::{NewVersion, Version};

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list, publish_draft))
        .routes(routes!(one))
        .routes(routes!(restore))
}

/// What was published, newest first; the first of all is live.
#[utoipa::path(get, path = "/api/sites/{site}/versions", operation_id = "versions",
    tag = "publishing",
    params(OfSite, PageQuery),
    responses((status = 200, description = "A page of versions", body = Versions), Error))]
async fn list(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: PageQuery,
) -> Result<Json<Versions>, Error> {
    editable(&state, &site).await?;
    let store = &state.shared.store;
    let versions = store.versions(&site, query.before, query.limit()).await?;
    let next_before = query.next(versions.len(), versions.last().map(|it| it.number));
    Ok(Json(Versions {
        versions,
        next_before,
    }))
}

/// One published document.
#[utoipa::path(get, path = "/api/sites/{site}/versions/{number}", operation_id = "version",
    tag = "publishing",
    params(OfSite, ("number" = i64, Path, description = "Number of the version")),
    responses((status = 200, description = "It, with its document", body = Version), Error))]
async fn one(
    State(state): State<ServerState>,
    Path((site, number)): Path<(String, i64)>,
) -> Result<Json<Version>, Error> {
    version(&state, &site, number).await.map(Json)
}

/// Publishes the draft at the revision that was looked at.
#[utoipa::path(post, path = "/api/sites/{site}/versions", operation_id = "publish",
    tag = "publishing",
    params(OfSite),
    request_body = PublishDraft,
    responses((status = 201, description = "It is live", body = Live), Error))]
async fn publish_draft(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<PublishDraft>,
) -> Result<(StatusCode, Json<Live>), Error> {
    let note = line("note", &body.note)?;
    let draft = draft_at(&state, &site, body.revision).await?;
    let compiled = checked(&site, draft.document.get()).await?;
    let new = NewVersion {
        site: &site,
        document: draft.document.get(),
        note: &note,
        at: now(),
        by: &caller.name(),
        restored_from: None,
    };
    go_live(&state, &new, compiled, Hold::Draft(draft.revision)).await
}

/// Publishes an earlier version's document again, as a new version.
#[utoipa::path(post, path = "/api/sites/{site}/versions/{number}/restore", operation_id = "restore",
    tag = "publishing",
    params(OfSite, ("number" = i64, Path, description = "Number of the earlier version")),
    request_body = Restore,
    responses((status = 201, description = "It is live", body = Live), Error))]
async fn restore(
    State(state): State<ServerState>,
    caller: Caller,
    Path((site, number)): Path<(String, i64)>,
    JsonBody(body): JsonBody<Restore>,
) -> Result<(StatusCode, Json<Live>), Error> {
    let note = line("note", &body.note)?;
    let old = version(&state, &site, number).await?;
    let compiled = checked(&site, old.document.get()).await?;
    let new = NewVersion {
        site: &site,
        document: old.document.get(),
        note: &note,
        at: now(),
        by: &caller.name(),
        restored_from: Some(number),
    };
    go_live(&state, &new, compiled, Hold::Nothing).await
}

async fn go_live(
    state: &ServerState,
    new: &NewVersion<'_>,
    compiled: Compiled,
    hold: Hold,
) -> Result<(StatusCode, Json<Live>), Error> {
    let action = match new.restored_from {
        Some(_) => "version.restored",
        None => "version.published",
    };
    let entry = Entry::new(new.by, new.site, action, "", new.at)
        .with(&serde_json::json!({ "note": new.note, "restored_from": new.restored_from }));
    match publish(state, new, compiled, hold, entry).await {
        Ok(published) => Ok((
            StatusCode::CREATED,
            Json(Live {
                number: published.number,
                warnings: published.warnings,
            }),
        )),
        Err(NotPublished::Overtaken) => {
            let other = draft(state, new.site).await?;
            Err(Error::DraftChanged(Box::new(other)))
        }
        Err(NotPublished::Publish(cause)) => Err(Error::conflict(cause.to_string())),
        Err(NotPublished::Database(cause)) => Err(Error::Database(cause)),
    }
}

/// A version of a site that is edited here.
///
/// # Errors
/// As [`editable`]; [`Error::NotFound`].
pub(super) async fn version(
    state: &ServerState,
    site: &str,
    number: i64,
) -> Result<Version, Error> {
    editable(state, site).await?;
    let version = state.shared.store.version(site, Some(number)).await?;
    version.ok_or(Error::NotFound)
}
