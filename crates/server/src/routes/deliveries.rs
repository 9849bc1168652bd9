//! What became of a site's webhooks:
//! `GET /api/sites/<site>/deliveries?status=&endpoint=&limit=&before=`; `POST …/<id>/resend`.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use shopper::{Id, Millis};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::of_site::OfSite;
use super::page_query::PageQuery;
use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::deliveries::{DeliveriesWanted, Delivery};

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(deliveries))
        .routes(routes!(resend))
}

/// A page of the log.
#[derive(Debug, Serialize, ToSchema)]
struct Deliveries {
    /// Newest first; some more than were asked for, where several were made at one instant.
    deliveries: Vec<Delivery>,
    /// `before` for the next page; `null` when this is the last.
    next_before: Option<i64>,
}

/// Which messages; all optional.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Only those of which this became.
    #[param(inline)]
    status: Option<Status>,
    /// Only to the endpoint of this id.
    endpoint: Option<String>,
}

/// What became of a message.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Status {
    Waiting,
    Arrived,
    Failed,
}

impl Status {
    const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Arrived => "arrived",
            Self::Failed => "failed",
        }
    }
}

/// What was sent, and what the receivers said.
#[utoipa::path(get, path = "/api/sites/{site}/deliveries", tag = "value",
    params(OfSite, PageQuery, Filter),
    responses((status = 200, description = "A page of them, newest first", body = Deliveries), Error))]
async fn deliveries(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    query: PageQuery,
    Query(filter): Query<Filter>,
) -> Result<Json<Deliveries>, Error> {
    let no_id = |_| Error::BadRequest("`endpoint` must be the id of an endpoint".to_owned());
    let endpoint = filter.endpoint.filter(|text| !text.is_empty());
    let wanted = DeliveriesWanted {
        before: query.before.unwrap_or(Millis::MAX),
        limit: query.limit(),
        status: filter.status.map(Status::word),
        endpoint: endpoint
            .map(|text| text.parse().map_err(no_id))
            .transpose()?,
    };
    let deliveries = state.shared.store.deliveries(&site, &wanted).await?;
    let next_before = query.next(deliveries.len(), deliveries.last().map(|it| it.made_at));
    Ok(Json(Deliveries {
        deliveries,
        next_before,
    }))
}

/// Sends a delivery once more.
#[utoipa::path(post, path = "/api/sites/{site}/deliveries/{id}/resend", operation_id = "send_again",
    tag = "value",
    params(OfSite, ("id" = String, Path, description = "UUID of the delivery")),
    responses((status = 204, description = "It waits for its turn"), Error))]
async fn resend(
    State(state): State<ServerState>,
    Path((site, delivery)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    let delivery: Id = delivery.parse().map_err(|_| Error::NotFound)?;
    let store = &state.shared.store;
    if store.send_again(&site, delivery, now()).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}
