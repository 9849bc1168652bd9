//! One good token, and every bad one that can be made of it, each refused by its reason.

use std::collections::HashSet;

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use super::*;

const NOW: Millis = 1_800_000_000_000;
const SITE: &str = "fern-floor";
const B64: base64::engine::GeneralPurpose = URL_SAFE_NO_PAD;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32], None).unwrap()
}

fn ring() -> KeyRing {
    let long_gone = SigningKey::from_seed(&[3; 32], Some(NOW - 2 * LONGEST_TOKEN)).unwrap();
    let retired = SigningKey::from_seed(&[2; 32], Some(NOW - 1_000)).unwrap();
    KeyRing::new(vec![key(1), retired, long_gone])
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "aud": SITE, "sub": "cust-7", "jti": "claim-1",
        "iat": NOW / 1_000 - 60, "exp": NOW / 1_000 + 3_600,
        "rid": "welcome", "rv": 7, "eff": { "reward": "five-off" },
    })
}

fn changed(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn signed_by(key: &SigningKey, claims: &Value) -> String {
    jwt_crypto::install();
    let mut header = Header::new(Algorithm::EdDSA);
    header.kid = Some(key.kid.clone());
    encode(&header, claims, &EncodingKey::from_ed_der(key.seed())).unwrap()
}

fn part(value: &Value) -> String {
    B64.encode(value.to_string())
}

fn check(token: &str) -> Result<ClaimToken, Disbelief> {
    verify(token, SITE, &ring(), NOW, |_| true)
}

/// Signed by the right key, under a header that was written by hand.
fn under(header: &Value) -> String {
    let body = format!("{}.{}", part(header), part(&claims()));
    let signature = key(1).sign(body.as_bytes()).unwrap().signature;
    format!("{body}.{}", B64.encode(signature))
}

/// Well signed, and not to be believed all the same.
fn by_claims() -> Vec<(String, Disbelief)> {
    let now = NOW / 1_000;
    let mut all: Vec<(&str, Value, Disbelief)> = Vec::new();
    for aud in [
        "",
        "other-shop",
        "FERN-FLOOR",
        "fern-floor ",
        "fern-floor/",
        "fern",
    ] {
        all.push(("aud", json!(aud), Disbelief::WrongAudience));
    }
    for iss in [
        "",
        "other",
        "MILEPOST",
        "milepost ",
        "https://milepost.example",
    ] {
        all.push(("iss", json!(iss), Disbelief::WrongIssuer));
    }
    for seconds in [0, 1, 60, 3_600, 86_400] {
        all.push(("exp", json!(now - seconds), Disbelief::Expired));
    }
    for seconds in [31, 60, 3_600, 3_000_000_000_i64] {
        all.push(("iat", json!(now + seconds), Disbelief::NotYetValid));
    }
    for exp in [now + LONGEST_TOKEN / 1_000, i64::MAX] {
        all.push(("exp", json!(exp), Disbelief::LivesTooLong));
    }
    all.push(("sub", json!(""), Disbelief::Incomplete));
    all.push(("jti", json!(""), Disbelief::Incomplete));
    let names = ["iss", "aud", "sub", "jti", "iat", "exp", "rid", "rv", "eff"];
    for name in names {
        for wrong in [json!(null), json!([[]]), json!(1.5)] {
            all.push((name, wrong, Disbelief::Incomplete));
        }
    }
    let mut tokens: Vec<_> = { all.into_iter() }
        .map(|(name, value, why)| (signed_by(&key(1), &changed(name, value)), why))
        .collect();
    for name in names {
        let mut without = claims();
        without.as_object_mut().unwrap().remove(name);
        tokens.push((signed_by(&key(1), &without), Disbelief::Incomplete));
    }
    tokens
}

/// Headers that ask for another way of checking.
fn by_header() -> Vec<(String, Disbelief)> {
    let mut all = Vec::new();
    let kid = key(1).kid;
    for alg in [
        "none", "None", "NONE", "nOnE", "HS256", "HS384", "HS512", "RS256", "PS256", "ES256",
        "eddsa", "EdDSA ", "Ed25519", "",
    ] {
        let head = json!({ "alg": alg, "kid": kid });
        all.push((under(&head), Disbelief::WrongAlgorithm));
        // Without a signature, as `none` would have it.
        let bare = format!("{}.{}.", part(&head), part(&claims()));
        all.push((bare, Disbelief::WrongAlgorithm));
        // Hashed with the public key as if it were a secret.
        let body = format!("{}.{}", part(&head), part(&claims()));
        let mac = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &key(1).public);
        let tag = ring::hmac::sign(&mac, body.as_bytes());
        all.push((
            format!("{body}.{}", B64.encode(tag)),
            Disbelief::WrongAlgorithm,
        ));
    }
    for kid in [
        json!(null),
        json!(""),
        json!("0000000000000000"),
        json!(key(9).kid),
        json!(key(3).kid),
        json!("../../etc/passwd"),
        json!("' OR 1=1 --"),
    ] {
        all.push((
            under(&json!({ "alg": "EdDSA", "kid": kid })),
            Disbelief::UnknownKey,
        ));
    }
    all.push((under(&json!({ "alg": "EdDSA" })), Disbelief::UnknownKey));
    // A key of the header's own is not asked.
    let own = json!({ "alg": "EdDSA", "kid": key(9).kid, "jwk": { "kty": "OKP", "crv": "Ed25519",
        "x": B64.encode(key(9).public) } });
    all.push((under(&own), Disbelief::UnknownKey));
    for head in [
        json!({ "kid": kid }),
        json!({ "alg": 7, "kid": kid }),
        json!([]),
        json!("EdDSA"),
        json!({ "alg": "EdDSA", "kid": 7 }),
        json!({ "alg": "EdDSA", "kid": kid, "crit": ["exp"] }),
    ] {
        all.push((under(&head), Disbelief::Malformed));
    }
    all
}

/// The good one, cut short, stretched, or with a bit turned over.
fn by_bytes() -> Vec<(String, Disbelief)> {
    let good = signed_by(&key(1), &claims());
    let mut all = Vec::new();
    let signature = good.rfind('.').unwrap();
    for end in (0..signature).step_by(good.len() / 40) {
        all.push((good[..end].to_owned(), Disbelief::Malformed));
    }
    for end in signature + 1..good.len() {
        // Not every length is base64 without bits to spare.
        let why = match B64.decode(&good[signature + 1..end]) {
            Ok(_) => Disbelief::Forged,
            Err(_) => Disbelief::Malformed,
        };
        all.push((good[..end].to_owned(), why));
    }
    let claims_at = good.find('.').unwrap() + 1;
    for n in 0..20 {
        let mut value = claims();
        value["jti"] = json!(format!("claim-{}", n + 2));
        let body = format!("{}.{}", &good[..claims_at - 1], part(&value));
        all.push((format!("{body}{}", &good[signature..]), Disbelief::Forged));
    }
    for extra in [".", ".x", "."] {
        all.push((format!("{good}{extra}"), Disbelief::Malformed));
    }
    for odd in [
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        "a",
        "\u{0}.\u{0}.\u{0}",
        "ä.ö.ü",
    ] {
        all.push((odd.to_owned(), Disbelief::Malformed));
    }
    all.push(("x".repeat(MAX_TRIED), Disbelief::TooLong));
    all.push((
        format!("{good}{}", "A".repeat(MAX_TRIED)),
        Disbelief::TooLong,
    ));
    let mut fat = claims();
    fat["pad"] = json!("x".repeat(MAX_TRIED));
    all.push((signed_by(&key(1), &fat), Disbelief::TooLong));
    all
}

const MAX_TRIED: usize = 5_000;

/// Signed by somebody who says to be us.
fn by_key() -> Vec<(String, Disbelief)> {
    let forged = (10..20).map(|seed| {
        let mut claimed = key(seed);
        claimed.kid = key(1).kid;
        (signed_by(&claimed, &claims()), Disbelief::Forged)
    });
    let mut all: Vec<_> = forged.collect();
    let gone = SigningKey::from_seed(&[3; 32], None).unwrap();
    all.push((signed_by(&gone, &claims()), Disbelief::UnknownKey));
    all
}

#[test]
fn the_good_token_is_believed_and_one_of_the_key_before_too() {
    assert_eq!(check(&signed_by(&key(1), &claims())).unwrap().sub, "cust-7");
    assert!(check(&signed_by(&key(2), &claims())).is_ok());
    let claims: ClaimToken = serde_json::from_value(claims()).unwrap();
    assert_eq!(check(&sign(&claims, &key(1)).unwrap()), Ok(claims));
}

#[test]
fn over_two_hundred_bad_tokens_are_refused_each_for_its_own_reason() {
    let bad = [by_claims(), by_header(), by_bytes(), by_key()].concat();
    let different: HashSet<&str> = bad.iter().map(|(token, _)| token.as_str()).collect();
    assert!(different.len() >= 200, "{}", different.len());
    for (token, why) in &bad {
        let refused = verify(token, SITE, &ring(), NOW, |_| {
            panic!("asked for a bad token")
        });
        assert_eq!(refused, Err(*why), "{token}");
    }
}

#[test]
fn a_token_is_good_once() {
    let token = signed_by(&key(1), &claims());
    let mut seen = HashSet::new();
    let mut once = || verify(&token, SITE, &ring(), NOW, |id| seen.insert(id.to_owned()));
    assert!(once().is_ok());
    assert_eq!(once(), Err(Disbelief::Replayed));
}
