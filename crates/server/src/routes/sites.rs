//! The sites of this server: listed to those who have something to do there, created by the
//! operator, set by their admins.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body::JsonBody;
use super::of_site::OfSite;
use super::words::{an_origin, line, site_id};
use crate::access::caller::Caller;
use crate::access::needs::Needs;
use crate::access::permit::permit;
use crate::access::scope::Scope;
use crate::audit::Entry;
use crate::clock::now;
use crate::error::Error;
use crate::site::publication::SOURCE;
use crate::state::ServerState;
use crate::store::site_settings::SiteSettings;
use api::{CreateSite, Role, SetSite, SiteCard, Sites};

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list, create))
        .routes(routes!(one, set))
}

/// The sites that the caller may read.
#[utoipa::path(get, path = "/api/sites", operation_id = "sites", tag = "publishing",
    responses((status = 200, description = "By id", body = Sites), Error))]
async fn list(State(state): State<ServerState>, caller: Caller) -> Result<Json<Sites>, Error> {
    let needs = Needs::AtSite(Role::Viewer, Scope::Read);
    let mut sites = cards(&state).await?;
    sites.retain(|card| permit(&caller, needs, Some(&card.site)).is_ok());
    Ok(Json(Sites { sites }))
}

/// A site and its settings.
#[utoipa::path(get, path = "/api/sites/{site}", operation_id = "site", tag = "publishing",
    params(OfSite),
    responses((status = 200, description = "The site", body = SiteCard), Error))]
async fn one(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<SiteCard>, Error> {
    card(&state, &site).await.map(Json)
}

/// Makes a site, with a first draft.
// With a first draft, so that there is something to edit.
#[utoipa::path(post, path = "/api/sites", operation_id = "create_site", tag = "publishing",
    request_body = CreateSite,
    responses((status = 201, description = "The site", body = SiteCard), Error))]
async fn create(
    State(state): State<ServerState>,
    caller: Caller,
    JsonBody(body): JsonBody<CreateSite>,
) -> Result<(StatusCode, Json<SiteCard>), Error> {
    site_id(&body.site)?;
    let (by, now) = (caller.name(), now());
    let settings = SiteSettings {
        name: line("name", &body.name)?,
        origins: origins(&body.origins)?,
        created_at: now,
        created_by: by.clone(),
        site: body.site,
    };
    let site = &settings.site;
    let taken = || Error::conflict(format!("there is a site `{site}` already"));
    if state.shared.publisher.sites.site(site).is_some() {
        return Err(taken());
    }
    let draft = serde_json::json!({ "site": site, "shop": settings.name, "locales": ["en"] });
    let entry = Entry::new(&by, site, "site.created", site, now);
    let mut change = state.shared.store.change(entry).await?;
    if !change.add_site(&settings).await? {
        return Err(taken());
    }
    change
        .save_draft(site, 0, &format!("{draft:#}"), (now, &by))
        .await?;
    change.commit().await?;
    Ok((StatusCode::CREATED, Json(card(&state, site).await?)))
}

/// Changes a site's settings.
#[utoipa::path(put, path = "/api/sites/{site}", operation_id = "set_site", tag = "publishing",
    params(OfSite),
    request_body = SetSite,
    responses((status = 200, description = "The site", body = SiteCard), Error))]
async fn set(
    State(state): State<ServerState>,
    caller: Caller,
    Path(site): Path<String>,
    JsonBody(body): JsonBody<SetSite>,
) -> Result<Json<SiteCard>, Error> {
    card(&state, &site).await?;
    let (by, now) = (caller.name(), now());
    let settings = SiteSettings {
        site,
        name: line("name", &body.name)?,
        origins: origins(&body.origins)?,
        created_at: now,
        created_by: by.clone(),
    };
    let entry = Entry::new(&by, &settings.site, "site.set", &settings.name, now)
        .with(&serde_json::json!({ "origins": settings.origins }));
    let mut change = state.shared.store.change(entry).await?;
    change.set_site(&settings).await?;
    change.commit().await?;
    crate::site::followed::look(&state).await?;
    card(&state, &settings.site).await.map(Json)
}

fn origins(texts: &[String]) -> Result<Vec<String>, Error> {
    texts.iter().map(|text| an_origin(text)).collect()
}

async fn card(state: &ServerState, site: &str) -> Result<SiteCard, Error> {
    let cards = cards(state).await?;
    let card = cards.into_iter().find(|card| card.site == site);
    card.ok_or(Error::UnknownSite)
}

/// Sites that have settings, and those that live from a file alone.
async fn cards(state: &ServerState) -> Result<Vec<SiteCard>, Error> {
    let live = state.shared.publisher.sites.all();
    let settings = state.shared.store.sites_settings().await?;
    let alone = live
        .iter()
        .filter(|site| settings.iter().all(|other| other.site != *site.id))
        .map(|site| (site.id.to_string(), site.id.to_string(), Vec::new()));
    let set = settings
        .iter()
        .map(|it| (it.site.clone(), it.name.clone(), it.origins.clone()));
    let card = |(site, name, origins): (String, String, Vec<String>)| {
        let found = live.iter().find(|other| *other.id == *site);
        SiteCard {
            is_live: found.is_some(),
            file: found.and_then(|found| file_name(&found.source)),
            site,
            name,
            origins,
        }
    };
    let mut cards: Vec<SiteCard> = set.chain(alone).map(card).collect();
    cards.sort_unstable_by(|a, b| a.site.cmp(&b.site));
    Ok(cards)
}

/// The file behind a site, where there is one; without its folder, which is the server's matter.
fn file_name(source: &str) -> Option<String> {
    if source.starts_with(SOURCE) {
        return None;
    }
    let name = std::path::Path::new(source).file_name();
    Some(name.map_or_else(
        || source.to_owned(),
        |name| name.to_string_lossy().into_owned(),
    ))
}

/// A site whose documents are edited here.
///
/// # Errors
/// [`Error::UnknownSite`]; [`Error::FileManaged`] where its document is a file.
pub(super) async fn editable(state: &ServerState, site: &str) -> Result<(), Error> {
    match card(state, site).await?.file {
        Some(file) => Err(Error::FileManaged(file)),
        None => Ok(()),
    }
}

/// A site of this server, whatever its document comes from.
///
/// # Errors
/// [`Error::UnknownSite`].
pub(super) async fn known(state: &ServerState, site: &str) -> Result<(), Error> {
    card(state, site).await.map(|_| ())
}
