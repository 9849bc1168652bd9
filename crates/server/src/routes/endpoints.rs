//! Where a site's webhooks go: `GET`, `POST /api/sites/<site>/endpoints`; `DELETE …/<id>`;
//! `POST …/<id>/<rotate|enable|test>`. What became of them is in `deliveries.rs`.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shopper::Id;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body;
use super::of_site::OfSite;
use super::sites::known;
use super::sought_query::SoughtQuery;
use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::endpoints::Endpoint;
use crate::webhook::happening::{Happening, Kind};
use crate::webhook::target::{Target, look_up};

/// Most endpoints of one site: every message is sent to each.
const MOST: i64 = 20;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list, add))
        .routes(routes!(forget))
        .routes(routes!(act))
}

/// A new endpoint.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EndpointForm {
    /// Begins with https://.
    url: String,
    /// What it wants to hear of, like `claim.verified`; left out, everything.
    #[serde(default)]
    kinds: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Endpoints {
    /// The oldest first.
    endpoints: Vec<Endpoint>,
    /// `after` for the next page; `null` when this is the last.
    next: Option<String>,
}

/// Where webhooks go.
#[utoipa::path(get, path = "/api/sites/{site}/endpoints", operation_id = "endpoints", tag = "value",
    params(OfSite, SoughtQuery),
    responses((status = 200, description = "A page of them", body = Endpoints), Error))]
async fn list(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    Query(query): Query<SoughtQuery>,
) -> Result<Json<Endpoints>, Error> {
    let wanted = query.wanted()?;
    let no_id = |_| Error::BadRequest("`after` must be the `next` of a page before".to_owned());
    let after = wanted.after.as_deref().map(str::parse::<Id>).transpose();
    let after = after.map_err(no_id)?;
    let endpoints = state
        .shared
        .store
        .endpoints(&site, (&wanted, after))
        .await?;
    let (endpoints, next) = wanted.page(endpoints, |it| it.id.clone());
    Ok(Json(Endpoints { endpoints, next }))
}

/// Adds an endpoint; its secret is told once.
#[utoipa::path(post, path = "/api/sites/{site}/endpoints", operation_id = "add_endpoint", tag = "value", params(("site" = String, Path, description = "Id of the site")), request_body = EndpointForm, responses((status = 201, description = "Its id and its secret", body = serde_json::Value), Error))]
async fn add(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let form: EndpointForm = json_body::read(&state, &headers, body).await?;
    known(&state, &site).await?;
    if let Some(odd) = form
        .kinds
        .iter()
        .find(|kind| Kind::from_word(kind).is_none())
    {
        let all = Kind::ALL.map(Kind::as_str).join(", ");
        let text = format!("`kinds`: there is no `{odd}`; there are {all}");
        return Err(Error::BadRequest(text));
    }
    let (shared, bad) = (&state.shared, |text: String| Error::BadRequest(text));
    let policy = &shared.trust.policy;
    let target = Target::parse(&form.url, policy).map_err(|refused| bad(refused.to_string()))?;
    let pinned = target.pin(policy, look_up).await;
    pinned.map_err(|refused| bad(refused.to_string()))?;
    if shared.store.count_endpoints(&site).await? >= MOST {
        return Err(Error::Conflict {
            code: "too_many_endpoints",
            message: format!("a site may have {MOST} endpoints; remove one first"),
        });
    }
    let url = target.url.as_str();
    let kept = shared
        .store
        .add_endpoint(&shared.trust.vault, &site, (url, &form.kinds), now());
    let (id, secret) = kept.await?;
    let told = json!({ "id": id.to_string(), "url": url, "secret": secret });
    Ok((StatusCode::CREATED, Json(told)).into_response())
}

fn id(text: &str) -> Result<Id, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

fn done(done: bool) -> Result<StatusCode, Error> {
    if done {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}

/// Forgets an endpoint.
#[utoipa::path(delete, path = "/api/sites/{site}/endpoints/{id}", operation_id = "forget_endpoint", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("id" = String, Path, description = "UUID of the endpoint")), responses((status = 204, description = "It is forgotten"), Error))]
async fn forget(
    State(state): State<ServerState>,
    Path((site, endpoint)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    done(
        state
            .shared
            .store
            .drop_endpoint(&site, id(&endpoint)?)
            .await?,
    )
}

/// Makes a second secret, sends there again, or sends a test.
///
/// `rotate` makes a second secret, `enable` sends there again, `test` sends a message of its own.
#[utoipa::path(post, path = "/api/sites/{site}/endpoints/{id}/{act}", operation_id = "act_on_endpoint", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("id" = String, Path, description = "UUID of the endpoint"), ("act" = String, Path, description = "`rotate`, `enable` or `test`")), responses((status = 200, description = "The secret, or the id of the delivery", body = serde_json::Value), (status = 204, description = "It is enabled"), Error))]
async fn act(
    State(state): State<ServerState>,
    Path((site, endpoint, act)): Path<(String, String, String)>,
) -> Result<Response, Error> {
    let (store, vault) = (&state.shared.store, &state.shared.trust.vault);
    let endpoint = id(&endpoint)?;
    match act.as_str() {
        "rotate" => {
            let secret = store.rotate_endpoint(vault, &site, endpoint).await?;
            let secret = secret.ok_or(Error::NotFound)?;
            Ok(Json(json!({ "secret": secret })).into_response())
        }
        "enable" => Ok(done(store.enable_endpoint(&site, endpoint).await?)?.into_response()),
        "test" => {
            let happening = Happening {
                kind: Kind::Test,
                at: now(),
                of: Id::default(),
                data: json!({ "words": "This is a test." }),
            };
            let sent = store.tell_one(&site, endpoint, &happening).await?;
            let sent = sent.ok_or(Error::NotFound)?;
            Ok(Json(json!({ "delivery": sent.to_string() })).into_response())
        }
        _ => Err(Error::NotFound),
    }
}
