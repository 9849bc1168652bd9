//! Refusals and failures as HTTP: one enum. The sender reads what to do; the cause of a
//! failure goes to the log and nowhere else.

use std::collections::BTreeMap;
use std::time::Duration;

use authoring::Finding;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use thiserror::Error;
use utoipa::IntoResponses;
use utoipa::openapi::response::{Response as Described, ResponseBuilder, ResponsesBuilder};
use utoipa::openapi::{ContentBuilder, Ref, RefOr};

mod problem;
mod problem_layer;

pub(crate) use problem::Problem;
pub(crate) use problem_layer::problems;

use crate::access::password::PasswordError;
use crate::access::permit::Refusal;
use crate::store::drafts::Draft;
use crate::store::results::NoResults;
use crate::token::Disbelief;

/// Why a request was not served.
#[derive(Debug, Error)]
pub(crate) enum Error {
    /// 400: the request says what cannot be understood; the text says how to mend it.
    #[error("{0}")]
    BadRequest(String),
    /// 401.
    #[error(
        "sign in, or send an API key as `Authorization: Bearer …`; the operator's is in the file `api-key` of the data directory"
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
    #[error("the widget is switched off at this site for now")]
    Quiet,
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
    /// 431.
    #[error("the headers are too long; send fewer cookies, and shorter ones")]
    LongHead,
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
    #[error(
        "too many requests from one address, device or site; wait as long as `Retry-After` says"
    )]
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
    /// 401: an address or a password is wrong, and which of them is not told.
    #[error("the e-mail address or the password is not right")]
    WrongPassword,
    /// 403: signing in elsewhere did not work; the text says why.
    #[error("{0}")]
    SignIn(String),
    /// 403: known, and not allowed.
    #[error("{0}")]
    Forbidden(&'static str),
    /// 403: with a session, from a page that is not ours.
    #[error("this request comes from a page of another origin; open the Studio at its own address")]
    ForeignPage,
    /// 409: somebody else saved first.
    #[error(
        "revision {} was saved by {} meanwhile; merge yours into it and save with its revision",
        .0.revision,
        .0.edited_by
    )]
    DraftChanged(Box<Draft>),
    /// 409: the operator gave the site's document on the command line.
    #[error(
        "this site's document is the file {0} on the server, given with --journey; edit that file, it goes live within a second"
    )]
    FileManaged(String),
    /// 422: the document does not pass its checks.
    #[error("the document does not pass its checks; `findings` say where and how to mend it")]
    Findings(Vec<Finding>),
    /// 422.
    #[error(transparent)]
    Password(PasswordError),
    /// 429: after wrong passwords.
    #[error("too many tries; wait as long as `Retry-After` says")]
    TooManyTries {
        /// When the next one may come.
        wait: Duration,
    },
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
    Database(#[source] sqlx::Error),
    /// 500: anything else; the text is for the log.
    #[error("the server failed on this request; its log has the cause")]
    Internal(String),
}

/// Postgres' word for a text with a NUL in it, which it takes nowhere; `SQLite` does.
const NUL_IN_TEXT: &str = "22021";

impl From<sqlx::Error> for Error {
    /// A NUL is the sender's slip and no failure of ours: paths and bodies may have one anywhere.
    fn from(cause: sqlx::Error) -> Self {
        let said = cause
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code);
        if said.as_deref() == Some(NUL_IN_TEXT) {
            tracing::warn!(%cause, "a text with a NUL is refused");
            let text = "a text has a NUL character, which cannot be kept; leave it out";
            return Self::BadRequest(text.to_owned());
        }
        Self::Database(cause)
    }
}

impl From<NoResults> for Error {
    fn from(cause: NoResults) -> Self {
        match cause {
            NoResults::TooMany | NoResults::TooManyShoppers | NoResults::TooManyOrders => {
                Self::BadRequest(cause.to_string())
            }
            NoResults::Database(cause) => cause.into(),
        }
    }
}

impl Error {
    /// Something is in the way, and needs no word of its own.
    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        let message = message.into();
        Self::Conflict {
            code: "conflict",
            message,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized | Self::WrongPassword | Self::Disbelieved(_) | Self::Unsigned => {
                StatusCode::UNAUTHORIZED
            }
            Self::ForeignOrigin
            | Self::NotAsked
            | Self::SignIn(_)
            | Self::Forbidden(_)
            | Self::ForeignPage => StatusCode::FORBIDDEN,
            Self::Conflict { .. } | Self::DraftChanged(_) | Self::FileManaged(_) => {
                StatusCode::CONFLICT
            }
            Self::Findings(_) | Self::Password(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::UnknownSite | Self::Quiet | Self::NotFound | Self::UnknownCode => {
                StatusCode::NOT_FOUND
            }
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge { .. } | Self::TooMany => StatusCode::PAYLOAD_TOO_LARGE,
            Self::LongHead => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Unsupported(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooOften { .. } | Self::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
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
            Self::Quiet => "quiet",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::TooSlow => "too_slow",
            Self::TooLarge { .. } => "too_large",
            Self::TooMany => "too_many",
            Self::LongHead => "long_headers",
            Self::Unsupported(_) => "unsupported",
            Self::TooOften { .. } => "too_often",
            Self::Busy(_) => "busy",
            Self::WrongPassword => "wrong_password",
            Self::SignIn(_) => "sign_in",
            Self::Forbidden(_) => "forbidden",
            Self::ForeignPage => "foreign_page",
            Self::DraftChanged(_) => "draft_changed",
            Self::FileManaged(_) => "file_managed",
            Self::Findings(_) => "findings",
            Self::Password(_) => "weak_password",
            Self::TooManyTries { .. } => "too_many_tries",
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
        let problem = Self::new(error.status(), error.code(), error.to_string());
        match error {
            Error::DraftChanged(draft) => problem.with("draft", json!(draft)),
            Error::Findings(findings) => problem.with("findings", json!(findings)),
            _ => problem,
        }
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
            Self::TooOften { wait } | Self::TooManyTries { wait } => {
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

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unknown => Self::Unauthorized,
            Refusal::Forbidden(reason) => Self::Forbidden(reason),
        }
    }
}

impl From<PasswordError> for Error {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Weak => Self::Password(error),
            PasswordError::Busy => Self::Busy("too many people are signing in at this moment"),
            PasswordError::Failed(cause) => Self::Internal(cause),
        }
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
