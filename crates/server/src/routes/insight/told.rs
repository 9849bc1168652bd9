//! Tells figures: those of this moment where they are quick, what was kept where they take long.
//! `?now=1`, or `Cache-Control: no-cache`, asks for this moment's all the same.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Query};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use crate::clock::now;
use crate::error::Error;
use crate::kept::{Asker, Dated, Era, Key};
use crate::site::Site;
use crate::state::ServerState;

/// Whether what is kept will do.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct NowQuery {
    /// `1`: figures of this moment, however long they take.
    pub(super) now: Option<String>,
}

/// The figures of this moment are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fresh(pub(crate) bool);

impl<S: Send + Sync> FromRequestParts<S> for Fresh {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query = Query::<NowQuery>::from_request_parts(parts, state).await;
        let Query(query) = query.map_err(|error| Error::BadRequest(error.body_text()))?;
        let header = parts.headers.get(CACHE_CONTROL);
        let header = header.and_then(|value| value.to_str().ok()).unwrap_or("");
        let mut words = header.split(',').map(str::trim);
        let is_by_header = words.any(|word| word.eq_ignore_ascii_case("no-cache"));
        Ok(Self(is_by_header || query.now.as_deref() == Some("1")))
    }
}

/// What `work` says of this view of the site, now or a while ago. `of` is all that was asked.
///
/// # Errors
/// What `work` said.
pub(super) async fn told<T: Dated + Serialize + Send + 'static>(
    (state, site): (&ServerState, &Arc<Site>),
    (view, of): (&'static str, String),
    Fresh(is_fresh): Fresh,
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<Response, Error> {
    let key = Key {
        site: Arc::clone(&site.id),
        view,
        of,
    };
    let asker = Asker {
        now: now(),
        is_fresh,
        of: Era {
            version: Arc::downgrade(site),
            erased: state.shared.store.times_erased(&site.id),
        },
    };
    let json = state.shared.kept.tell(key, asker, work).await?;
    Ok(([(CONTENT_TYPE, "application/json")], json).into_response())
}
