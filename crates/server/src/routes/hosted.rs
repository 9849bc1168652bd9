//! `GET /p/<site>/<item>`: an item as a page of its own; `POST` takes what was answered there and
//! shows what comes next. Plain forms: nothing else is needed.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use milepost::hosted::{HostedItem, Stamp, Thread};
use serde::Deserialize;
use shopper::{Event, Id};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body;
use super::users::new_id;
use super::visitor::{address, may_ask};
use crate::clock::now;
use crate::error::Error;
use crate::hosted::form::Sent;
use crate::hosted::page::{Drawn, drawn};
use crate::ingest::batch::{Form, Incoming, Told};
use crate::ingest::bot::is_bot;
use crate::ingest::fate::Fate;
use crate::ingest::intake::{Sender, take_in};
use crate::ingest::signals::Signals;
use crate::listen::Peer;
use crate::site::Site;
use crate::staff::program::surveys as of_staff;
use crate::state::ServerState;

/// Most bytes of a form: a long answer and those before it, which travel along.
const MOST_FORM: usize = 65_536;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(page, send))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Language; else what the browser asks for.
    l: Option<String>,
}

/// An item as a page of its own.
///
/// For shoppers without the widget. It is opened by whoever follows the link, whatever audience
/// the item has in the shop.
#[utoipa::path(get, path = "/p/{site}/{item}", operation_id = "hosted_page", tag = "delivery",
    params(("site" = String, Path, description = "Id of the site"),
           ("item" = String, Path, description = "Id of a panel or a survey"), Wanted),
    responses((status = 200, description = "The page", body = String, content_type = "text/html"),
              Error))]
async fn page(
    State(state): State<ServerState>,
    Path((site, item)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let site = open(&state, &site, &item)?;
    let taken = state.shared.throttle.take(&site.id, address(peer.as_ref()));
    taken.map_err(|wait| Error::TooOften { wait })?;
    let thread = Thread {
        visitor: new_id(now())?,
        session: new_id(now())?,
        ..Thread::default()
    };
    let locale = language(&wanted, &headers);
    let id = new_id(now())?;
    let drawing = tokio::task::spawn_blocking(move || {
        let item = taken_up(&site, &locale, &item, thread)?;
        Ok::<_, Error>(drawn(&item, id, &site.origins))
    });
    Ok(html(joined(drawing.await)??))
}

/// Takes what was answered on it, and shows what comes next.
///
/// An answer that does not fit is said on the page, with 200 as every page for people is.
#[utoipa::path(post, path = "/p/{site}/{item}", operation_id = "answer_hosted", tag = "delivery",
    params(("site" = String, Path, description = "Id of the site"),
           ("item" = String, Path, description = "Id of a survey"), Wanted),
    request_body(content = String, description = "The page's form",
                 content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "The next question, the same and what is wrong, or the end",
               body = String, content_type = "text/html"), Error))]
async fn send(
    State(state): State<ServerState>,
    Path((site, item)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    state.shared.disk.has_room()?;
    let site = open(&state, &site, &item)?;
    let body = body::whole(body, MOST_FORM, state.shared.limits.body_time).await?;
    let sent = Sent::read(&body, now())?;
    let visitor = sent.thread.visitor;
    may_ask(&state, &headers, &site, (address(peer.as_ref()), visitor))?;
    let locale = language(&wanted, &headers);
    let (id, of) = (new_id(now())?, Arc::clone(&site));
    let answering = tokio::task::spawn_blocking(move || answered(&of, &locale, &item, sent, id));
    let (page, events) = joined(answering.await)??;
    store(&state, &site, &headers, visitor, events).await?;
    Ok(html(page))
}

/// A live site that is not to be quiet, and an item that is for shoppers.
fn open(state: &ServerState, site: &str, item: &str) -> Result<Arc<Site>, Error> {
    if state.shared.quiets.is_silent(site) {
        return Err(Error::Quiet);
    }
    let site = state.site(site)?;
    if of_staff(site.program()?).contains(&item) {
        return Err(Error::NotFound);
    }
    Ok(site)
}

fn taken_up(site: &Site, locale: &str, item: &str, thread: Thread) -> Result<HostedItem, Error> {
    let journey = site.journey(locale).ok_or(Error::NotFound)?;
    let unread = Error::Busy("this site's journey cannot be read by this version of the server");
    let (_, program) = engine::decode(&journey.file.clone().into_plain()).map_err(|_| unread)?;
    HostedItem::open(program, item, thread, now()).ok_or(Error::NotFound)
}

/// What is shown next, and what is to be stored. `id` names the next form.
fn answered(
    site: &Site,
    locale: &str,
    item: &str,
    mut sent: Sent,
    id: Id,
) -> Result<(Drawn, Vec<Event>), Error> {
    let mut hosted = taken_up(site, locale, item, sent.thread.clone())?;
    let fields = std::mem::take(&mut sent.fields);
    let path = format!("/p/{}/{item}", site.id);
    let mut stamp = Stamp {
        at: now(),
        path: &path,
        id: &mut || sent.id(),
    };
    let events = hosted.send(&fields, &mut stamp);
    Ok((drawn(&hosted, id, &site.origins), events))
}

/// Stores them as those of a page are: by hand, so that no leave to count visits is asked for.
async fn store(
    state: &ServerState,
    site: &Site,
    headers: &HeaderMap,
    visitor: Id,
    events: Vec<Event>,
) -> Result<(), Error> {
    if events.is_empty() {
        return Ok(());
    }
    let told = events.into_iter().map(|event| Told {
        id: Some(event.id),
        bytes: shopper::batch::encode_event(&event),
        event: Ok(event),
        declines_counting: false,
    });
    let batch = Incoming {
        form: Form::Compact,
        site: site.id.to_string(),
        visitor,
        sent_at: None,
        events: told.collect(),
    };
    let polls = super::ingest::polls_of(site, &batch);
    let bot = is_bot(headers);
    let sender = (Sender::Page { bot }, Signals::of(headers));
    let fates = take_in(&state.shared.queue, site, sender, batch).await;
    for survey in &polls {
        state.shared.tallies.forget(&site.id, survey);
    }
    state
        .shared
        .metrics
        .fates(fates.iter().map(|(_, fate)| fate));
    if fates.iter().any(|(_, fate)| *fate == Fate::Retry) {
        return Err(Error::Busy(
            "the answer could not be stored; go back and send it again",
        ));
    }
    Ok(())
}

/// What the address asks for, else the browser's first wish.
fn language(wanted: &Wanted, headers: &HeaderMap) -> String {
    let asked = headers.get(header::ACCEPT_LANGUAGE);
    let asked = asked.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let first = asked.split([',', ';']).next().unwrap_or_default().trim();
    wanted.l.as_deref().unwrap_or(first).to_owned()
}

fn joined<T>(done: Result<T, tokio::task::JoinError>) -> Result<T, Error> {
    done.map_err(|cause| Error::Internal(cause.to_string()))
}

fn html(page: Drawn) -> Response {
    let mut response = Html(page.html).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = page.policy.parse() {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        // Each has a thread of its own.
        (header::CACHE_CONTROL, "no-store"),
        // Not `no-referrer`: forms would then come from the origin `null`, which is nobody's.
        (header::REFERRER_POLICY, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
