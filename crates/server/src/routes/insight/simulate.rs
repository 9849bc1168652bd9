//! `POST /api/sites/<site>/simulate`: the draft, played against what shoppers really did.

use std::sync::Arc;
use std::time::{Duration, Instant};

use api::simulation::{Simulate, Simulation};
use authoring::Compiled;
use axum::Json;
use axum::extract::{Path, State};
use shopper::{DAY_MS, Id, Millis, Moment};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::days::period;
use crate::clock::now;
use crate::error::Error;
use crate::routes::draft::draft;
use crate::routes::json_body::JsonBody;
use crate::routes::of_site::OfSite;
use crate::simulation::Version;
use crate::simulation::audience::{Size, lines, with_lines};
use crate::simulation::sum::{Scales, Sum};
use crate::site::Site;
use crate::site::publication::checked;
use crate::state::ServerState;
use crate::store::results::Days;
use crate::store::row::EventRow;

/// Visitors when nothing else is asked for, and the most.
const PEOPLE: (u16, u16) = (500, 2_000);
/// Days when nothing else is asked for, and the most.
const DAYS: (u16, u16) = (28, 180);
/// Longest that is played before what there is is told.
const LONGEST: Duration = Duration::from_secs(5);
/// Visitors who are played together: so many histories are in memory.
const TOGETHER: usize = 16;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(simulate))
}

/// Plays the saved draft, and the live version beside it, against what shoppers really did.
///
/// Nothing is stored and nothing is given.
#[utoipa::path(post, path = "/api/sites/{site}/simulate", operation_id = "simulate",
    tag = "insight", params(OfSite), request_body = Simulate,
    responses((status = 200, description = "What would have happened", body = Simulation), Error))]
async fn simulate(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    JsonBody(wanted): JsonBody<Simulate>,
) -> Result<Json<Simulation>, Error> {
    let draft = draft(&state, &site).await?;
    let live = state.site(&site).ok();
    let wanted_lines = wanted.audience.as_ref().map(lines).unwrap_or_default();
    let mut game = Game::new(&site, live.as_deref(), draft.document.get(), &wanted_lines).await?;
    let (now, days) = (now(), within(wanted.days, DAYS));
    let today = now / DAY_MS;
    let days = Days {
        from: today - i64::from(days) + 1,
        to: today,
    };
    game.since = days.from * DAY_MS;
    let most = usize::from(within(wanted.people, PEOPLE));
    let store = &state.shared.store;
    let sampled = store.sampled(&site, days, most).await?;
    let chosen = sampled.chosen;
    let (began, site) = (Instant::now(), Arc::<str>::from(&*site));
    let (mut played, mut game) = (0, game);
    for people in chosen.chunks(TOGETHER) {
        if began.elapsed() > LONGEST {
            break;
        }
        let mut histories = Vec::with_capacity(people.len());
        for visitor in people {
            histories.push((*visitor, store.history(&site, *visitor).await?));
        }
        played += histories.len();
        // Folding takes the processor for itself, which other requests should not wait for.
        game = tokio::task::spawn_blocking(move || game.play(&histories, now))
            .await
            .map_err(|cause| Error::Internal(cause.to_string()))?;
    }
    Ok(Json(Simulation {
        revision: draft.revision,
        period: period(days),
        visitors: sampled.visitors,
        played: played as u64,
        is_partial: played < chosen.len(),
        draft: game.sums.0.outcome(&game.draft.program),
        live: { game.live.as_ref() }.map(|live| game.sums.1.outcome(&live.program)),
        against: { game.live.as_ref() }.map(|_| game.scales.balance()),
        audience: game.size.narrowed(wanted_lines),
    }))
}

fn within(wanted: Option<u16>, (usual, most): (u16, u16)) -> u16 {
    wanted.unwrap_or(usual).clamp(1, most)
}

/// The versions, and what came of them so far.
struct Game {
    draft: Version,
    live: Option<Version>,
    /// The draft with what makes the audience's lines.
    asked: Option<Version>,
    since: Millis,
    sums: (Sum, Sum),
    scales: Scales,
    size: Size,
}

impl Game {
    async fn new(
        site: &str,
        live: Option<&Site>,
        document: &str,
        lines: &[serde_json::Value],
    ) -> Result<Self, Error> {
        let draft = version(&checked(site, document).await?)?;
        let asked = match with_lines(document, lines) {
            Some(document) if !lines.is_empty() => Some(version(&checked(site, &document).await?)?),
            _ => None,
        };
        let live = live.and_then(|site| {
            let program = site.program.clone()?;
            Some(Version::new(program, host(&site.origins)))
        });
        Ok(Self {
            draft,
            live,
            asked,
            since: 0,
            sums: Default::default(),
            scales: Scales::default(),
            size: Size::default(),
        })
    }

    fn play(mut self, histories: &[(Id, Vec<EventRow>)], now: Millis) -> Self {
        for (visitor, history) in histories {
            let new = self.draft.play(*visitor, history, self.since);
            self.sums.0.add(&new);
            if let Some(live) = &self.live {
                let old = live.play(*visitor, history, self.since);
                self.sums.1.add(&old);
                let (draft, live) = (&self.draft.program, &live.program);
                self.scales.weigh((draft, &new), (live, &old));
            }
            if let Some(asked) = &self.asked {
                let stood = asked.play(*visitor, history, self.since);
                let moment = Moment {
                    at: now,
                    session: stood.profile.visit.session,
                    device: stood.device,
                    ..Moment::default()
                };
                self.size.add(&asked.program, &stood.profile, &moment);
            }
        }
        self
    }
}

fn version(compiled: &Compiled) -> Result<Version, Error> {
    let first = compiled.locales.first();
    let program = first.and_then(|locale| engine::decode(&locale.bytes).ok());
    let unread = Error::Internal("a compiled journey did not read back".to_owned());
    let (_, program) = program.ok_or(unread)?;
    Ok(Version::new(program, host(&compiled.origins)))
}

/// The shop's own: its first origin without scheme and port.
fn host(origins: &[String]) -> String {
    let first = origins.first().map(String::as_str).unwrap_or_default();
    let host = url::Url::parse(first).ok();
    let host = host.and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_default()
}
