//! Public files held in memory: their encodings, their tags, and the answer to a request for
//! one. What is in them is not this module's matter.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

pub(crate) mod embed;
mod encoding;
mod media_type;

use encoding::Encoding;
pub(crate) use media_type::media_type;

use crate::hex::hex;

/// May be used by any page, timed by it, and loaded under `require-corp`: these are public.
const PUBLIC: [(HeaderName, HeaderValue); 3] = [
    (
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    ),
    (
        HeaderName::from_static("timing-allow-origin"),
        HeaderValue::from_static("*"),
    ),
];

/// One file in up to three encodings.
#[derive(Clone, Debug)]
pub(crate) struct Asset {
    media_type: &'static str,
    /// Names the content, whatever its encoding; fit for an `ETag`.
    hash: String,
    plain: Bytes,
    br: Option<Bytes>,
    gzip: Option<Bytes>,
}

impl Asset {
    /// A file named by the SHA-256 of its content.
    pub(crate) fn new(
        media_type: &'static str,
        plain: Bytes,
        br: Option<Bytes>,
        gzip: Option<Bytes>,
    ) -> Self {
        // Half of it is plenty to tell builds apart, and headers are sent every time.
        let hash = hex(&Sha256::digest(&plain)[..16]);
        Self {
            media_type,
            hash,
            plain,
            br,
            gzip,
        }
    }

    /// A file whose name is known, compressed here. Costs milliseconds per 10 KB.
    pub(crate) fn compressed(media_type: &'static str, hash: String, plain: Bytes) -> Self {
        let smaller = |bytes: Vec<u8>| (bytes.len() < plain.len()).then(|| Bytes::from(bytes));
        let br = smaller(encoding::brotli(&plain));
        let gzip = smaller(encoding::gzip(&plain));
        Self {
            media_type,
            hash,
            plain,
            br,
            gzip,
        }
    }

    /// Its content.
    pub(crate) fn into_plain(self) -> Bytes {
        self.plain
    }

    /// Answers a GET: 304 if the sender has it, else the smallest encoding that it takes.
    pub(crate) fn respond(&self, request: &HeaderMap, cache: &'static str) -> Response {
        let (encoding, bytes) = self.choose(request);
        let mut response = if self.is_known(request) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = Response::new(Body::from(bytes));
            let headers = response.headers_mut();
            headers.insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static(self.media_type),
            );
            if let Some(name) = encoding.name() {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
            }
            response
        };
        let headers = response.headers_mut();
        headers.extend(PUBLIC);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Ok(tag) = self.tag(encoding).parse() {
            headers.insert(header::ETAG, tag);
        }
        response
    }

    fn choose(&self, request: &HeaderMap) -> (Encoding, Bytes) {
        let accepted = request
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok());
        let offered = |encoding| match encoding {
            Encoding::Brotli => self.br.as_ref(),
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Plain => Some(&self.plain),
        };
        let encoding = encoding::choose(accepted, |encoding| offered(encoding).is_some());
        (encoding, offered(encoding).unwrap_or(&self.plain).clone())
    }

    /// Differs by encoding, as the bytes do; without one it is the bare hash.
    fn tag(&self, encoding: Encoding) -> String {
        match encoding.name() {
            Some(name) => format!("\"{}-{name}\"", self.hash),
            None => format!("\"{}\"", self.hash),
        }
    }

    /// The sender has this content, in whatever encoding it got it.
    fn is_known(&self, request: &HeaderMap) -> bool {
        let known = |tag: &str| {
            let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
            tag == "*" || tag.split('-').next() == Some(&self.hash)
        };
        request
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .any(|tags| tags.split(',').any(known))
    }
}
