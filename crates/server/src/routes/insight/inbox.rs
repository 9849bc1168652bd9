//! `GET /api/sites/<site>/inbox`: what shoppers answered, run by run; `…/export`, the same as CSV.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::days::date;
use crate::error::Error;
use crate::insight::asked::readings;
use crate::insight::inbox::{hide, points, score, table};
use crate::insight::spreadsheet::csv;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::insight::cases::kept;
use crate::store::insight::inbox::{CaseWanted, InboxWanted};
use api::insight::inbox::{Band, CaseState, Inbox, Run};

/// Runs of a page when nothing else is asked for, and at most.
const USUAL: u32 = 25;
const MOST: u32 = 100;
/// Runs of a table.
const MOST_EXPORTED: usize = 10_000;
/// Pages that are gone through for a table.
const MOST_PAGES: usize = 500;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(inbox))
        .routes(routes!(export))
}

/// Which runs; all optional.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct InboxQuery {
    /// Only whose first score says this.
    band: Option<Band>,
    /// Only of this state; `waiting` is who was let down, too, until somebody does something.
    #[param(inline)]
    state: Option<StateWanted>,
    /// Only with this tag.
    tag: Option<String>,
    /// Only of this survey.
    item: Option<String>,
    /// Only with an answer to this question.
    question: Option<String>,
    /// Only of this stage of the journey.
    stage: Option<String>,
    /// Only who came this way; `staff` for the shop's own people.
    channel: Option<String>,
    /// Only where a free text contains this.
    text: Option<String>,
    /// First day, like `2026-10-26`.
    from: Option<String>,
    /// Last day.
    to: Option<String>,
    /// Runs of the page, 1 to 100; 25 when left out.
    limit: Option<u32>,
    /// The `next_before` of the page before.
    before: Option<i64>,
}

/// States that can be asked for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StateWanted {
    Waiting,
    Handed,
    Done,
}

impl InboxQuery {
    fn wanted(self, site: &Site) -> Result<InboxWanted, Error> {
        let readings = readings(site.program.as_ref());
        let own = |(item, question): (&str, &str)| (item.to_owned(), question.to_owned());
        let is = |state: CaseState| kept(state).map(CaseWanted::Is);
        Ok(InboxWanted {
            before: self.before,
            limit: self.limit.unwrap_or(USUAL).clamp(1, MOST),
            item: self.item,
            question: self.question,
            stage: self.stage,
            channel: self.channel,
            text: self.text.filter(|text| !text.trim().is_empty()),
            from: date("from", self.from.as_deref())?,
            to: date("to", self.to.as_deref())?,
            tag: self.tag,
            case: self.state.and_then(|state| match state {
                StateWanted::Waiting => Some(CaseWanted::Waiting(points(&readings, Band::LetDown))),
                StateWanted::Handed => is(CaseState::Handed),
                StateWanted::Done => is(CaseState::Done),
            }),
            points: self.band.map(|band| points(&readings, band)),
            contacts: site.contacts().map(own).collect(),
        })
    }
}

/// What shoppers answered, run by run, newest first.
#[utoipa::path(get, path = "/api/sites/{site}/inbox", operation_id = "inbox",
    tag = "insight",
    params(("site" = String, Path, description = "Id of the site"), InboxQuery),
    responses((status = 200, description = "A page of them", body = Inbox), Error))]
async fn inbox(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: Result<Query<InboxQuery>, QueryRejection>,
) -> Result<Json<Inbox>, Error> {
    let Query(query) = query.map_err(|error| Error::BadRequest(error.body_text()))?;
    let site = state.site(&site)?;
    let wanted = query.wanted(&site)?;
    page(&state, &site, &wanted).await.map(Json)
}

async fn page(state: &ServerState, site: &Site, wanted: &InboxWanted) -> Result<Inbox, Error> {
    let store = &state.shared.store;
    let (keys, next_before) = store.inbox(&site.id, wanted).await?;
    let mut runs = Vec::with_capacity(keys.len());
    for key in keys {
        let run = store.run(&site.id, &key).await?;
        runs.extend(run.map(|run| shown(site, run)));
    }
    Ok(Inbox { runs, next_before })
}

/// A run as everybody at the site may see it.
pub(super) fn shown(site: &Site, mut run: Run) -> Run {
    score(&mut run, &readings(site.program.as_ref()));
    hide(&mut run, |item, question| {
        site.asks_for_contact(item, question)
    });
    run
}

/// The same as a table, newest first: at most 10,000 runs.
///
/// A cell that would be a formula is text, with an apostrophe in front. Addresses and numbers of
/// people are left out.
#[utoipa::path(get, path = "/api/sites/{site}/inbox/export", operation_id = "export_inbox",
    tag = "insight",
    params(("site" = String, Path, description = "Id of the site"), InboxQuery),
    responses((status = 200, description = "A table, a run a line", content_type = "text/csv", body = String), Error))]
async fn export(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: Result<Query<InboxQuery>, QueryRejection>,
) -> Result<Response, Error> {
    let Query(query) = query.map_err(|error| Error::BadRequest(error.body_text()))?;
    let site = state.site(&site)?;
    let mut wanted = query.wanted(&site)?;
    wanted.limit = MOST;
    let mut runs = Vec::new();
    for _ in 0..MOST_PAGES {
        let page = page(&state, &site, &wanted).await?;
        runs.extend(page.runs);
        wanted.before = page.next_before;
        if wanted.before.is_none() || runs.len() >= MOST_EXPORTED {
            break;
        }
    }
    runs.truncate(MOST_EXPORTED);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"inbox.csv\"",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, csv(&table(&runs))).into_response())
}
