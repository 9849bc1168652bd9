//! `/api/sites/<site>/inbox/<visitor>/<item>/<response>`: one run with all around it, and what
//! becomes of it; `…/contact`, the addresses in it, which is noted in the audit log.

use axum::Json;
use axum::extract::{Path, State};
use shopper::Millis;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::inbox::shown;
use crate::access::caller::Caller;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::insight::inbox::{LONGEST_NAME, LONGEST_NOTE, LONGEST_TAG, MOST_TAGS};
use crate::insight::way::way;
use crate::routes::json_body::JsonBody;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::insight::inbox::RunKey;
use crate::store::insight::runs::key;
use api::insight::inbox::{CaseState, ChangeCase, Run, RunDetail, Said};

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(read, change))
        .routes(routes!(contact))
}

/// Site, visitor, item, response.
type Address = Path<(String, String, String, String)>;

/// One run with what led there, what was noted, and what the shop's people said that day.
#[utoipa::path(get, path = "/api/sites/{site}/inbox/{visitor}/{item}/{response}",
    operation_id = "inbox_run", tag = "insight",
    params(("site" = String, Path, description = "Id of the site"),
           ("visitor" = String, Path, description = "The device"),
           ("item" = String, Path, description = "The survey"),
           ("response" = String, Path, description = "The run")),
    responses((status = 200, description = "The run", body = RunDetail), Error))]
async fn read(
    State(state): State<ServerState>,
    Path((site, visitor, item, response)): Address,
) -> Result<Json<RunDetail>, Error> {
    let site = state.site(&site)?;
    let key = key(&visitor, &item, &response).ok_or(Error::NotFound)?;
    detail(&state, &site, &key).await.map(Json)
}

async fn detail(state: &ServerState, site: &Site, key: &RunKey) -> Result<RunDetail, Error> {
    let store = &state.shared.store;
    let run = known(state, site, key).await?;
    let events = store.way(&site.id, key.visitor, run.at).await?;
    let shows = |item: &str, question: &str| !site.asks_for_contact(item, question);
    Ok(RunDetail {
        notes: store.case_notes(&site.id, key).await?,
        way: way(site.program.as_ref(), events.iter()),
        staff: store.staff_voices(&site.id, run.at, shows).await?,
        run: shown(site, run),
    })
}

async fn known(state: &ServerState, site: &Site, key: &RunKey) -> Result<Run, Error> {
    let run = state.shared.store.run(&site.id, key).await?;
    run.ok_or(Error::NotFound)
}

/// Says what becomes of a run: its state, to whom it is handed, its tags, a note.
///
/// What is left out stays as it is.
#[utoipa::path(put, path = "/api/sites/{site}/inbox/{visitor}/{item}/{response}",
    operation_id = "change_inbox_run", tag = "insight",
    params(("site" = String, Path, description = "Id of the site"),
           ("visitor" = String, Path, description = "The device"),
           ("item" = String, Path, description = "The survey"),
           ("response" = String, Path, description = "The run")),
    request_body = ChangeCase,
    responses((status = 200, description = "The run as it is now", body = RunDetail), Error))]
async fn change(
    State(state): State<ServerState>,
    caller: Caller,
    Path((site, visitor, item, response)): Address,
    JsonBody(wanted): JsonBody<ChangeCase>,
) -> Result<Json<RunDetail>, Error> {
    let site = state.site(&site)?;
    let key = key(&visitor, &item, &response).ok_or(Error::NotFound)?;
    known(&state, &site, &key).await?;
    let wanted = checked(wanted)?;
    let (by, now): (String, Millis) = (caller.name(), now());
    let subject = format!("{item} {response}");
    let entry = Entry::new(&by, &site.id, "case.changed", &subject, now);
    let mut change = state.shared.store.change(entry).await?;
    change
        .change_case(&site.id, &key, &wanted, (&by, now))
        .await?;
    change.commit().await?;
    detail(&state, &site, &key).await.map(Json)
}

/// Trimmed, and within bounds.
fn checked(mut wanted: ChangeCase) -> Result<ChangeCase, Error> {
    let refused = |text: String| Err(Error::BadRequest(text));
    if wanted.state == Some(CaseState::Open) {
        return refused("`state` must be `waiting`, `handed` or `done`".to_owned());
    }
    let too_long = |text: &String, most: usize| text.chars().count() > most;
    if wanted
        .handed_to
        .as_ref()
        .is_some_and(|it| too_long(it, LONGEST_NAME))
    {
        return refused(format!("`handed_to` may have {LONGEST_NAME} characters"));
    }
    wanted.note = wanted.note.filter(|note| !note.trim().is_empty());
    if wanted
        .note
        .as_ref()
        .is_some_and(|it| too_long(it, LONGEST_NOTE))
    {
        return refused(format!("`note` may have {LONGEST_NOTE} characters"));
    }
    if let Some(tags) = &mut wanted.tags {
        for tag in &mut *tags {
            *tag = tag.trim().to_owned();
        }
        tags.retain(|tag| !tag.is_empty());
        if tags.len() > MOST_TAGS || tags.iter().any(|tag| too_long(tag, LONGEST_TAG)) {
            return refused(format!(
                "`tags` may be {MOST_TAGS}, each of {LONGEST_TAG} characters"
            ));
        }
    }
    Ok(wanted)
}

/// The answers of a run that tell how to reach who gave them.
///
/// That somebody asked for them is in the audit log.
#[utoipa::path(get, path = "/api/sites/{site}/inbox/{visitor}/{item}/{response}/contact",
    operation_id = "inbox_contact", tag = "insight",
    params(("site" = String, Path, description = "Id of the site"),
           ("visitor" = String, Path, description = "The device"),
           ("item" = String, Path, description = "The survey"),
           ("response" = String, Path, description = "The run")),
    responses((status = 200, description = "Addresses and numbers", body = Vec<Said>), Error))]
async fn contact(
    State(state): State<ServerState>,
    Path((site, visitor, item, response)): Address,
) -> Result<Json<Vec<Said>>, Error> {
    let site = state.site(&site)?;
    let key = key(&visitor, &item, &response).ok_or(Error::NotFound)?;
    let run = known(&state, &site, &key).await?;
    let answers = run.answers.into_iter();
    let asked = answers.filter(|said| site.asks_for_contact(&item, &said.question));
    Ok(Json(asked.collect()))
}
