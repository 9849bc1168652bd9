//! What the Studio shows, figure by figure: a module for each screen. All are read from counts, and
//! are told with interval and n.

use utoipa_axum::router::OpenApiRouter;

use crate::state::ServerState;

mod days;
mod experiments;
mod funnel;
mod inbox;
mod items;
mod lifetime;
mod map;
mod overview;
mod programme;
mod run;
mod segments;
mod shoppers;
mod simulate;
mod steps;
mod survey;
mod told;

pub(crate) use experiments::experiments_of;
pub(crate) use lifetime::lifetime_of;
pub(crate) use told::Fresh;

/// All of them.
pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .merge(experiments::router())
        .merge(funnel::router())
        .merge(inbox::router())
        .merge(items::router())
        .merge(lifetime::router())
        .merge(map::router())
        .merge(overview::router())
        .merge(programme::router())
        .merge(run::router())
        .merge(segments::router())
        .merge(shoppers::router())
        .merge(simulate::router())
        .merge(steps::router())
        .merge(survey::router())
}
