//! The body of a batch: of a kind that we take, whole, in time, within bounds, decoded.

use std::error::Error as StdError;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;

use crate::body_room::NoRoom;
use crate::error::Error;
use crate::ingest::decoding::decode;

/// Reads it: at most so many bytes as it comes, and so many decoded.
///
/// # Errors
/// [`Error::Unsupported`], [`Error::TooSlow`], [`Error::TooLarge`], or [`Error::BadRequest`]
/// for what breaks off or does not decode.
pub(super) async fn read(
    headers: &HeaderMap,
    body: Body,
    (raw_bytes, decoded_bytes): (usize, usize),
    time: Duration,
) -> Result<Bytes, Error> {
    check_media_type(headers)?;
    let raw = whole(body, raw_bytes, time).await?;
    let encoding = headers
        .get(header::CONTENT_ENCODING)
        .map(HeaderValue::to_str);
    let encoding = encoding.transpose().unwrap_or(Some("unreadable"));
    decode(raw, encoding, decoded_bytes)
}

/// The same, as JSON that looks like `shape`.
///
/// # Errors
/// As [`read`], and [`Error::BadRequest`] for what is not of that shape.
pub(super) async fn json<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Body,
    most: (usize, usize),
    time: Duration,
    shape: &str,
) -> Result<T, Error> {
    let bytes = read(headers, body, most, time).await?;
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
pub(super) async fn whole(body: Body, limit: usize, time: Duration) -> Result<Bytes, Error> {
    let bytes = axum::body::to_bytes(body, limit);
    match tokio::time::timeout(time, bytes).await {
        Err(_) => Err(Error::TooSlow),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if is::<LengthLimitError>(&error) => Err(Error::TooLarge { limit }),
        Ok(Err(error)) if is::<NoRoom>(&error) => Err(Error::Busy("too much is on its way in")),
        Ok(Err(_)) => Err(Error::BadRequest(
            "the body broke off; send it again".to_owned(),
        )),
    }
}

/// The cause is somewhere in the chain: each layer that a body goes through wraps its errors.
fn is<E: StdError + 'static>(error: &axum::Error) -> bool {
    std::iter::successors(error.source(), |error| (*error).source()).any(<dyn StdError>::is::<E>)
}
