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
/// Names of headers of one request; ours for its id is among them.
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
    // Names and not fields: over HTTP/2 browsers send each cookie in one of its own.
    headers.keys_len() > MAX_HEADERS || bytes.sum::<usize>() > MAX_BYTES
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn fields(count: usize, name: impl Fn(usize) -> HeaderName) -> HeaderMap {
        let value = HeaderValue::from_static("a=b");
        let fields = (0..count).map(|at| (name(at), value.clone()));
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(name, value);
        }
        headers
    }

    #[test]
    fn many_cookies_each_in_a_field_of_its_own_are_fine_and_many_names_are_not() {
        let numbered = |at: usize| HeaderName::try_from(format!("x-{at}")).unwrap();
        assert!(!is_long(&fields(100, |_| axum::http::header::COOKIE)));
        assert!(!is_long(&fields(64, numbered)));
        assert!(is_long(&fields(65, numbered)));
    }
}
