//! `GET /api/sites/<site>/results/<what>?from=&to=&by=`: what was counted, day by day or in all.
//! Days are dates, both included; without them, the last thirty.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use shopper::{DAY_MS, date_of, day_of};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::results::{By, Days};

/// Days when nothing else is asked for.
const USUAL_DAYS: i64 = 30;
/// Longest range: ten years.
const MOST_DAYS: i64 = 3_660;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(results))
}

#[derive(Serialize, ToSchema)]
struct Results<T> {
    from: String,
    to: String,
    by: By,
    rows: Vec<T>,
}

/// What can be asked for, and by what it can be told apart.
const WHAT: [(&str, &[By]); 7] = [
    (
        "items",
        &[
            By::Total,
            By::Day,
            By::Variant,
            By::Stage,
            By::Device,
            By::Channel,
            By::Page,
            By::Place,
        ],
    ),
    (
        "answers",
        &[
            By::Total,
            By::Day,
            By::Variant,
            By::Stage,
            By::Device,
            By::Channel,
            By::Page,
            By::Place,
        ],
    ),
    ("events", &[By::Total, By::Day, By::Device, By::Channel]),
    ("visitors", &[By::Total, By::Day]),
    ("orders", &[By::Total, By::Day, By::Device, By::Channel]),
    ("programme", &[By::Total, By::Day]),
    ("map", &[By::Total]),
];

/// Results by day, and by what they can be told apart by.
///
/// What a row holds depends on `what`; docs/results.md has a table of each.
#[utoipa::path(get, path = "/api/sites/{site}/results/{what}", operation_id = "results",
    tag = "results",
    params(OfSite, ("what" = String, Path, description = "`items`, `answers`, `events`, `visitors`, `orders`, `programme` or `map`"), ResultsQuery),
    responses((status = 200, description = "Rows", body = Results<serde_json::Value>), Error))]
async fn results(
    State(state): State<ServerState>,
    Path((site, what)): Path<(String, String)>,
    wanted: Wanted,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let (_, allowed) = WHAT
        .iter()
        .find(|(name, _)| *name == what)
        .ok_or(Error::NotFound)?;
    if !allowed.contains(&wanted.by) {
        let text = format!(
            "`{what}` cannot be told apart by that; leave `by` out, or see docs/results.md"
        );
        return Err(Error::BadRequest(text));
    }
    let (store, days, by) = (&state.shared.store, wanted.days, wanted.by);
    let item = wanted.item.as_deref();
    let id = &*site.id;
    Ok(match what.as_str() {
        "items" => wanted.answer(store.item_results(id, days, by, item).await?),
        "answers" => {
            let of = (item, wanted.question.as_deref());
            wanted.answer(store.answer_results(id, days, by, of).await?)
        }
        "events" => {
            let name = wanted.name.as_deref();
            wanted.answer(store.event_results(id, days, by, name).await?)
        }
        "visitors" => wanted.answer(store.visitor_results(id, days, by).await?),
        "orders" => wanted.answer(store.order_results(id, days, by).await?),
        "programme" => wanted.answer(store.programme_results(id, days, by).await?),
        _ => wanted.answer(store.journey_map(id, days).await?),
    })
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ResultsQuery {
    /// The first day, like 2026-11-22.
    from: Option<String>,
    /// The last day, itself included.
    to: Option<String>,
    /// What to tell apart; one sum where it is left out.
    #[serde(default)]
    by: By,
    /// Only of this panel or survey.
    item: Option<String>,
    /// Only to this question.
    question: Option<String>,
    /// Only events of this name.
    name: Option<String>,
}

/// What is asked for, checked.
struct Wanted {
    days: Days,
    by: By,
    item: Option<String>,
    question: Option<String>,
    name: Option<String>,
}

impl Wanted {
    fn answer<T: Serialize>(&self, rows: Vec<T>) -> Response {
        let date = |day: i64| date_of(day as i32);
        Json(Results {
            from: date(self.days.from),
            to: date(self.days.to),
            by: self.by,
            rows,
        })
        .into_response()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Wanted {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query: Result<Query<ResultsQuery>, QueryRejection> =
            Query::from_request_parts(parts, state).await;
        let Query(query) = query.map_err(|error| Error::BadRequest(error.body_text()))?;
        Ok(Self {
            days: days(query.from.as_deref(), query.to.as_deref(), now() / DAY_MS)?,
            by: query.by,
            item: query.item,
            question: query.question,
            name: query.name,
        })
    }
}

/// The days that are meant. Without `to`, up to tomorrow by UTC: in the east it is that already.
fn days(from: Option<&str>, to: Option<&str>, today: i64) -> Result<Days, Error> {
    let to = date("to", to)?.unwrap_or(today + 1);
    let from = date("from", from)?.unwrap_or(to - USUAL_DAYS);
    if from > to || to - from > MOST_DAYS {
        let text = "`from` must not lie behind `to`, nor more than ten years before it";
        return Err(Error::BadRequest(text.to_owned()));
    }
    Ok(Days { from, to })
}

fn date(name: &str, text: Option<&str>) -> Result<Option<i64>, Error> {
    let read = |text| {
        let day = day_of(text).map(i64::from);
        day.ok_or_else(|| Error::BadRequest(format!("`{name}` must be a day like 2026-11-22")))
    };
    text.map(read).transpose()
}
