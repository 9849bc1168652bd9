//! Identity tokens: the shop's word on who is signed in. Minted by its backend for one page
//! view, so they live five minutes at most and are good once.

use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use shopper::Millis;

use super::{Disbelief, Times, head, signed};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Longest life, seconds.
const MOST_SECONDS: i64 = 300;
/// Longest customer id, bytes.
const MAX_SUBJECT: usize = 200;

/// What a shop signs with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ShopKey {
    /// A secret that both know, for HS256; at least 32 bytes.
    Secret(Vec<u8>),
    /// The shop's public key, for `EdDSA`: 32 bytes.
    Public([u8; 32]),
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// The shop's id of the customer.
    pub(crate) customer: String,
    /// Names the token; good once.
    pub(crate) token: String,
    /// When the token runs out, and need not be remembered any longer.
    pub(crate) until: Millis,
}

#[derive(Clone, Debug, Deserialize)]
struct Claims {
    sub: String,
    aud: String,
    jti: String,
    iat: i64,
    #[serde(default)]
    nbf: Option<i64>,
    exp: i64,
}

/// Who a token says is signed in, by any of the shop's keys: while a secret is changed, two are
/// good. Whether the token was used before is the caller's to ask.
///
/// # Errors
/// What speaks against it.
pub(crate) fn verify(
    token: &str,
    site: &str,
    keys: &[ShopKey],
    now: Millis,
) -> Result<Identity, Disbelief> {
    let head = head(token)?;
    let mut found = Err(Disbelief::UnknownKey);
    for key in keys {
        found = by(token, &head.alg, key);
        if !matches!(found, Err(Disbelief::Forged | Disbelief::WrongAlgorithm)) {
            break;
        }
    }
    let claims = found?;
    if claims.aud != site {
        return Err(Disbelief::WrongAudience);
    }
    let sane = |text: &str| !text.is_empty() && text.len() <= MAX_SUBJECT;
    if !sane(&claims.sub) || !sane(&claims.jti) {
        return Err(Disbelief::Incomplete);
    }
    let times = Times {
        iat: claims.iat,
        nbf: claims.nbf,
        exp: claims.exp,
        most: MOST_SECONDS,
    };
    times.check(now / 1_000)?;
    Ok(Identity {
        customer: claims.sub,
        token: claims.jti,
        until: claims.exp.saturating_mul(1_000),
    })
}

/// The key decides the algorithm, never the token: a public key is no secret to hash with.
fn by(token: &str, said: &str, key: &ShopKey) -> Result<Claims, Disbelief> {
    let (algorithm, word) = match key {
        ShopKey::Secret(_) => (Algorithm::HS256, "HS256"),
        ShopKey::Public(_) => (Algorithm::EdDSA, "EdDSA"),
    };
    if said != word {
        return Err(Disbelief::WrongAlgorithm);
    }
    let key = match key {
        ShopKey::Secret(secret) => DecodingKey::from_secret(secret),
        ShopKey::Public(public) => DecodingKey::from_ed_components(&URL_SAFE_NO_PAD.encode(public))
            .map_err(|_| Disbelief::UnknownKey)?,
    };
    signed(token, algorithm, &key)
}

#[cfg(test)]
mod tests {
    use jsonwebtoken::{EncodingKey, Header, encode};
    use serde_json::{Value, json};

    use super::*;
    use crate::keys::{SigningKey, jwt_crypto};

    const NOW: Millis = 1_800_000_000_000;
    const SECRET: &[u8] = b"a secret of the shop, long enough";

    fn claims() -> Value {
        json!({ "sub": "cust-7", "aud": "fern-floor", "jti": "one",
                "iat": NOW / 1_000, "exp": NOW / 1_000 + 300 })
    }

    fn token(claims: &Value, secret: &[u8]) -> String {
        jwt_crypto::install();
        let header = Header::new(Algorithm::HS256);
        encode(&header, claims, &EncodingKey::from_secret(secret)).unwrap()
    }

    fn keys() -> Vec<ShopKey> {
        vec![
            ShopKey::Secret(b"the one before, good for a while".to_vec()),
            ShopKey::Secret(SECRET.to_vec()),
        ]
    }

    fn check(token: &str) -> Result<Identity, Disbelief> {
        verify(token, "fern-floor", &keys(), NOW)
    }

    #[test]
    fn a_token_of_either_of_two_secrets_says_who_is_signed_in() {
        let old = token(&claims(), b"the one before, good for a while");
        for token in [token(&claims(), SECRET), old] {
            assert_eq!(check(&token).unwrap().customer, "cust-7");
        }
    }

    #[test]
    fn a_token_of_the_shops_own_key_pair_does_too() {
        jwt_crypto::install();
        let pair = SigningKey::from_seed(&[3; 32], None).unwrap();
        let header = Header::new(Algorithm::EdDSA);
        let token = encode(&header, &claims(), &EncodingKey::from_ed_der(pair.seed())).unwrap();
        let keys = [ShopKey::Public(pair.public)];
        assert!(verify(&token, "fern-floor", &keys, NOW).is_ok());
        // The public key is known to all: signing with it as if it were a secret is no signing.
        let confused = self::token(&claims(), &pair.public);
        let refused = verify(&confused, "fern-floor", &keys, NOW);
        assert_eq!(refused, Err(Disbelief::WrongAlgorithm));
    }

    #[test]
    fn what_is_forged_old_early_too_long_or_for_others_is_not_believed() {
        let with = |name: &str, value: Value| {
            let mut claims = claims();
            claims[name] = value;
            token(&claims, SECRET)
        };
        let now = NOW / 1_000;
        for (token, expected) in [
            (
                token(&claims(), b"some other secret of forty-one bytes"),
                Disbelief::Forged,
            ),
            (with("aud", json!("other-shop")), Disbelief::WrongAudience),
            (with("exp", json!(now)), Disbelief::Expired),
            (with("exp", json!(now + 301)), Disbelief::LivesTooLong),
            (with("iat", json!(now + 31)), Disbelief::NotYetValid),
            (with("nbf", json!(now + 31)), Disbelief::NotYetValid),
            (with("sub", json!("")), Disbelief::Incomplete),
            (with("sub", json!(7)), Disbelief::Incomplete),
            (with("jti", json!("x".repeat(201))), Disbelief::Incomplete),
        ] {
            assert_eq!(check(&token), Err(expected), "{token}");
        }
        assert_eq!(
            verify(&token(&claims(), SECRET), "fern-floor", &[], NOW),
            Err(Disbelief::UnknownKey)
        );
    }
}
