//! What reads bytes that anybody may send, without a server around it: for the fuzz targets in
//! `fuzz/`. Each says whether it took them for good; nothing may come of bad ones but a refusal.

use crate::hook::{Naming, News, orders, shopify, woocommerce};
use crate::keys::{KeyRing, SigningKey};
use crate::token::claim_token::{self, ClaimToken, ISSUER};
use crate::token::identity_token::{self, ShopKey};
use crate::value::{code, pool_file};
use crate::vault::Vault;
use crate::webhook::target::{Target, WebhookPolicy};

/// An instant in 2027.
const NOW: i64 = 1_800_000_000_000;
const SITE: &str = "fern-floor";
const SECRET: &[u8; 32] = b"a secret of thirty-two bytes, ok";

fn keys() -> KeyRing {
    KeyRing::new(SigningKey::from_seed(SECRET, None).into_iter().collect())
}

/// A claim's token that is good: what targets begin with. Empty where none can be made.
pub fn good_claim_token() -> String {
    let claims = ClaimToken {
        iss: ISSUER.to_owned(),
        aud: SITE.to_owned(),
        sub: "c".to_owned(),
        jti: "1".to_owned(),
        iat: NOW / 1_000 - 1,
        exp: NOW / 1_000 + 60,
        ..ClaimToken::default()
    };
    let keys = keys();
    let token = keys.current().map(|key| claim_token::sign(&claims, key));
    token.and_then(Result::ok).unwrap_or_default()
}

/// A claim's token is believed.
pub fn believes_claim_token(token: &str) -> bool {
    claim_token::verify(token, SITE, &keys(), NOW, |_| true).is_ok()
}

/// A shop's identity token is believed.
pub fn believes_identity_token(token: &str) -> bool {
    let keys = [ShopKey::Secret(SECRET.to_vec()), ShopKey::Public([7; 32])];
    identity_token::verify(token, SITE, &keys, NOW).is_ok()
}

/// An order webhook's body means something: by the platform's word, and the topic's.
pub fn reads_hook(platform: &str, topic: &str, body: &[u8]) -> bool {
    let vault = Vault::new(SECRET);
    let naming = Naming {
        site: SITE,
        vault: &vault,
    };
    let news = match platform {
        "shopify" => shopify::read(&naming, topic, body),
        "woocommerce" if woocommerce::is_ping(body) => return true,
        "woocommerce" => woocommerce::read(&naming, topic, body),
        _ => orders::read(&naming, body),
    };
    news.is_ok_and(|news| news != News::Nothing)
}

/// A list of codes is taken.
pub fn reads_codes(body: &[u8]) -> bool {
    let vault = Vault::new(SECRET);
    let lines = pool_file::read(body);
    lines.is_ok_and(|lines| {
        let hashes: Vec<_> = lines
            .iter()
            .map(|it| code::hash(&vault, SITE, &it.code))
            .collect();
        hashes.len() == lines.len()
    })
}

/// An address is one that webhooks may be sent to, as far as can be said without looking up.
pub fn accepts_webhook_url(text: &str) -> bool {
    Target::parse(text, &WebhookPolicy::default()).is_ok()
}
