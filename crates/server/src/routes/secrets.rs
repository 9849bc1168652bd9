//! `GET /api/sites/<site>/secrets`: which secrets there are that the shop signs with;
//! `PUT …/<kind>` takes one, `DELETE …/<kind>` forgets it.

use api::{KeepSecret, SecretCard, SecretCards, ToldSecret};
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::json_body;
use super::sites::known;
use crate::access::placeholder::check_secret;
use crate::clock::now;
use crate::error::Error;
use crate::state::ServerState;
use crate::store::secrets::SecretKind;
use crate::webhook::secret;

/// Fewest characters of a secret that both know.
const FEWEST: usize = 32;
/// Shopify and `WooCommerce` make theirs themselves.
const FEWEST_OF_PLATFORMS: usize = 16;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(keep, forget))
}

/// Which secrets there are; never the secrets themselves.
#[utoipa::path(get, path = "/api/sites/{site}/secrets", operation_id = "secrets", tag = "value", params(("site" = String, Path, description = "Id of the site")), responses((status = 200, description = "One for each kind that has one", body = SecretCards), Error))]
async fn list(
    State(state): State<ServerState>,
    Path(site): Path<String>,
) -> Result<Json<SecretCards>, Error> {
    let kinds = state.shared.store.secret_kinds(&site).await?;
    let card = |(kind, made_at)| SecretCard { kind, made_at };
    Ok(Json(SecretCards {
        secrets: kinds.into_iter().map(card).collect(),
    }))
}

/// Keeps what the shop signs with.
#[utoipa::path(put, path = "/api/sites/{site}/secrets/{kind}", operation_id = "keep_secret", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("kind" = String, Path, description = "`identity`, `identity-key`, `orders`, `shopify` or `woocommerce`")), request_body = KeepSecret, responses((status = 200, description = "The secret, where it was made here; told this once", body = ToldSecret), Error))]
async fn keep(
    State(state): State<ServerState>,
    Path((site, kind)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<ToldSecret>, Error> {
    let form: KeepSecret = json_body::read(&state, &headers, body).await?;
    known(&state, &site).await?;
    let kind = SecretKind::from_word(&kind).ok_or(Error::NotFound)?;
    let made = form.secret.is_none() && made_here(kind);
    let text = match form.secret {
        Some(text) => text,
        None if made => secret::generate()?,
        None => {
            return Err(bad(
                "`secret` is missing: the platform makes it, not Milepost",
            ));
        }
    };
    let bytes = checked(kind, &text)?;
    let (store, vault) = (&state.shared.store, &state.shared.trust.vault);
    store.put_secret(vault, &site, kind, &bytes, now()).await?;
    Ok(Json(ToldSecret {
        secret: made.then_some(text),
    }))
}

fn made_here(kind: SecretKind) -> bool {
    matches!(kind, SecretKind::Identity | SecretKind::Orders)
}

fn bad(text: &str) -> Error {
    Error::BadRequest(text.to_owned())
}

/// What is kept of a text, once it is good enough to sign with.
fn checked(kind: SecretKind, text: &str) -> Result<Vec<u8>, Error> {
    match kind {
        SecretKind::IdentityKey => {
            let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok();
            bytes.filter(|bytes| bytes.len() == 32).ok_or_else(|| {
                bad("`secret` must be an Ed25519 public key, 32 bytes in base64url, as `x` in a JWK")
            })
        }
        SecretKind::Orders if secret::bytes(text).is_none() => Err(bad(
            "`secret` must begin with whsec_, with 24 to 64 bytes in base64 behind it; leave it out, and one is made",
        )),
        SecretKind::Orders => Ok(text.as_bytes().to_vec()),
        SecretKind::Identity if text.len() < FEWEST => Err(bad(
            "`secret` must have 32 characters or more; leave it out, and one is made",
        )),
        SecretKind::Identity => {
            check_secret("`secret`", text).map_err(|weak| bad(&weak.to_string()))?;
            Ok(text.as_bytes().to_vec())
        }
        _ if text.len() < FEWEST_OF_PLATFORMS => {
            Err(bad("`secret` is too short to be the platform's"))
        }
        _ if check_secret("", text).is_err() => Err(bad(
            "`secret` is a placeholder and not the platform's; copy the one that the platform shows",
        )),
        _ => Ok(text.as_bytes().to_vec()),
    }
}

/// Forgets what the shop signs with.
#[utoipa::path(delete, path = "/api/sites/{site}/secrets/{kind}", operation_id = "forget_secret", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("kind" = String, Path, description = "`identity`, `identity-key`, `orders`, `shopify` or `woocommerce`")), responses((status = 204, description = "It is forgotten"), Error))]
async fn forget(
    State(state): State<ServerState>,
    Path((site, kind)): Path<(String, String)>,
) -> Result<StatusCode, Error> {
    let kind = SecretKind::from_word(&kind).ok_or(Error::NotFound)?;
    if state.shared.store.drop_secrets(&site, kind).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::NotFound)
    }
}
