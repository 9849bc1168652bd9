//! The body of a batch: of a kind that we take, whole, in time, within bounds, decoded.

use std::error::Error as StdError;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use crate::body_room::BodyRoom;
use crate::error::Error;
use crate::ingest::decoding::decode;
use crate::state::ServerState;

/// Reads it: at most so many bytes as it comes, and so many decoded.
///
/// # Errors
/// [`Error::Unsupported`], [`Error::TooSlow`], [`Error::TooLarge`], or [`Error::BadRequest`]
/// for what breaks off or does not decode.
pub(super) async fn read(
    state: &ServerState,
    headers: &HeaderMap,
    body: Body,
    (raw_bytes, decoded_bytes): (usize, usize),
) -> Result<Bytes, Error> {
    check_media_type(headers)?;
    let raw = whole(state, body, raw_bytes).await?;
    let encoding = headers
        .get(header::CONTENT_ENCODING)
        .map(HeaderValue::to_str);
    let encoding = encoding.transpose().unwrap_or(Some("unreadable"));
    let Some(encoding) = encoding else {
        return Ok(raw);
    };
    // Counted once it is there: what is being decoded is one body for each thread.
    let mut held = state.shared.bodies.body()?;
    held.push(&decode(raw, Some(encoding), decoded_bytes)?)?;
    Ok(held.whole())
}

/// The same, as JSON that looks like `shape`.
///
/// # Errors
/// As [`read`], and [`Error::BadRequest`] for what is not of that shape.
pub(super) async fn json<T: DeserializeOwned>(
    state: &ServerState,
    headers: &HeaderMap,
    body: Body,
    most: (usize, usize),
    shape: &str,
) -> Result<T, Error> {
    let bytes = read(state, headers, body, most).await?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Error::BadRequest(format!("send {shape}: {error}")))
}

/// Pages send text, which browsers let through without asking first; anything else that says
/// it is something else is not for us.
fn check_media_type(headers: &HeaderMap) -> Result<(), Error> {
    let Some(value) = headers.get(header::CONTENT_TYPE) else {
        return Ok(());
    };
    let text = value.to_str().unwrap_or_default();
    let essence = text
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "text/plain" | "application/json" | "application/octet-stream" => Ok(()),
        _ => Err(Error::Unsupported(
            "`content-type` must be text/plain, application/json or application/octet-stream",
        )),
    }
}

/// All of a body.
///
/// # Errors
/// As [`read`], but for its kind and encoding.
pub(super) async fn whole(state: &ServerState, body: Body, limit: usize) -> Result<Bytes, Error> {
    whole_within(state, body, limit, state.shared.limits.body_time).await
}

/// All of a body that may take longer than others.
///
/// # Errors
/// As [`whole`].
pub(super) async fn whole_within(
    state: &ServerState,
    body: Body,
    limit: usize,
    time: Duration,
) -> Result<Bytes, Error> {
    let bytes = gather(&state.shared.bodies, Limited::new(body, limit), limit);
    let gathered = tokio::time::timeout(time, bytes).await;
    gathered.unwrap_or(Err(Error::TooSlow))
}

async fn gather(room: &BodyRoom, mut body: Limited<Body>, limit: usize) -> Result<Bytes, Error> {
    let mut held = room.body()?;
    while let Some(frame) = body.frame().await {
        match frame {
            Ok(frame) => held.push(frame.data_ref().map_or(&[][..], |data| data))?,
            Err(error) if is_limit(&*error) => return Err(Error::TooLarge { limit }),
            Err(_) => {
                let text = "the body broke off; send it again";
                return Err(Error::BadRequest(text.to_owned()));
            }
        }
    }
    Ok(held.whole())
}

/// The limit is somewhere in the chain: each layer that a body goes through wraps its errors.
fn is_limit(error: &(dyn StdError + 'static)) -> bool {
    std::iter::successors(Some(error), |error| (*error).source())
        .any(<dyn StdError>::is::<LengthLimitError>)
}
