//! `GET /j/v1/draws/<site>/<contest>`: what anybody may know of a draw. `POST
//! /api/sites/<site>/draws/<contest>` takes its next step: `commit`, `close`, `draw`.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body;
use super::to_the_end::to_the_end;
use super::visitor::address;
use crate::clock::now;
use crate::error::Error;
use crate::listen::Peer;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::draws::DrawState;
use crate::value::draw::Winner;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(read))
}

/// Behind the key.
pub(super) fn api() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(step))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StepForm {
    step: Step,
}

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Step {
    /// Makes a seed; its commitment goes into the journey document before the contest opens.
    Commit,
    /// Fixes the entries once the contest has closed.
    Close,
    /// Draws, and publishes the seed.
    Draw,
}

/// A draw, and for the shop alone who has won.
#[derive(Debug, Serialize)]
struct Drawn {
    #[serde(flatten)]
    state: DrawState,
    #[serde(skip_serializing_if = "Option::is_none")]
    winners: Option<Vec<Winner>>,
}

/// How a draw stands: its commitment, and after it the seed.
#[utoipa::path(get, path = "/j/v1/draws/{site}/{contest}", operation_id = "draw", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("contest" = String, Path, description = "Id of the contest")), responses((status = 200, description = "The draw", body = serde_json::Value), Error))]
async fn read(
    State(state): State<ServerState>,
    Path((site, contest)): Path<(String, String)>,
    peer: Option<Extension<Peer>>,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let taken = state.shared.throttle.take(&site.id, address(peer.as_ref()));
    taken.map_err(|wait| Error::TooOften { wait })?;
    let vault = &state.shared.trust.vault;
    let draw = state.shared.store.draw(vault, &site.id, &contest).await?;
    let draw = draw.ok_or(Error::NotFound)?;
    let headers = [
        (header::CACHE_CONTROL, "public, max-age=60"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    Ok((headers, Json(draw)).into_response())
}

impl From<DrawState> for Drawn {
    fn from(state: DrawState) -> Self {
        Self {
            state,
            winners: None,
        }
    }
}

/// The live site of a contest.
fn of_contest(state: &ServerState, site: &str, contest: &str) -> Result<Arc<Site>, Error> {
    let site = state.site(site)?;
    let contests = &site.program()?.contests;
    let is_there = contests.iter().any(|known| known.id == contest);
    is_there.then_some(site).ok_or(Error::NotFound)
}

/// A seed is made for a contest that is live, or in the draft: without its commitment the draft
/// could not be published.
async fn commit(state: &ServerState, site: &str, contest: &str) -> Result<Drawn, Error> {
    let (store, vault) = (&state.shared.store, &state.shared.trust.vault);
    if of_contest(state, site, contest).is_err() {
        let draft = store.draft(site).await?;
        let document = draft.map(|draft| serde_json::from_str::<Value>(draft.document.get()));
        let document = document.and_then(Result::ok).unwrap_or_default();
        let mut drafted = document["contests"].as_array().into_iter().flatten();
        if !drafted.any(|known| known["id"] == contest) {
            return Err(Error::NotFound);
        }
    }
    let state = store.commit_draw(vault, (site, contest), now()).await?;
    Ok(state.into())
}

async fn reveal(state: &ServerState, site: &Site, contest: &str) -> Result<Drawn, Error> {
    let (store, vault) = (&state.shared.store, &state.shared.trust.vault);
    let of = (&*site.id, site.program()?);
    let winners = store.reveal_draw(vault, of, contest, now()).await?;
    let draw = store.draw(vault, &site.id, contest).await?;
    Ok(Drawn {
        state: draw.ok_or(Error::NotFound)?,
        winners: Some(winners),
    })
}

/// Everybody's events may have to be folded, which takes longer than a request may: it goes on
/// when that is cut off, and whoever asks again finds the draw closed.
async fn close(state: &ServerState, site: &Arc<Site>, contest: &str) -> Result<DrawState, Error> {
    let (state, site, contest) = (state.clone(), Arc::clone(site), contest.to_owned());
    to_the_end(async move {
        let (store, vault) = (&state.shared.store, &state.shared.trust.vault);
        let of = (&*site.id, site.program()?);
        store.close_draw(vault, of, &contest, now()).await
    })
    .await
}

/// Commits to a draw, closes it, or draws.
#[utoipa::path(post, path = "/api/sites/{site}/draws/{contest}", operation_id = "step_draw", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("contest" = String, Path, description = "Id of the contest")), request_body = StepForm, responses((status = 200, description = "The draw, and who has won", body = serde_json::Value), Error))]
async fn step(
    State(state): State<ServerState>,
    Path((site, contest)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Drawn>, Error> {
    let form: StepForm = json_body::read(&state, &headers, body).await?;
    let drawn = match form.step {
        Step::Commit => commit(&state, &site, &contest).await?,
        Step::Close => {
            let site = of_contest(&state, &site, &contest)?;
            close(&state, &site, &contest).await?.into()
        }
        Step::Draw => {
            let site = of_contest(&state, &site, &contest)?;
            reveal(&state, &site, &contest).await?
        }
    };
    Ok(Json(drawn))
}
