//! Refusals and failures as HTTP: one enum. The sender reads what to do; the cause of a
//! failure goes to the log and nowhere else.

use std::time::Duration;

use authoring::Finding;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use thiserror::Error;

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
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge { .. } | Self::TooMany => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unsupported(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooOften { .. } | Self::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
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
            Self::Disbelieved(why) => why.code(),
            Self::Unsigned => "unsigned",
            Self::UnknownCode => "unknown_code",
            Self::Conflict { code, .. } => code,
            Self::ForeignOrigin => "foreign_origin",
            Self::UnknownSite => "unknown_site",
            Self::Quiet => "quiet",
            Self::NotFound => "not_found",
            Self::TooSlow => "too_slow",
            Self::TooLarge { .. } => "too_large",
            Self::TooMany => "too_many",
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
        let mut body = json!({ "error": { "code": self.code(), "message": self.to_string() } });
        match &self {
            Self::DraftChanged(draft) => body["draft"] = json!(draft),
            Self::Findings(findings) => body["findings"] = json!(findings),
            _ => {}
        }
        let mut response = (self.status(), Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        match self {
            Self::TooOften { wait } | Self::TooManyTries { wait } => {
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

/// `wait` in whole seconds and up to three more, so that senders refused together do not come
/// back together. Without randomness (the system has none to give) there is no jitter.
pub(crate) fn retry_after(wait: Duration) -> HeaderValue {
    let jitter = getrandom::u32().unwrap_or(0) % 4;
    HeaderValue::from(wait.as_secs().saturating_add(1) as u32 + jitter)
}
