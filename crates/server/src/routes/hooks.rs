//! `POST /j/v1/hooks/<site>/<shopify|woocommerce|orders>`: what the shop's platform tells. A 2xx
//! means that it is on disk; anything else, and the platform sends it again.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use shopper::Millis;

use super::body;
use crate::clock::now;
use crate::error::Error;
use crate::hook::signature::is_signed;
use crate::hook::{Naming, News, Platform, Unreadable, orders, shopify, woocommerce};
use crate::site::Site;
use crate::state::ServerState;
use crate::store::hooks::Delivery;
use crate::store::secrets::SecretKind;
use crate::webhook::{secret, signature};

pub(super) fn router() -> Router<ServerState> {
    Router::new().route("/j/v1/hooks/{site}/{platform}", post(take))
}

async fn take(
    State(state): State<ServerState>,
    Path((site, platform)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Error> {
    let platform = Platform::from_word(&platform).ok_or(Error::NotFound)?;
    let site = state.site(&site)?;
    let limits = &state.shared.limits;
    // The raw bytes are what was signed: nothing is decoded before.
    let body = body::whole(body, limits.shop_body_bytes, limits.body_time).await?;
    if platform == Platform::WooCommerce && woocommerce::is_ping(&body) {
        return Ok(StatusCode::NO_CONTENT);
    }
    let now = now();
    check(&state, &site, platform, (&headers, &body), now).await?;
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

/// Shopify and `WooCommerce` sign the body alone, without a time: one that is replayed years
/// later is still well signed. It does no harm: its events have the ids that they had, and are
/// known.
async fn check(
    state: &ServerState,
    site: &Site,
    platform: Platform,
    (headers, body): (&HeaderMap, &Bytes),
    now: Millis,
) -> Result<(), Error> {
    let kind = match platform {
        Platform::Shopify => SecretKind::Shopify,
        Platform::WooCommerce => SecretKind::WooCommerce,
        Platform::Orders => SecretKind::Orders,
    };
    let vault = &state.shared.trust.vault;
    let secrets = state
        .shared
        .store
        .secrets(vault, &site.id, kind, now)
        .await?;
    let said = |name: &str| Some(text(headers, name)).filter(|text| !text.is_empty());
    let good = match platform {
        Platform::Shopify => is_signed(body, said("x-shopify-hmac-sha256"), &secrets),
        Platform::WooCommerce => is_signed(body, said("x-wc-webhook-signature"), &secrets),
        Platform::Orders => {
            let opened = secrets.iter();
            let opened = opened.filter_map(|it| secret::bytes(std::str::from_utf8(it).ok()?));
            let parts = (
                text(headers, "webhook-id"),
                text(headers, "webhook-timestamp"),
                text(headers, "webhook-signature"),
            );
            signature::verify(&opened.collect::<Vec<_>>(), parts, body, now)
        }
    };
    if good { Ok(()) } else { Err(Error::Unsigned) }
}

fn read(delivery: Delivery<'_>) -> Result<News, Unreadable> {
    let Delivery {
        naming,
        topic,
        body,
        ..
    } = delivery;
    match delivery.platform {
        Platform::Shopify => shopify::read(&naming, topic, body),
        Platform::WooCommerce => woocommerce::read(&naming, topic, body),
        Platform::Orders => orders::read(&naming, body),
    }
}

/// A body that cannot be read is kept and not asked for again: it would be the same.
async fn take_in(state: &ServerState, site: &Site, delivery: Delivery<'_>) -> Result<(), Error> {
    let store = &state.shared.store;
    match read(delivery) {
        Ok(News::Nothing) => Ok(()),
        Ok(News::Privacy(request)) => Ok(store.keep_privacy_request(delivery, &request).await?),
        Ok(News::Orders(news)) => {
            let program = site.program()?;
            store.take_orders(delivery, program, &news).await?;
            for news in &news {
                waiting(state, site, delivery, &news.order).await?;
            }
            Ok(())
        }
        Err(unreadable) => {
            tracing::warn!(site = %site.id, %unreadable, "an order webhook cannot be read; it is kept");
            Ok(store
                .keep_hook_letter(delivery, &unreadable.to_string())
                .await?)
        }
    }
}

/// What waited for an order comes in with it. A refund that still finds none is put back.
async fn waiting(
    state: &ServerState,
    site: &Site,
    delivery: Delivery<'_>,
    order: &str,
) -> Result<(), Error> {
    let store = &state.shared.store;
    if !store.has_order(delivery, order).await? {
        return Ok(());
    }
    for letter in store
        .waiting_for(&site.id, delivery.platform, order)
        .await?
    {
        let delivery = Delivery {
            topic: &letter.topic,
            // Its own id was noted when it came.
            id: "",
            body: &letter.body,
            ..delivery
        };
        if let Ok(News::Orders(news)) = read(delivery) {
            store.take_orders(delivery, site.program()?, &news).await?;
        }
    }
    Ok(())
}
