//! Refusals and failures as HTTP: one enum. The sender reads what to do; the cause of a
//! failure goes to the log and nowhere else.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use thiserror::Error;
use utoipa::IntoResponses;
use utoipa::openapi::response::{Response as Described, ResponseBuilder, ResponsesBuilder};
use utoipa::openapi::{ContentBuilder, Ref, RefOr};

mod problem;
mod problem_layer;

pub(crate) use problem::Problem;
pub(crate) use problem_layer::problems;

use crate::token::Disbelief;

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
    /// 405.
    #[error("this address answers to other methods; the header `allow` names them")]
    MethodNotAllowed,
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
    /// 503: the request took longer than any may.
    #[error("the server did not finish in time; wait as long as `Retry-After` says")]
    TimedOut,
    /// 503: nothing is written while so little room is left; reading goes on.
    #[error(
        "the server's disk is nearly full, so it takes nothing in; wait as long as `Retry-After` says"
    )]
    DiskFull,
    /// 403.
    #[error("no question of this site's journey takes files")]
    NotAsked,
    /// 507.
    #[error("this site's room for files is used up; its operator can make room")]
    NoRoom,
    /// 401: a token that is not believed.
    #[error("{0}")]
    Disbelieved(#[from] Disbelief),
    /// 401: a body that was not signed by who should have.
    #[error(
        "the signature does not fit; check that both sides have the same secret, and that nothing changes the body on its way"
    )]
    Unsigned,
    /// 404: a code.
    #[error("there is no such code; wrong ones are counted, ten a minute")]
    UnknownCode,
    /// 409: what is asked for goes against what is there.
    #[error("{message}")]
    Conflict {
        /// The word by which programs tell it.
        code: &'static str,
        /// What is in the way, and the mend.
        message: String,
    },
    /// 503 while the database cannot be reached or its disk refuses, else 500.
    #[error("the server could not get at its data; its log has the cause")]
    Database(#[from] sqlx::Error),
    /// 500: anything else; the text is for the log.
    #[error("the server failed on this request; its log has the cause")]
    Internal(String),
}

impl Error {
    fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized | Self::Disbelieved(_) | Self::Unsigned => StatusCode::UNAUTHORIZED,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::ForeignOrigin | Self::NotAsked => StatusCode::FORBIDDEN,
            Self::UnknownSite | Self::NotFound | Self::UnknownCode => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge { .. } | Self::TooMany => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unsupported(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy(_) | Self::TimedOut | Self::DiskFull => StatusCode::SERVICE_UNAVAILABLE,
            Self::NoRoom => StatusCode::INSUFFICIENT_STORAGE,
            Self::Database(cause) if is_away(cause) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The word by which programs tell errors apart.
    fn code(&self) -> &'static str {
        match self {
            Self::BadRequest(_) => "bad_request",
            Self::Unauthorized => "unauthorized",
            Self::Disbelieved(why) => why.code(),
            Self::Unsigned => "unsigned",
            Self::UnknownCode => "unknown_code",
            Self::Conflict { code, .. } => code,
            Self::ForeignOrigin => "foreign_origin",
            Self::UnknownSite => "unknown_site",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::TooSlow => "too_slow",
            Self::TooLarge { .. } => "too_large",
            Self::TooMany => "too_many",
            Self::Unsupported(_) => "unsupported",
            Self::TooOften { .. } => "too_often",
            Self::Busy(_) => "busy",
            Self::NotAsked => "not_asked",
            Self::NoRoom => "no_room",
            Self::TimedOut => "timed_out",
            Self::DiskFull => "disk_full",
            Self::Database(cause) if is_away(cause) => "database_away",
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

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        Self::new(error.status(), error.code(), error.to_string())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.log();
        let problem = Problem::from(&self);
        let again = problem.status() == StatusCode::SERVICE_UNAVAILABLE;
        let mut response = problem.into_response();
        let headers = response.headers_mut();
        match self {
            Self::TooOften { wait } => {
                headers.insert(header::RETRY_AFTER, retry_after(wait));
            }
            _ if again => {
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

/// Every route's refusals have one shape; which codes there are is said in docs/errors.md.
impl IntoResponses for Error {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        let body = || {
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Problem")))
                .build()
        };
        let said = |text: &str| {
            ResponseBuilder::new()
                .description(text)
                .content("application/problem+json", body())
        };
        ResponsesBuilder::new()
            .response("4XX", said("Refused; `code` says why, `detail` what to do"))
            .response(
                "5XX",
                said("Failed, or busy: with 503 it may be sent again"),
            )
            .build()
            .into()
    }
}

/// The connection, and not the query, is what failed: the same request may work in a moment.
fn is_away(cause: &sqlx::Error) -> bool {
    use sqlx::Error as Cause;
    match cause {
        Cause::PoolTimedOut | Cause::PoolClosed | Cause::Io(_) | Cause::Tls(_) => true,
        Cause::Database(said) => said.code().is_some_and(|code| may_pass(&code)),
        _ => false,
    }
}

/// `wait` in whole seconds and up to three more, so that senders refused together do not come
/// back together. Without randomness (the system has none to give) there is no jitter.
pub(crate) fn retry_after(wait: Duration) -> HeaderValue {
    let jitter = getrandom::u32().unwrap_or(0) % 4;
    HeaderValue::from(wait.as_secs().saturating_add(1) as u32 + jitter)
}

/// Codes of what is over some time. Postgres' have five characters: connection failures, out of
/// resources, shutting down or starting up. `SQLite`'s are numbers, with the kind in the lowest
/// byte: busy, locked, an error of the disk, a full disk.
fn may_pass(code: &str) -> bool {
    match code.parse::<u32>() {
        Ok(number) if code.len() < 5 => [5, 6, 10, 13].contains(&(number & 0xff)),
        _ => ["08", "53", "57P"]
            .iter()
            .any(|class| code.starts_with(class)),
    }
}

#[cfg(test)]
mod tests;
