//! Tokens that are believed, and every reason for which one is not.

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

use super::*;

/// Made once with a 2,048-bit key that nobody has any more.
const RSA_TOKEN: &str = "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYS0xIiwidHlwIjoiSldUIn0.eyJpc3MiOiJodHRwczovL2lkLmV4YW1w\
    bGUiLCJhdWQiOiJtaWxlcG9zdCIsImV4cCI6MjAwMDAwMDAwMCwibm9uY2UiOiJuLTEiLCJlbWFpbCI6IkFkYUBT\
    aG9wLmV4YW1wbGUiLCJlbWFpbF92ZXJpZmllZCI6dHJ1ZX0.cJoDCwYnspw8bgmGQOA8aQeTNm_f0elHs6bXyeUY\
    2eIEWff_tRFpvBN8PKJ83b0ZtxWzyjOunmd_E7IEOH5kaCd6-k6uqYNQuofdKI7oPd_5sYA11CY1uDhNDYonNuHG\
    Jyjxj4O3UkfPVYG7ih1dQMKxwYd502VZf70U4Ejb9p_02moaVlFKk1qoJA0TkOxUwKYRmg49uDi0QPNWlmm1J2fG\
    gb05qu8jSaqyEO-1CWfeRBCBXJFOLOvewGzQ0IXhnMkAkvZiMudrM3452OduhnLheMWyeq1F21yPAH2CSdLjuYcH\
    W-PFa_6RIEAQKl1YoCYsF1okNHIZ80vjVdkTBA";
const RSA_N: &str = "nWmxhRpQb-7v1RQHIPj53N7pAbsMAtMOTBsv3zpUdnAjcFKEOIdpdRg9HmpWAM60Uy9u-VRicPJFEMplKxL6fWnP\
    T4XV10lkTZ1sLGcq_iuPc_N9TyTsZ3aN1bzeNOQI1oOqmdn05va54OCtTu82YoRBFpeRM2xcFRtLVh9vc_qkOd-Y\
    PeEYYb75SPB7aijizN-6hF2Nzuq3eNYtD_L_NweYO_J6BDfBHqAm--vag4rPT9n_VFrwhFAd3PGHadckvCPGb4w0\
    blPmO8wEraGTLIvn-mfpLsrmN0QcsZCHYzO7kOAvNW95rVsdfdu9t8gFo4JzONF0VrIxJkKRbwq1Lw";

const EXPECTED: Expected<'static> = Expected {
    issuer: "https://id.example",
    client: "milepost",
    nonce: "n-1",
    now: 1_900_000_000_000,
};

fn rsa_keys() -> Jwks {
    let key = json!({ "kty": "RSA", "kid": "rsa-1", "use": "sig", "n": RSA_N, "e": "AQAB" });
    serde_json::from_value(json!({ "keys": [{ "kty": "OKP" }, key] })).unwrap()
}

/// A provider with a P-256 key.
struct Provider {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl Provider {
    fn new() -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).unwrap();
        Self { pair, random }
    }

    fn keys(&self) -> Jwks {
        let point = self.pair.public_key().as_ref();
        let [x, y] = [&point[1..33], &point[33..]].map(|part| URL_SAFE_NO_PAD.encode(part));
        let key = json!({ "kty": "EC", "crv": "P-256", "kid": "ec-1", "x": x, "y": y });
        serde_json::from_value(json!({ "keys": [key] })).unwrap()
    }

    fn token(&self, head: &Value, claims: &Value) -> String {
        let [head, claims] = [head, claims].map(|it| URL_SAFE_NO_PAD.encode(it.to_string()));
        let text = format!("{head}.{claims}");
        let signature = self.pair.sign(&self.random, text.as_bytes()).unwrap();
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn head() -> Value {
    json!({ "alg": "ES256", "kid": "ec-1" })
}

fn claims() -> Value {
    json!({
        "iss": "https://id.example", "aud": "milepost", "exp": 2_000_000_000, "nonce": "n-1",
        "email": "ada@shop.example", "email_verified": true,
    })
}

#[test]
fn a_good_token_vouches_for_an_address_with_either_algorithm() {
    let ada = Vouched {
        email: "ada@shop.example".to_owned(),
    };
    assert_eq!(believe(RSA_TOKEN, &rsa_keys(), EXPECTED).unwrap(), ada);
    let provider = Provider::new();
    let token = provider.token(&head(), &claims());
    assert_eq!(believe(&token, &provider.keys(), EXPECTED).unwrap(), ada);
}

#[test]
fn a_token_whose_claims_are_not_for_us_now_is_not_believed() {
    let provider = Provider::new();
    let keys = provider.keys();
    for (name, value) in [
        ("iss", json!("https://id.example.evil.example")),
        ("iss", json!("https://id.example/")),
        ("aud", json!("another")),
        ("aud", json!([])),
        ("aud", json!(["another"])),
        ("aud", json!(["milepost", "another"])),
        ("azp", json!("another")),
        ("exp", json!(1_899_999_000)),
        ("exp", json!(0)),
        ("exp", json!("2000000000")),
        ("exp", Value::Null),
        ("nonce", json!("n-2")),
        ("nonce", json!("")),
    ] {
        let mut claims = claims();
        claims[name] = value;
        let token = provider.token(&head(), &claims);
        let refused = believe(&token, &keys, EXPECTED);
        assert!(
            matches!(refused, Err(OidcError::Unbelievable(_))),
            "{claims}: {refused:?}"
        );
    }
}

#[test]
fn an_address_that_is_missing_or_not_verified_is_nobodys() {
    let provider = Provider::new();
    let keys = provider.keys();
    for (name, value) in [
        ("email", json!("")),
        ("email_verified", json!(false)),
        ("email_verified", json!("false")),
        ("email_verified", Value::Null),
    ] {
        let mut claims = claims();
        claims[name] = value;
        let token = provider.token(&head(), &claims);
        let refused = believe(&token, &keys, EXPECTED);
        assert!(
            matches!(refused, Err(OidcError::NoAddress)),
            "{claims}: {refused:?}"
        );
    }
}

#[test]
fn a_token_that_no_key_of_the_providers_signed_is_not_believed() {
    let (provider, forger) = (Provider::new(), Provider::new());
    let keys = provider.keys();
    let good = provider.token(&head(), &claims());
    let (text, signature) = good.rsplit_once('.').unwrap();
    let other = forger.token(&head(), &claims());
    let (_, other_signature) = other.rsplit_once('.').unwrap();
    let none = |alg: &str| {
        let token = provider.token(&json!({ "alg": alg, "kid": "ec-1" }), &claims());
        let (text, _) = token.rsplit_once('.').unwrap();
        format!("{text}.")
    };
    let swapped = {
        let mut claims = claims();
        claims["email"] = json!("eve@shop.example");
        let claims = URL_SAFE_NO_PAD.encode(claims.to_string());
        format!("{}.{claims}.{signature}", text.split_once('.').unwrap().0)
    };
    for token in [
        format!("{text}.{other_signature}"),
        format!("{text}."),
        text.to_owned(),
        other,
        swapped,
        none("none"),
        none("None"),
        none("HS256"),
        provider.token(&json!({ "alg": "ES256", "kid": "ec-2" }), &claims()),
        provider.token(&json!({ "alg": "RS256", "kid": "ec-1" }), &claims()),
        provider.token(&json!({ "kid": "ec-1" }), &claims()),
        String::new(),
        "..".to_owned(),
        "a.b.c".to_owned(),
    ] {
        let refused = believe(&token, &keys, EXPECTED);
        assert!(
            matches!(refused, Err(OidcError::Unbelievable(_))),
            "{token}: {refused:?}"
        );
    }
    assert!(
        believe(RSA_TOKEN, &keys, EXPECTED).is_err(),
        "another provider's"
    );
}
