//! No route reads more of a body than it may. A body that says its length is refused before a
//! byte of it is read; one that does not is cut off at the limit.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::{BodyExt, Limited};
use hyper::body::Body as _;

use super::counted::Counted;
use super::visitor::address;
use crate::config::Limits;
use crate::error::Error;
use crate::listen::Peer;
use crate::state::ServerState;

/// What a route's limit is, for those who read its body.
#[derive(Clone, Copy, Debug)]
pub(super) struct MostBytes(pub(super) usize);

/// How much of a refused body is thrown away before the answer. A sender that is still sending
/// when the connection closes would see a broken connection instead of the 413.
const DRAINED_BYTES: usize = 1024 * 1024;
/// Most bytes of a body with a journey document; the largest that anybody wrote have 100 KB.
const MOST_DOCUMENT_BYTES: usize = 1024 * 1024;
/// For how long.
const DRAIN_TIME: Duration = Duration::from_secs(2);

/// How much a route takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Takes {
    /// What a page or a program asks or tells.
    Usual,
    /// Events: a request with a key may be longer. Whether the key is one is found out before a
    /// byte is read.
    Batch,
    /// What the shop sends in one piece.
    Shop,
    /// One file.
    File,
    /// A journey document.
    Document,
}

impl Takes {
    fn most(self, limits: &Limits, request: &Request) -> usize {
        match self {
            Self::Batch if request.headers().contains_key(header::AUTHORIZATION) => {
                limits.shop_body_bytes
            }
            Self::Usual | Self::Batch => limits.body_bytes,
            Self::Shop => limits.shop_body_bytes,
            Self::File => engine::MAX_FILE_BYTES as usize,
            Self::Document => MOST_DOCUMENT_BYTES,
        }
    }
}

/// Refuses what says that it is too long, and cuts off what turns out to be.
pub(super) async fn body_limit(
    State((state, takes)): State<(ServerState, Takes)>,
    request: Request,
    next: Next,
) -> Response {
    let limit = takes.most(&state.shared.limits, &request);
    let length = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit as u64) {
        drain(request.into_body()).await;
        return Error::TooLarge { limit }.into_response();
    }
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let peer = request.extensions().get::<Peer>().copied();
    let peer = address(peer.map(Extension).as_ref());
    let share = Arc::new(Mutex::new(state.shared.bodies.of(peer)));
    let held = Arc::clone(&share);
    let mut request = request.map(|body| Body::new(Counted::new(Limited::new(body, limit), share)));
    request.extensions_mut().insert(MostBytes(limit));
    let response = next.run(request).await;
    drop(held);
    response
}

/// Throws away what comes, within bounds.
async fn drain(body: Body) {
    let mut body = Limited::new(body, DRAINED_BYTES);
    let all = async { while let Some(Ok(_)) = body.frame().await {} };
    if tokio::time::timeout(DRAIN_TIME, all).await.is_err() {
        tracing::debug!("a refused body was still coming");
    }
}
