//! No request's headers are longer than they need to be. hyper has limits of its own, and answers
//! with nothing in it; it reads on to twice these, so that whoever sends a little too much is told
//! so in the form that all refusals have.

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

use crate::error::Error;

/// Bytes of all headers together. Browsers send two or three KB.
const MAX_BYTES: usize = 16 * 1024;
/// Headers of one request.
const MAX_HEADERS: usize = 64;
/// What is read before nothing is answered any more, bytes.
pub(crate) const READ_BYTES: usize = 2 * MAX_BYTES;
/// The same, headers.
pub(crate) const READ_HEADERS: usize = 2 * MAX_HEADERS;

/// Refuses what is too long.
///
/// # Errors
/// [`Error::LongHead`].
pub(crate) async fn head_limit(request: Request, next: Next) -> Result<Response, Error> {
    if is_long(request.headers()) {
        return Err(Error::LongHead);
    }
    Ok(next.run(request).await)
}

fn is_long(headers: &HeaderMap) -> bool {
    let bytes = headers.iter();
    let bytes = bytes.map(|(name, value)| name.as_str().len() + value.len());
    headers.len() > MAX_HEADERS || bytes.sum::<usize>() > MAX_BYTES
}
