//! `POST /j/v1/e`: takes a batch of events and answers for each of them. A 2xx means that
//! every event that was not refused is on disk.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::Response;
use tower_http::cors::{AllowOrigin, CorsLayer};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body;
use super::visitor::{address, may_ask};
use crate::access::caller::Caller;
use crate::access::needs::Needs;
use crate::access::permit::permit;
use crate::access::scope::Scope;
use crate::error::Error;
use crate::ingest::batch::Incoming;
use crate::ingest::batch::json::BatchForm;
use crate::ingest::bot::is_bot;
use crate::ingest::fate::{Fate, Results, answer};
use crate::ingest::intake::{Sender, take_in};
use crate::ingest::refusal::{Reason, Refusal};
use crate::ingest::signals::Signals;
use crate::listen::Peer;
use crate::preview::Name;
use crate::site::Site;
use crate::state::ServerState;
use api::Role;
use shopper::{Id, names};

/// Neutral and short: blockers go by words in paths.
pub(super) const PATH: &str = "/j/v1/e";
/// How long a browser may remember what it was told before a request.
const PREFLIGHT_AGE: Duration = Duration::from_hours(24);
/// What a key must open to vouch for the events of a site. The site stands in the batch: the gate
/// cannot know it.
const VOUCHES: Needs = Needs::AtSite(Role::Viewer, Scope::Events);

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(take))
}

/// Lets pages of any live site read answers; whether a page may send to the site that its
/// batch names is decided when the batch is read.
pub(super) fn cors(state: ServerState) -> CorsLayer {
    let known = move |origin: &HeaderValue, _: &Parts| {
        origin
            .to_str()
            .is_ok_and(|origin| state.shared.publisher.sites.any_allows(origin))
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(known))
        .allow_methods([Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::CONTENT_ENCODING])
        .expose_headers([header::RETRY_AFTER])
        .max_age(PREFLIGHT_AGE)
}

/// Takes a batch of events and answers for each of them.
///
/// A 2xx means that every event that was not refused is on disk.
// The first line of all: with the disk full not even reading the body is worth the while.
#[utoipa::path(post, path = "/j/v1/e", operation_id = "send_events", tag = "intake",
    request_body(content = BatchForm, content_type = "application/json",
                 description = "As JSON, also under `text/plain`; at most 64 KiB, gzip and br taken"),
    responses((status = 200, description = "What became of each event", body = Results), Error))]
async fn take(
    State(state): State<ServerState>,
    caller: Caller,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let peer = address(peer.as_ref());
    let sender = sender(&caller, &headers);
    if sender == Sender::Shop {
        state.shared.disk.has_room()?;
        let batch = read(&state, sender, &headers, body).await?;
        if Name::of(&batch.site).is_some() {
            return Ok(answer(batch.form, &unrecorded(&batch)));
        }
        permit(&caller, VOUCHES, Some(&batch.site))?;
        return stored(&state, sender, &headers, batch).await;
    }
    take_from(&state, sender, peer, &headers, body).await
}

/// Takes a batch of a page's.
pub(super) async fn take_from(
    state: &ServerState,
    sender: Sender<'_>,
    peer: IpAddr,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    state.shared.disk.has_room()?;
    let batch = read(state, sender, headers, body).await?;
    if Name::of(&batch.site).is_some() {
        return Ok(answer(batch.form, &unrecorded(&batch)));
    }
    if !sender.may_tell_of(&batch.site) {
        return Err(Error::Forbidden("a shift is at one site; tell of that one"));
    }
    let site = state.site(&batch.site)?;
    may_ask(state, headers, &site, (peer, batch.visitor))?;
    // Last: who is refused already takes nothing from the site.
    let taken = state.shared.site_throttle.take(&site.id);
    taken.map_err(|wait| Error::TooOften { wait })?;
    stored(state, sender, headers, batch).await
}

async fn read(
    state: &ServerState,
    sender: Sender<'_>,
    headers: &HeaderMap,
    body: Body,
) -> Result<Incoming, Error> {
    let limits = &state.shared.limits;
    let most = match sender {
        Sender::Page { .. } | Sender::Staff { .. } => (limits.body_bytes, limits.decoded_bytes),
        Sender::Shop => (limits.shop_body_bytes, limits.shop_body_bytes),
    };
    let bytes = body::read(headers, body, most, limits.body_time).await?;
    Incoming::read(&bytes)
}

async fn stored(
    state: &ServerState,
    sender: Sender<'_>,
    headers: &HeaderMap,
    batch: Incoming,
) -> Result<Response, Error> {
    let site = state.site(&batch.site)?;
    let form = batch.form;
    let signals = Signals::of(headers);
    let polls = polls_of(&site, &batch);
    let fates = take_in(&state.shared.queue, &site, (sender, signals), batch).await;
    for survey in &polls {
        state.shared.tallies.forget(&site.id, survey);
    }
    let metrics = &state.shared.metrics;
    metrics.fates(fates.iter().map(|(_, fate)| fate));
    Ok(answer(form, &fates))
}

/// The surveys with a public tally that a batch answers.
pub(super) fn polls_of(site: &Site, batch: &Incoming) -> BTreeSet<String> {
    let events = batch
        .events
        .iter()
        .filter_map(|told| told.event.as_ref().ok());
    let answers = events.filter(|event| event.name == names::ANSWERED);
    let items = answers.filter_map(|event| Some(&event.subject.as_ref()?.item));
    let polls = items.filter(|item| site.polls.contains_key(&***item));
    polls.map(ToString::to_string).collect()
}

/// What becomes of events that a preview tells: nothing, and their sender lets go of them.
fn unrecorded(batch: &Incoming) -> Vec<(Option<Id>, Fate)> {
    let refused = || Fate::Refused(Refusal::new(Reason::Preview, "a preview records nothing"));
    batch
        .events
        .iter()
        .map(|told| (told.id, refused()))
        .collect()
}

/// Who sends: whoever shows a key is the shop. The gate has refused who shows a wrong one.
fn sender(caller: &Caller, headers: &HeaderMap) -> Sender<'static> {
    match caller {
        Caller::Key(_) => Sender::Shop,
        Caller::Nobody | Caller::User(_) => Sender::Page {
            bot: is_bot(headers),
        },
    }
}
