//! `GET /api/sites/<site>/insight/items/<item>?from=&to=`: what became of one panel or survey.

use std::sync::Arc;

use authoring::USUAL_WITHIN;
use axum::extract::{Path, State};
use axum::response::Response;
use targeting::Share;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::days::{Asked, DaysQuery, period};
use super::told::{Fresh, NowQuery, told};
use crate::error::Error;
use crate::insight::hold_out;
use crate::insight::item::{Order, compared, counts, opening, parts};
use crate::insight::overview::kind;
use crate::insight::within::{add, panels_asking};
use crate::rollup::compared as compared_as;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::Store;
use crate::store::results::{By, Days, Group, NoResults};
use api::insight::hold_out::HoldOut;
use api::insight::item::ItemResults;
use api::insight::overview::ItemKind;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(item))
}

/// What became of one panel or survey, in all and told apart.
#[utoipa::path(get, path = "/api/sites/{site}/insight/items/{item}",
    operation_id = "insight_item", tag = "insight",
    params(("site" = String, Path, description = "Id of the site"),
           ("item" = String, Path, description = "Id of the panel or survey"), DaysQuery, NowQuery),
    responses((status = 200, description = "Its results", body = ItemResults), Error))]
async fn item(
    State(state): State<ServerState>,
    Path((site, item)): Path<(String, String)>,
    asked: Asked,
    fresh: Fresh,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let of = format!("{} {item}", asked.key());
    let work = read(state.clone(), Arc::clone(&site), asked, item);
    told((&state, &site), ("items", of), fresh, work).await
}

async fn read(
    state: ServerState,
    site: Arc<Site>,
    asked: Asked,
    item: String,
) -> Result<ItemResults, Error> {
    let store = &state.shared.store;
    let read = |days, by| groups(store, &site, days, by, &item);
    let (now, before) = (
        read(asked.now, By::Total).await?,
        read(asked.before, By::Total).await?,
    );
    let kind = kind(site.program.as_ref(), &item);
    if kind == ItemKind::Gone && now.is_empty() && before.is_empty() {
        return Err(Error::NotFound);
    }
    let cut = async |by, order| {
        let groups = read(asked.now, by).await?;
        Ok::<_, Error>(parts(&groups, kind, order))
    };
    let (first, earlier) = (now.first(), before.first());
    Ok(ItemResults {
        as_of: None,
        kind,
        period: period(asked.now),
        before: period(asked.before),
        counts: first.and_then(|group| counts(&group.events)),
        seen: compared(first, earlier, "seen"),
        opened: compared(first, earlier, opening(kind)),
        dismissed: compared(first, earlier, "dismissed"),
        hold_out: hold_out(store, &site, &item).await?,
        by_day: cut(By::Day, Order::Key).await?,
        by_variant: cut(By::Variant, Order::Key).await?,
        by_stage: cut(By::Stage, Order::Shown).await?,
        by_device: cut(By::Device, Order::Shown).await?,
        by_page: cut(By::Page, Order::Shown).await?,
        item,
    })
}

/// The item beside its hold-out, if the live version has one.
async fn hold_out(store: &Store, site: &Site, item: &str) -> Result<HoldOut, Error> {
    let program = site.program.as_ref();
    let known = program.and_then(|program| program.item(item));
    let Some((_, known)) = known.filter(|(_, known)| known.hold_out != Share::NONE) else {
        return Ok(HoldOut::None);
    };
    // Who was asked in place met it without being counted, and who is held out was not.
    if known.place.waits() || !panels_asking(program, item).is_empty() {
        return Ok(HoldOut::NotCompared);
    }
    let name = compared_as(item, known.hold_out.0.into());
    let trial = store.trial(&site.id, &name, USUAL_WITHIN).await?;
    let results = hold_out::results(known.hold_out, USUAL_WITHIN, &trial);
    Ok(HoldOut::Compared(results))
}

/// What was counted of one item; a survey has the showings of the panels that ask it, too.
pub(super) async fn groups(
    store: &Store,
    site: &Site,
    days: Days,
    by: By,
    item: &str,
) -> Result<Vec<Group>, NoResults> {
    let mut groups = store.item_results(&site.id, days, by, Some(item)).await?;
    let panels = panels_asking(site.program.as_ref(), item);
    // A panel's variants are not the survey's.
    for panel in panels.iter().filter(|_| by != By::Variant) {
        let shown = { store.item_results(&site.id, days, by, Some(panel)) }.await?;
        add(&mut groups, item, &shown);
    }
    Ok(groups)
}
