//! What became of each event of a batch, told in the form in which the batch came.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;
use shopper::batch::encode_receipt;
use shopper::{Id, Outcome, Receipt};
use std::time::Duration;
use utoipa::ToSchema;

use super::batch::Form;
use super::refusal::Refusal;
use crate::error::{Problem, retry_after};

/// What became of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It is on disk since now.
    Stored,
    /// It was on disk already.
    Known,
    /// It never will be.
    Refused(Refusal),
    /// It is not, and should be sent again.
    Retry,
}

/// The answer to a batch: 200, or 503 with `Retry-After` if anything must be sent again.
pub(crate) fn answer(form: Form, fates: &[(Option<Id>, Fate)]) -> Response {
    let again = fates.iter().any(|(_, fate)| *fate == Fate::Retry);
    let mut response = match form {
        Form::Compact => {
            let outcomes = fates.iter().map(|(_, fate)| fate.into()).collect();
            let bytes = encode_receipt(&Receipt { outcomes });
            ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response()
        }
        Form::Json => {
            let results = fates
                .iter()
                .map(|(id, fate)| ResultForm::new(*id, fate))
                .collect();
            let results = Results { results };
            if again {
                unfinished(&results).into_response()
            } else {
                Json(results).into_response()
            }
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if again {
        headers.insert(header::RETRY_AFTER, retry_after(Duration::ZERO));
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    response
}

/// Told with what became of the others: a sender deletes those and sends the rest again.
fn unfinished(results: &Results) -> Problem {
    let text = "not every event is on disk; send those marked `retry` again, after as long as \
                `Retry-After` says";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", text)
        .with("results", json!(results.results))
}

impl From<&Fate> for Outcome {
    fn from(fate: &Fate) -> Self {
        match fate {
            Fate::Stored => Self::Ok,
            Fate::Known => Self::Duplicate,
            Fate::Refused(refusal) => Self::Drop(refusal.reason.as_str().to_owned()),
            Fate::Retry => Self::Retry,
        }
    }
}

/// What became of each event, in the order of the batch.
#[derive(Serialize, ToSchema)]
pub(crate) struct Results<'a> {
    results: Vec<ResultForm<'a>>,
}

/// What became of one event.
#[derive(Serialize, ToSchema)]
#[schema(as = Result)]
struct ResultForm<'a> {
    /// `null` where the id could not be read: then the place in the list tells which one.
    id: Option<String>,
    /// `ok`, `duplicate` (was there before), `drop` (never will be) or `retry`.
    outcome: &'static str,
    /// Why it was dropped, in a word …
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// … and in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
}

impl<'a> ResultForm<'a> {
    fn new(id: Option<Id>, fate: &'a Fate) -> Self {
        let (outcome, refusal) = match fate {
            Fate::Stored => ("ok", None),
            Fate::Known => ("duplicate", None),
            Fate::Refused(refusal) => ("drop", Some(refusal)),
            Fate::Retry => ("retry", None),
        };
        Self {
            id: id.map(|id| id.to_string()),
            outcome,
            reason: refusal.map(|refusal| refusal.reason.as_str()),
            detail: refusal.map(|refusal| refusal.detail.as_str()),
        }
    }
}
