//! `GET /api/sites/<site>/insight/surveys/<item>?from=&to=&by=&since=`: the results of one survey,
//! question by question.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::days::{Asked, DaysQuery, date, period};
use super::items::groups;
use super::told::{Fresh, NowQuery, told};
use crate::error::Error;
use crate::insight::asked::{questions, readings};
use crate::insight::figure::share;
use crate::insight::survey::{Axis, results};
use crate::site::Site;
use crate::state::ServerState;
use crate::store::results::{By, Days};
use api::insight::survey::SurveyResults;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(survey))
}

/// How the time axis is cut.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Step {
    Day,
    #[default]
    Week,
}

/// What of a survey.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SurveyQuery {
    /// First day, like `2026-10-26`; 28 days up to `to` when left out.
    from: Option<String>,
    /// Last day; today when left out.
    to: Option<String>,
    /// Points in time: `week` (from the first day on) or `day`.
    #[serde(default)]
    by: Step,
    /// The day on which something was changed: the days from it on are compared with those before.
    since: Option<String>,
}

/// A survey's results, question by question.
#[utoipa::path(get, path = "/api/sites/{site}/insight/surveys/{item}",
    operation_id = "insight_survey", tag = "insight",
    params(("site" = String, Path, description = "Id of the site"),
           ("item" = String, Path, description = "Id of the survey"), SurveyQuery, NowQuery),
    responses((status = 200, description = "Its results", body = SurveyResults), Error))]
async fn survey(
    State(state): State<ServerState>,
    Path((site, item)): Path<(String, String)>,
    query: Result<Query<SurveyQuery>, QueryRejection>,
    fresh: Fresh,
) -> Result<Response, Error> {
    let Query(query) = query.map_err(|error| Error::BadRequest(error.body_text()))?;
    let (from, to) = (query.from, query.to);
    let days = Asked::of(&DaysQuery { from, to })?.now;
    let site = state.site(&site)?;
    let axis = Axis {
        from: days.from,
        step: match query.by {
            Step::Day => 1,
            Step::Week => 7,
        },
        since: date("since", query.since.as_deref())?,
    };
    let of = format!("{days:?} {axis:?} {item}");
    let work = read(state.clone(), Arc::clone(&site), item, (days, axis));
    told((&state, &site), ("surveys", of), fresh, work).await
}

async fn read(
    state: ServerState,
    site: Arc<Site>,
    item: String,
    (days, axis): (Days, Axis),
) -> Result<SurveyResults, Error> {
    let (store, program) = (&state.shared.store, site.program.as_ref());
    let mut counted = store.counted(&site.id, days, &item).await?;
    let items = groups(store, &site, days, By::Total, &item).await?;
    let visitors = |kind| {
        let of = items.iter().filter_map(|group| group.visitors.get(kind));
        of.sum::<i64>()
    };
    let readings = readings(program);
    let mut order = questions(program, &item);
    if order.is_empty() && counted.is_empty() {
        return Err(Error::NotFound);
    }
    let gone = counted.keys().filter(|id| !order.contains(id)).cloned();
    let gone: Vec<String> = gone.collect();
    order.extend(gone);
    let question = |id: String| {
        let counted = counted.remove(&id).unwrap_or_default();
        let reading = readings.get(&(item.clone(), id.clone()));
        results(&id, reading, &counted, axis)
    };
    Ok(SurveyResults {
        as_of: None,
        period: period(days),
        response_rate: share(visitors("answered"), visitors("shown")),
        questions: order.into_iter().map(question).collect(),
        item,
    })
}
