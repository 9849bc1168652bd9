//! Refusals and failures as HTTP: one enum. The sender reads what to do; the cause of a
//! failure goes to the log and nowhere else.

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use thiserror::Error;

use crate::store::results::NoResults;

/// Why a request was not served.
#[derive(Debug, Error)]
pub(crate) enum Error {
    /// 400: the request says what cannot be understood; the text says how to mend it.
    #[error("{0}")]
    BadRequest(String),
    /// 401.
    #[error(
        "send the server's API key as `Authorization: Bearer …`; it is in the file `api-key` of the data directory"
    )]
    Unauthorized,
    /// 403: the page's origin is not the site's.
    #[error("this page's origin is not listed under `origins` in the site's journey document")]
    ForeignOrigin,
    /// 404.
    #[error(
        "no site of that name is published here; check `data-site` against `site` in the journey document"
    )]
    UnknownSite,
    /// 404.
    #[error("there is nothing at this address")]
    NotFound,
    /// 408.
    #[error("the request's body did not come in time; send it again")]
    TooSlow,
    /// 413: bytes.
    #[error("a body may hold at most {limit} bytes; send less at a time")]
    TooLarge {
        /// The limit, bytes.
        limit: usize,
    },
    /// 413: events.
    #[error(
        "a batch may hold at most {} events; send the rest in the next one",
        shopper::batch::MAX_EVENTS
    )]
    TooMany,
    /// 415: the content type or encoding.
    #[error("{0}")]
    Unsupported(&'static str),
    /// 429.
    #[error("too many batches from one address; wait as long as `Retry-After` says")]
    TooOften {
        /// When the next one may come.
        wait: Duration,
    },
    /// 503: the request may be sent again.
    #[error("{0}; wait as long as `Retry-After` says")]
    Busy(&'static str),
    /// 403.
    #[error("no question of this site's journey takes files")]
    NotAsked,
    /// 507.
    #[error("this site's room for files is used up; its operator can make room")]
    NoRoom,
    /// 500: the database.
    #[error("the server could not read its data; its log has the cause")]
    Database(#[from] sqlx::Error),
    /// 500: anything else; the text is for the log.
    #[error("the server failed on this request; its log has the cause")]
    Internal(String),
}

impl From<NoResults> for Error {
    fn from(cause: NoResults) -> Self {
        match cause {
            NoResults::TooMany => Self::BadRequest(cause.to_string()),
            NoResults::Database(cause) => Self::Database(cause),
        }
    }
}

impl Error {
    fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::ForeignOrigin | Self::NotAsked => StatusCode::FORBIDDEN,
            Self::UnknownSite | Self::NotFound => StatusCode::NOT_FOUND,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge { .. } | Self::TooMany => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unsupported(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::NoRoom => StatusCode::INSUFFICIENT_STORAGE,
            Self::Database(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word by which programs tell errors apart.
    fn code(&self) -> &'static str {
        match self {
            Self::BadRequest(_) => "bad_request",
            Self::Unauthorized => "unauthorized",
            Self::ForeignOrigin => "foreign_origin",
            Self::UnknownSite => "unknown_site",
            Self::NotFound => "not_found",
            Self::TooSlow => "too_slow",
            Self::TooLarge { .. } => "too_large",
            Self::TooMany => "too_many",
            Self::Unsupported(_) => "unsupported",
            Self::TooOften { .. } => "too_often",
            Self::Busy(_) => "busy",
            Self::NotAsked => "not_asked",
            Self::NoRoom => "no_room",
            Self::Database(_) | Self::Internal(_) => "failed",
        }
    }

    fn log(&self) {
        match self {
            Self::Database(cause) => tracing::error!(%cause, "a query failed"),
            Self::Internal(cause) => tracing::error!(%cause, "a request failed"),
            _ => tracing::debug!(code = self.code(), "refused"),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.log();
        let body = json!({ "error": { "code": self.code(), "message": self.to_string() } });
        let mut response = (self.status(), Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Self::TooOften { wait } => {
                headers.insert(header::RETRY_AFTER, retry_after(wait));
            }
            Self::Busy(_) => {
                headers.insert(header::RETRY_AFTER, retry_after(Duration::ZERO));
            }
            Self::Unauthorized => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        response
    }
}

/// `wait` in whole seconds and up to three more, so that senders refused together do not come
/// back together. Without randomness (the system has none to give) there is no jitter.
pub(crate) fn retry_after(wait: Duration) -> HeaderValue {
    let jitter = getrandom::u32().unwrap_or(0) % 4;
    HeaderValue::from(wait.as_secs().saturating_add(1) as u32 + jitter)
}
