//! `GET /api/sites/<site>/privacy-requests?state=&limit=&before=`: what the shop's platform asked
//! for its customers, and what became of it. `GET …/<id>/data` hands out what is ready; `DELETE …/<id>` calls off what
//! waits, like the end of a shop that has not left.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use shopper::{Id, Millis};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use super::page_query::PageQuery;
use crate::clock::now;
use crate::error::Error;
use crate::privacy::Takeout;
use crate::state::ServerState;
use crate::store::privacy_requests::{RequestsWanted, ToldRequest};

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(cancel))
        .routes(routes!(fetch))
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PrivacyRequests)]
struct Requests {
    /// Newest first; some more than were asked for, where several came at one instant.
    requests: Vec<ToldRequest>,
    /// `before` for the next page; `null` when this is the last.
    next_before: Option<i64>,
}

/// Which requests.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Only in this state.
    #[param(inline)]
    state: Option<RequestState>,
}

/// How far a request has come.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum RequestState {
    Waiting,
    Done,
    Cancelled,
}

impl RequestState {
    const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What the shop's platform asked for its customers, and what became of it.
#[utoipa::path(get, path = "/api/sites/{site}/privacy-requests",
    operation_id = "privacy_requests", tag = "privacy",
    params(OfSite, PageQuery, Filter),
    responses((status = 200, description = "A page of them, newest first", body = Requests), Error))]
async fn list(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: PageQuery,
    Query(filter): Query<Filter>,
) -> Result<Json<Requests>, Error> {
    let wanted = RequestsWanted {
        before: query.before.unwrap_or(Millis::MAX),
        limit: query.limit(),
        state: filter.state.map(RequestState::word),
    };
    let requests = state.shared.store.privacy_requests(&site, &wanted).await?;
    let next_before = query.next(requests.len(), requests.last().map(|it| it.asked_at));
    Ok(Json(Requests {
        requests,
        next_before,
    }))
}

/// What a data request made ready.
#[utoipa::path(get, path = "/api/sites/{site}/privacy-requests/{id}/data",
    operation_id = "privacy_export", tag = "privacy",
    params(OfSite, ("id" = String, Path, description = "UUID of the request")),
    responses((status = 200, description = "Everything that is kept of the customer",
               body = Takeout), Error))]
async fn fetch(
    State(state): State<ServerState>,
    Path((site, request)): Path<(String, String)>,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let export = state.shared.store.privacy_export(&site.id, id(&request)?);
    let export = export.await?.ok_or(Error::NotFound)?;
    let headers = [(header::CONTENT_TYPE, "application/json")];
    Ok((headers, export).into_response())
}

/// Calls off a request that waits.
#[utoipa::path(delete, path = "/api/sites/{site}/privacy-requests/{id}",
    operation_id = "cancel_privacy_request", tag = "privacy",
    params(OfSite, ("id" = String, Path, description = "UUID of the request")),
    responses((status = 204, description = "It is not done"), Error))]
async fn cancel(
    State(state): State<ServerState>,
    Path((site, request)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    let site = state.site(&site)?;
    let (store, id) = (&state.shared.store, id(&request)?);
    if store.cancel_privacy_request(&site.id, id, now()).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

fn id(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
