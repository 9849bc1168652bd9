//! What the staff page's widget asks, below `/staff/<site>/<pass>/`: the journey with what is asked
//! of staff, whether to be quiet, and the events, which are taken as staff's word. The pass is the
//! shift's; without one that is good there is nothing here.

use axum::body::{Body, Bytes};
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use sha2::{Digest, Sha256};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use super::visitor::address;
use super::{file, ingest};
use crate::access::own_page::{AskedBy, origin};
use crate::access::secret::digest;
use crate::asset::Asset;
use crate::clock::now;
use crate::error::Error;
use crate::ingest::batch::json::BatchForm;
use crate::ingest::fate::Results;
use crate::ingest::intake::Sender;
use crate::listen::Peer;
use crate::staff::program::narrowed;
use crate::state::ServerState;

/// The shift ends, and with it what its pass opens.
const CACHE: &str = "no-store";

/// What is read.
pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(journey))
        .routes(routes!(quiet))
}

/// What is said.
pub(super) fn events_router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(take))
}

/// What is shown.
pub(super) fn files_router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(keep))
}

/// What is asked of staff, in the widget's form.
#[utoipa::path(get, path = "/staff/{site}/{pass}/j/{of}/{file}", operation_id = "staff_journey",
    tag = "staff",
    params(OfSite, ("pass" = String, Path, description = "The shift's pass"), ("of" = String, Path, description = "The site again, as the widget names it"),
           ("file" = String, Path, description = "Locale and `.mpj`")),
    responses((status = 200, description = "The compiled journey, with staff's surveys alone",
               body = Vec<u8>, content_type = "application/octet-stream"), Error))]
async fn journey(
    State(state): State<ServerState>,
    Path((site, pass, _, file)): Path<(String, String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    passed(&state, &site, &pass).await?;
    let wanted = file.strip_suffix(".mpj").ok_or(Error::NotFound)?;
    if state.shared.quiets.is_silent(&site) {
        return Err(Error::Quiet);
    }
    let site = state.site(&site)?;
    let journey = site.journey(wanted).ok_or(Error::NotFound)?;
    let whole = journey.file.clone().into_plain();
    let narrow = tokio::task::spawn_blocking(move || {
        let (_, program) = engine::decode(&whole).ok()?;
        engine::encode(&narrowed(program), |bytes| Sha256::digest(bytes).into()).ok()
    });
    let bytes = narrow
        .await
        .map_err(|cause| Error::Internal(cause.to_string()))?;
    let unread = "this site's journey cannot be read by this version of the server";
    let bytes = Bytes::from(bytes.ok_or(Error::Busy(unread))?);
    let file = Asset::new("application/octet-stream", bytes, None, None);
    Ok(file.respond(&headers, CACHE))
}

/// Whether the staff page's widget is to be quiet.
#[utoipa::path(get, path = "/staff/{site}/{pass}/j/v1/s/{of}", operation_id = "staff_quiet",
    tag = "staff",
    params(OfSite, ("pass" = String, Path, description = "The shift's pass"), ("of" = String, Path, description = "The site again, as the widget names it")),
    responses((status = 200, description = "A line for each build that is to be quiet",
               body = String, content_type = "text/plain"), Error))]
async fn quiet(
    State(state): State<ServerState>,
    Path((site, pass, _)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    passed(&state, &site, &pass).await?;
    let lines = Bytes::from(state.shared.quiets.told(&site));
    let file = Asset::new("text/plain; charset=utf-8", lines, None, None);
    Ok(file.respond(&headers, CACHE))
}

/// Takes events as staff's word.
#[utoipa::path(post, path = "/staff/{site}/{pass}/j/v1/e", operation_id = "send_staff_events",
    tag = "staff",
    params(OfSite, ("pass" = String, Path, description = "The shift's pass")),
    request_body(content = BatchForm, content_type = "application/json",
                 description = "As `POST /j/v1/e` takes them"),
    responses((status = 200, description = "What became of each event", body = Results), Error))]
async fn take(
    State(state): State<ServerState>,
    Path((site, pass)): Path<(String, String)>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    passed(&state, &site, &pass).await?;
    own(&headers)?;
    let peer = address(peer.as_ref());
    let sender = Sender::Staff { site: &site };
    ingest::take_from(&state, sender, peer, &headers, body).await
}

/// Takes a file for an answer of staff's.
#[utoipa::path(post, path = "/staff/{site}/{pass}/j/v1/f/{of}/{id}", operation_id = "send_staff_file",
    tag = "staff",
    params(OfSite, ("pass" = String, Path, description = "The shift's pass"), ("of" = String, Path, description = "The site again, as the widget names it"),
           ("id" = String, Path, description = "UUID that the answer names")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream",
                 description = "PNG, JPEG, WebP or PDF; `content-type` says which"),
    responses((status = 204, description = "It is on disk"), Error))]
async fn keep(
    State(state): State<ServerState>,
    Path((site, pass, _, id)): Path<(String, String, String, String)>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    passed(&state, &site, &pass).await?;
    own(&headers)?;
    file::take(State(state), Path((site, id)), peer, headers, body).await
}

/// A pass that was read off somebody's screen opens nothing from another page.
fn own(headers: &HeaderMap) -> Result<(), Error> {
    match origin(headers) {
        AskedBy::Others => Err(Error::ForeignPage),
        AskedBy::Ourselves | AskedBy::Nothing => Ok(()),
    }
}

async fn passed(state: &ServerState, site: &str, pass: &str) -> Result<(), Error> {
    let hash = digest(pass);
    if state.shared.store.is_passed(site, hash, now()).await? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
