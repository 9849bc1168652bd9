//! A refusal or failure as its sender reads it: RFC 9457, "problem details", and nothing else on
//! any route.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// The body of every 4xx and 5xx.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Names the kind of problem: `urn:milepost:problem:` and the code. An address that nobody
    /// needs to open: what it would say is in `detail`.
    #[serde(rename = "type")]
    #[schema(example = "urn:milepost:problem:unknown_site")]
    kind: String,
    /// The kind in words, the same for every problem of it.
    #[schema(example = "Unknown site")]
    title: String,
    /// The answer's status, once more: bodies are logged without their heads.
    #[schema(example = 404, minimum = 400, maximum = 599)]
    status: u16,
    /// What is wrong here, and how to mend it.
    detail: String,
    /// The word by which programs tell problems apart; it never changes.
    #[schema(example = "unknown_site")]
    code: &'static str,
    /// The request: `urn:uuid:` and the id that is in `x-request-id` and in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
    /// What else a route tells, beside the rest.
    #[serde(flatten)]
    #[schema(ignore)]
    more: Map<String, Value>,
}

impl Problem {
    /// A problem. `code` is lower case with underscores.
    pub(crate) fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:milepost:problem:{code}"),
            title: title(code),
            status: status.as_u16(),
            detail: detail.into(),
            code,
            instance: None,
            more: Map::new(),
        }
    }

    /// One member more; a name that problem details have already is not for it.
    pub(crate) fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }

    /// The request that it is about.
    pub(super) fn of_request(mut self, id: &str) -> Self {
        self.instance = Some(format!("urn:uuid:{id}"));
        self
    }

    /// The word.
    pub(crate) fn code(&self) -> &'static str {
        self.code
    }

    /// The answer's status.
    pub(crate) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// `too_large` as "Too large".
fn title(code: &str) -> String {
    let mut words = code.replace('_', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

impl IntoResponse for Problem {
    /// Whole by itself; the problem goes along as an extension, so that [`super::problems`] can
    /// put in which request it was.
    fn into_response(self) -> Response {
        const HEADERS: [(HeaderName, HeaderValue); 2] = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/problem+json"),
            ),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (self.status(), HEADERS, body).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
