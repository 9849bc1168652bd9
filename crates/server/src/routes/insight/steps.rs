//! `POST /api/sites/<site>/insight/steps`: how many get from step to step, of a sample.

use std::sync::Arc;
use std::time::{Duration, Instant};

use api::insight::steps::{AskSteps, StepsResults};
use axum::Json;
use axum::extract::{Path, State};
use shopper::{DAY_MS, Event, Id};
use statistics::Reached;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::days::{Asked, DaysQuery, period};
use crate::error::Error;
use crate::insight::steps;
use crate::rollup::day::local_day;
use crate::routes::json_body::JsonBody;
use crate::routes::of_site::OfSite;
use crate::state::ServerState;
use crate::store::Store;
use crate::store::results::Days;

/// Visitors when nothing else is asked for, and the most.
const PEOPLE: (u16, u16) = (2_000, 10_000);
/// Longest that is read before what there is is told.
const LONGEST: Duration = Duration::from_secs(2);

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(ask_steps))
}

/// How many get from step to step, and how long it takes them: of a sample of the visitors, whose
/// share of all is told.
#[utoipa::path(post, path = "/api/sites/{site}/insight/steps", operation_id = "insight_steps",
    tag = "insight", params(OfSite), request_body = AskSteps,
    responses((status = 200, description = "The funnel", body = StepsResults), Error))]
async fn ask_steps(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    JsonBody(asked): JsonBody<AskSteps>,
) -> Result<Json<StepsResults>, Error> {
    let site = state.site(&site)?;
    let path = steps::Path::new(&asked).map_err(Error::BadRequest)?;
    let days = Asked::of(&DaysQuery {
        from: asked.from,
        to: asked.to,
    })?;
    let most = asked.people.unwrap_or(PEOPLE.0).clamp(1, PEOPLE.1);
    let store = &state.shared.store;
    let sampled = { store.sampled(&site.id, days.now, usize::from(most)) }.await?;
    let walk = Walk {
        store,
        site: Arc::from(&*site.id),
        days: sampled.days,
    };
    let walks = walk.all(&path, &sampled.chosen).await?;
    let read = walks.len();
    let window_minutes = path.window_minutes;
    // Long lists of tries take the processor for themselves, which others should not wait for.
    let steps = tokio::task::spawn_blocking(move || path.steps(&walks));
    Ok(Json(StepsResults {
        period: period(sampled.days),
        visitors: sampled.visitors,
        read: read as u64,
        share_read: match sampled.visitors {
            0 => 1.0,
            visitors => read as f64 / visitors as f64,
        },
        is_partial: read < sampled.chosen.len(),
        order: asked.order,
        window_minutes,
        steps: { steps.await }.map_err(|cause| Error::Internal(cause.to_string()))?,
    }))
}

/// Reads what visitors did.
struct Walk<'a> {
    store: &'a Store,
    site: Arc<str>,
    days: Days,
}

impl Walk<'_> {
    /// The steps of each visitor, until the time is over.
    async fn all(&self, path: &steps::Path, chosen: &[Id]) -> Result<Vec<Vec<Reached>>, Error> {
        let (began, names) = (Instant::now(), path.names());
        let mut walks = Vec::with_capacity(chosen.len());
        for visitor in chosen {
            if began.elapsed() > LONGEST {
                break;
            }
            walks.push(path.reached(&self.one(*visitor, &names).await?));
        }
        Ok(walks)
    }

    /// Days are the shopper's own, and may begin a day earlier or end a day later than those of
    /// UTC.
    async fn one(&self, visitor: Id, names: &[&str]) -> Result<Vec<Event>, Error> {
        let Days { from, to } = self.days;
        let within = ((from - 1) * DAY_MS, (to + 2) * DAY_MS);
        let mut events = self
            .store
            .footsteps(&self.site, visitor, names, within)
            .await?;
        events.retain(|event| (from..=to).contains(&local_day(event.at, event.offset_min)));
        Ok(events)
    }
}
