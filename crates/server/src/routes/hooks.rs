//! `POST /j/v1/hooks/<site>/<shopify|woocommerce|orders>`: what the shop's platform tells. A 2xx
//! means that it is on disk; anything else, and the platform sends it again.

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use shopper::Millis;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::body;
use crate::clock::now;
use crate::error::Error;
use crate::hook::intake::take_in;
use crate::hook::signature::is_signed;
use crate::hook::{Naming, Platform, woocommerce};
use crate::state::ServerState;
use crate::store::hooks::Delivery;
use crate::store::secrets::SecretKind;
use crate::webhook::{secret, signature};

/// Longest ping, bytes.
const PING_BYTES: usize = 64;

pub(super) fn router() -> OpenApiRouter<ServerState> {
    OpenApiRouter::default().routes(routes!(take))
}

/// Takes what the shop's platform tells of orders, refunds and customers.
#[utoipa::path(post, path = "/j/v1/hooks/{site}/{platform}", operation_id = "hook", tag = "value", params(("site" = String, Path, description = "Id of the site"), ("platform" = String, Path, description = "`shopify`, `woocommerce` or `orders`")), request_body(content = serde_json::Value, description = "As the platform signs it"), responses((status = 204, description = "It is on disk"), (status = 200, description = "It is on disk"), Error))]
async fn take(
    State(state): State<ServerState>,
    Path((site, platform)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    let platform = Platform::from_word(&platform).ok_or(Error::NotFound)?;
    let site = state.site(&site)?;
    let now = now();
    let (limits, vault) = (&state.shared.limits, &state.shared.trust.vault);
    let kind = secret_kind(platform);
    let secrets = state.shared.store.secrets(vault, &site.id, kind, now);
    let secrets = secrets.await?;
    let signature = text(&headers, signature_header(platform));
    // Nothing of a body is read that cannot have been signed, but for the ping.
    if secrets.is_empty() || signature.is_empty() {
        let ping = body::whole(body, PING_BYTES, limits.body_time).await;
        return match ping {
            Ok(ping) if platform == Platform::WooCommerce && woocommerce::is_ping(&ping) => {
                Ok(StatusCode::NO_CONTENT)
            }
            _ => Err(Error::Unsigned),
        };
    }
    // The raw bytes are what was signed: nothing is decoded before.
    let body = body::whole(body, limits.shop_body_bytes, limits.body_time).await?;
    if !is_good(platform, &headers, &body, (&secrets, now)) {
        return Err(Error::Unsigned);
    }
    let delivery = Delivery {
        naming: Naming {
            site: &site.id,
            vault: &state.shared.trust.vault,
        },
        platform,
        topic: topic(&headers, platform),
        id: delivery_id(&headers, platform),
        body: &body,
        now,
    };
    take_in(&state, &site, delivery).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

fn topic(headers: &HeaderMap, platform: Platform) -> &str {
    match platform {
        Platform::Shopify => text(headers, "x-shopify-topic"),
        Platform::WooCommerce => text(headers, "x-wc-webhook-topic"),
        Platform::Orders => "order",
    }
}

/// Of Shopify's two ids, the one that stays the same when a delivery is repeated.
fn delivery_id(headers: &HeaderMap, platform: Platform) -> &str {
    let name = match platform {
        Platform::Shopify => "x-shopify-webhook-id",
        Platform::WooCommerce => "x-wc-webhook-delivery-id",
        Platform::Orders => "webhook-id",
    };
    let id = text(headers, name);
    if id.len() > 200 { "" } else { id }
}

fn secret_kind(platform: Platform) -> SecretKind {
    match platform {
        Platform::Shopify => SecretKind::Shopify,
        Platform::WooCommerce => SecretKind::WooCommerce,
        Platform::Orders => SecretKind::Orders,
    }
}

fn signature_header(platform: Platform) -> &'static str {
    match platform {
        Platform::Shopify => "x-shopify-hmac-sha256",
        Platform::WooCommerce => "x-wc-webhook-signature",
        Platform::Orders => "webhook-signature",
    }
}

/// Shopify and `WooCommerce` sign the body alone, without a time: one that is replayed years
/// later is still well signed. It does no harm: its events have the ids that they had, and are
/// known.
fn is_good(
    platform: Platform,
    headers: &HeaderMap,
    body: &Bytes,
    (secrets, now): (&[Vec<u8>], Millis),
) -> bool {
    let said = text(headers, signature_header(platform));
    match platform {
        Platform::Shopify | Platform::WooCommerce => is_signed(body, Some(said), secrets),
        Platform::Orders => {
            let opened = secrets.iter();
            let opened = opened.filter_map(|it| secret::bytes(std::str::from_utf8(it).ok()?));
            let parts = (
                text(headers, "webhook-id"),
                text(headers, "webhook-timestamp"),
                said,
            );
            signature::verify(&opened.collect::<Vec<_>>(), parts, body, now)
        }
    }
}
