//! What every list of the read API takes: how many, and from where on.

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::Error;

/// Entries of a page when nothing else is asked for.
pub(super) const USUAL: u32 = 100;
/// Most entries of a page.
pub(super) const MOST: u32 = 1_000;

/// `?item=&question=&limit=&before=`, all optional; routes ignore what they do not know.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PageQuery {
    /// Only of this panel or survey.
    pub(super) item: Option<String>,
    /// Only to this question.
    pub(super) question: Option<String>,
    /// Entries of the page, 1 to 1,000; 100 when left out.
    limit: Option<u32>,
    /// The `next_before` of the page before.
    pub(super) before: Option<i64>,
}

impl PageQuery {
    /// From 1 to 1,000; 100 when nothing is asked for.
    pub(super) fn limit(&self) -> u32 {
        self.limit.unwrap_or(USUAL).clamp(1, MOST)
    }

    /// The cursor for the next page: `None` where this one was not full. A page may be fuller than
    /// was asked for, where its last ones belong together.
    pub(super) fn next(&self, entries: usize, last: Option<i64>) -> Option<i64> {
        last.filter(|_| entries >= self.limit() as usize)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PageQuery {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query: Result<Query<Self>, QueryRejection> =
            Query::from_request_parts(parts, state).await;
        query
            .map(|Query(query)| query)
            .map_err(|error| Error::BadRequest(error.body_text()))
    }
}
