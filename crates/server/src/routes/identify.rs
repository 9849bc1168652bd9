//! `POST /j/v1/identify`: a page shows the shop's word on who is signed in; from then on the
//! device is that customer's. `GET /j/v1/identify/shopify/<site>`: the same by way of Shopify's
//! app proxy, which signs for who is signed in itself.

use axum::Json;
use axum::body::Body;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use shopper::{Id, Millis};
use takeout::MAX_COPY;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{json_body, visitor};
use crate::clock::now;
use crate::error::Error;
use crate::hook::signature::is_proxied;
use crate::listen::Peer;
use crate::site::Site;
use crate::state::ServerState;
use crate::store::claims::Desk;
use crate::store::people::person_of;
use crate::store::secrets::SecretKind;
use crate::token::Disbelief;
use crate::token::identity_token::{ShopKey, verify};

pub(super) const PATH: &str = "/j/v1/identify";

/// Most devices that the asking one may have something of; the widget keeps fewer.
const MOST_KNOWN: usize = 16;

/// How old a request of the app proxy may be, ms.
const PROXY_AGE: Millis = 5 * 60_000;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(by_token))
}

/// Not from a page's script but through the shop's own address.
pub(super) fn proxied() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(by_proxy))
}

#[derive(Debug, Deserialize, ToSchema)]
struct IdentityForm {
    site: String,
    visitor: String,
    /// JWT of the shop.
    token: String,
    /// The device has nothing of the customer's yet, and asks for it.
    #[serde(default)]
    copy: bool,
    /// Other devices whose doings it has, by what they are called to others.
    #[serde(default)]
    known: Vec<String>,
}

/// What a device is told that asks for a copy.
#[derive(Debug, Serialize, ToSchema)]
struct Identified {
    /// The copy in the widget's own format, base64url without padding; not there where the
    /// customer did nothing elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<String>,
}

/// A page shows the shop's word on who is signed in.
#[utoipa::path(post, path = "/j/v1/identify", operation_id = "identify", tag = "value", request_body = IdentityForm, responses((status = 200, description = "The device is that customer's; what they did on others", body = Identified), (status = 204, description = "The device is that customer's, and asked for no copy"), Error))]
async fn by_token(
    State(state): State<ServerState>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let form: IdentityForm = json_body::read(&state, &headers, body).await?;
    let site = state.site(&form.site)?;
    let device = visitor::device(&form.visitor)?;
    let sender = (visitor::address(peer.as_ref()), device);
    visitor::may_ask(&state, &headers, &site, sender)?;
    let now = now();
    let keys = keys(&state, &site, now).await?;
    let identity = verify(&form.token, &site.id, &keys, now)?;
    let id = Sha256::digest(identity.token.as_bytes());
    let store = &state.shared.store;
    if !store.use_token(&site.id, &id, identity.until).await? {
        return Err(Disbelief::Replayed.into());
    }
    alias(&state, &site, device, &identity.customer).await?;
    if !form.copy {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let known = form.known.iter().filter_map(|id| id.parse().ok());
    let known: Vec<Id> = known.take(MOST_KNOWN).collect();
    let desk = Desk {
        site: &site.id,
        program: site.program()?,
        vault: &state.shared.trust.vault,
        now,
    };
    let person = person_of(&state.shared.trust.vault, &site.id, &identity.customer);
    let copy = store.member_copy(desk, (device, person), &known).await?;
    // No device opens a longer one.
    let copy = { copy.map(|copy| copy.pack()) }.filter(|copy| copy.len() <= MAX_COPY);
    let copy = copy.map(|copy| URL_SAFE_NO_PAD.encode(copy));
    let private = [(header::CACHE_CONTROL, "no-store")];
    Ok((private, Json(Identified { copy })).into_response())
}

async fn keys(state: &ServerState, site: &Site, now: Millis) -> Result<Vec<ShopKey>, Error> {
    let (store, vault) = (&state.shared.store, &state.shared.trust.vault);
    let secrets = store
        .secrets(vault, &site.id, SecretKind::Identity, now)
        .await?;
    let publics = store
        .secrets(vault, &site.id, SecretKind::IdentityKey, now)
        .await?;
    let public = |bytes: Vec<u8>| bytes.try_into().ok().map(ShopKey::Public);
    let secrets = secrets.into_iter().map(ShopKey::Secret);
    Ok(secrets
        .chain(publics.into_iter().filter_map(public))
        .collect())
}

async fn alias(
    state: &ServerState,
    site: &Site,
    device: Id,
    customer: &str,
) -> Result<bool, Error> {
    let person = person_of(&state.shared.trust.vault, &site.id, customer);
    let store = &state.shared.store;
    Ok(store
        .alias(&site.id, device, (person, customer), now())
        .await?)
}

/// The same by way of Shopify's app proxy, which signs for who is signed in itself.
#[utoipa::path(get, path = "/j/v1/identify/shopify/{site}", operation_id = "identify_by_shopify", tag = "value", params(("site" = String, Path, description = "Id of the site")), responses((status = 200, description = "Whether somebody is signed in", body = serde_json::Value), Error))]
async fn by_proxy(
    State(state): State<ServerState>,
    Path(site): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let site = state.site(&site)?;
    let query = query.unwrap_or_default();
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let now = now();
    let vault = &state.shared.trust.vault;
    let kind = SecretKind::Shopify;
    let secrets = state
        .shared
        .store
        .secrets(vault, &site.id, kind, now)
        .await?;
    if !is_proxied(&pairs, &secrets) {
        return Err(Error::Unsigned);
    }
    let value = |name: &str| {
        let found = pairs.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    };
    let signed_at: i64 = value("timestamp").parse().unwrap_or(0);
    if (now - signed_at.saturating_mul(1_000)).abs() > PROXY_AGE {
        return Err(Disbelief::Expired.into());
    }
    let customer = value("logged_in_customer_id");
    let device = visitor::device(value("visitor"))?;
    let is_known = !customer.is_empty();
    if is_known {
        alias(&state, &site, device, customer).await?;
    }
    Ok(Json(json!({ "identified": is_known })).into_response())
}
