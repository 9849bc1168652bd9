//! `/api/sites/<site>/draft`: the document that is being worked on. Who saves says which revision
//! they read; where another is there by now, they get it and keep theirs.

use api::{Findings, SaveDraft, SavedDraft};
use axum::Json;
use axum::extract::{Path, State};
use serde_json::value::RawValue;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body::JsonBody;
use super::of_site::OfSite;
use super::sites::editable;
use crate::access::caller::Caller;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::site::publication::checked;
use crate::state::ServerState;
use crate::store::drafts::Draft;

/// Saving a draft: a document may be larger than the other bodies of the API.
pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(read, save))
}

/// What the checks say of a draft.
pub(super) fn findings_router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(findings))
}

/// The draft of a site's document.
#[utoipa::path(get, path = "/api/sites/{site}/draft", operation_id = "draft", tag = "publishing",
    params(OfSite),
    responses((status = 200, description = "The draft", body = api::Draft), Error))]
async fn read(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Draft>, Error> {
    draft(&state, &site).await.map(Json)
}

/// Saves the draft over the revision that was read.
///
/// Where another revision is there by now, the 409 carries it as `draft`.
#[utoipa::path(put, path = "/api/sites/{site}/draft", operation_id = "save_draft",
    tag = "publishing",
    params(OfSite),
    request_body = SaveDraft,
    responses((status = 200, description = "Its revision", body = SavedDraft), Error))]
async fn save(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<SaveDraft<Box<RawValue>>>,
) -> Result<Json<SavedDraft>, Error> {
    editable(&state, &site).await?;
    if !body.document.get().starts_with('{') {
        let text = "`document` must be a JSON object; `milepost schema` prints what it may hold";
        return Err(Error::BadRequest(text.to_owned()));
    }
    let (by, now) = (caller.name(), now());
    let entry = Entry::new(&by, &site, "draft.saved", "", now);
    let mut change = state.shared.store.change(entry).await?;
    let saved = change
        .save_draft(&site, body.revision, body.document.get(), (now, &by))
        .await?;
    let Some(revision) = saved else {
        // Lets go of the writer first: what is there is read beside it.
        drop(change);
        let other = draft(&state, &site).await?;
        return Err(Error::DraftChanged(Box::new(other)));
    };
    change.is_about(&format!("revision {revision}"));
    change.commit().await?;
    Ok(Json(SavedDraft { revision }))
}

/// What the checks say of the draft.
#[utoipa::path(get, path = "/api/sites/{site}/draft/findings", operation_id = "draft_findings",
    tag = "publishing",
    params(OfSite),
    responses((status = 200, description = "Findings", body = Findings), Error))]
async fn findings(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<Findings>, Error> {
    let draft = draft(&state, &site).await?;
    match checked(&site, draft.document.get()).await {
        Ok(compiled) => Ok(Json(Findings {
            is_publishable: true,
            findings: compiled.warnings,
        })),
        Err(Error::Findings(findings)) => Ok(Json(Findings {
            is_publishable: false,
            findings,
        })),
        Err(other) => Err(other),
    }
}

/// The draft of a site that is edited here.
///
/// # Errors
/// As [`editable`]; [`Error::NotFound`] where nobody saved one.
pub(super) async fn draft(state: &ServerState, site: &str) -> Result<Draft, Error> {
    editable(state, site).await?;
    state.shared.store.draft(site).await?.ok_or(Error::NotFound)
}

/// The draft at the revision that somebody has in mind.
///
/// # Errors
/// As [`draft`]; [`Error::DraftChanged`] where it is at another.
pub(super) async fn draft_at(
    state: &ServerState,
    site: &str,
    revision: i64,
) -> Result<Draft, Error> {
    let draft = draft(state, site).await?;
    if draft.revision == revision {
        return Ok(draft);
    }
    Err(Error::DraftChanged(Box::new(draft)))
}
