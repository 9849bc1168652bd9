//! `POST /j/v1/f/<site>/<id>`: takes one file or picture that an answer will refer to by its id.
//! A 2xx means that it is on disk; the same id again is the same file.

use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use shopper::{DAY_MS, Id};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body;
use super::visitor::address;
use crate::clock::now;
use crate::error::Error;
use crate::ingest::origin::may_send;
use crate::listen::Peer;
use crate::site::Site;
use crate::state::{ServerState, Shared};
use crate::store::attachments::{Attachment, Kept};

const KINDS: &str = "a file must be a PNG, JPEG, WebP or PDF, and `content-type` must say which";

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(take))
}

/// Takes one file or picture that an answer will refer to by its id.
///
/// A 2xx means that it is on disk; the same id again is the same file.
// Everything that can be refused is refused before a byte of the body is read.
#[utoipa::path(post, path = "/j/v1/f/{site}/{id}", operation_id = "send_file", tag = "intake",
    params(("site" = String, Path, description = "Id of the site"),
           ("id" = String, Path, description = "UUID, new for every file")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream",
                 description = "PNG, JPEG, WebP or PDF; `content-type` says which"),
    responses((status = 204, description = "It is on disk"), Error))]
pub(super) async fn take(
    State(state): State<ServerState>,
    Path((site, id)): Path<(String, String)>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    let shared = &state.shared;
    let id: Id = id.parse().map_err(|_| Error::NotFound)?;
    let sites = &shared.publisher.sites;
    let site = state.site(&site)?;
    if !may_send(&headers, |origin| sites.allows(&site, origin)) {
        return Err(Error::ForeignOrigin);
    }
    if site.most_bytes == 0 {
        return Err(Error::NotAsked);
    }
    let address = address(peer.as_ref());
    shared.disk.has_room()?;
    let taken = shared.file_throttle.take(&site.id, address);
    taken.map_err(|wait| Error::TooOften { wait })?;
    let busy = |_| Error::Busy("too many files are on their way in");
    let _room = shared.files.try_acquire().map_err(busy)?;
    let attachment = read(&headers, body, &site, shared).await?;
    store(shared, &site, id, attachment).await
}

async fn read(
    headers: &HeaderMap,
    body: Body,
    site: &Site,
    shared: &Shared,
) -> Result<Attachment, Error> {
    let said = headers.get(header::CONTENT_TYPE);
    let said = said.and_then(|said| said.to_str().ok()).unwrap_or_default();
    if !said.starts_with("image/") && !said.starts_with("application/pdf") {
        return Err(Error::Unsupported(KINDS));
    }
    // A phone far from its mast sends for longer than a batch of events takes.
    let time = shared.limits.request_time;
    let bytes = body::whole(body, site.most_bytes as usize, time).await?;
    match engine::file_kind(&bytes) {
        Some(kind) if kind == said => Ok(Attachment {
            media_type: kind.to_owned(),
            bytes: bytes.into(),
        }),
        _ => Err(Error::Unsupported(KINDS)),
    }
}

async fn store(
    shared: &Shared,
    site: &Site,
    id: Id,
    attachment: Attachment,
) -> Result<StatusCode, Error> {
    let now = now();
    let keeps = shared
        .store
        .retention(&site.id)
        .await?
        .or(&shared.retention);
    let forget_before = keeps.file_days.map(|days| now - i64::from(days) * DAY_MS);
    let bounds = (forget_before, shared.limits.site_file_bytes);
    let kept = shared
        .store
        .keep_attachment(&site.id, id, attachment, now, bounds);
    match kept.await? {
        Kept::OnDisk => Ok(StatusCode::NO_CONTENT),
        Kept::NoRoom => Err(Error::NoRoom),
    }
}
