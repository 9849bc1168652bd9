//! Signing in at an identity provider: a fake one on this machine, with keys of its own.

use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use server::OidcConfig;
use sha2::{Digest, Sha256};

use crate::callers::Who;
use crate::support::{Answer, Bench, now};

const SECRET: &str = "r8Yv-2kQm-Zt71-Xw5c";

/// The fake provider.
struct Fake {
    issuer: String,
    pair: EcdsaKeyPair,
    random: SystemRandom,
    /// What the next token says beside what it must.
    says: Mutex<Value>,
    /// The address that the browser was sent to.
    asked: Mutex<Vec<(String, String)>>,
}

type Shared = State<Arc<Fake>>;

impl Fake {
    async fn start() -> Arc<Self> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let fake = Arc::new(Self {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            pair: EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).unwrap(),
            random,
            says: Mutex::new(json!({ "email": "Ada@shop.example", "email_verified": true })),
            asked: Mutex::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(Arc::clone(&fake));
        tokio::spawn(async move { axum::serve(listener, router).await });
        fake
    }

    async fn bench(&self) -> Bench {
        let issuer = self.issuer.clone();
        let bench = Bench::with(|config, _| {
            config.oidc = Some(OidcConfig {
                issuer,
                client_id: "milepost".to_owned(),
                client_secret: SECRET.to_owned(),
                public_url: "https://milepost.example".to_owned(),
            });
        })
        .await;
        bench.add_user("ada@shop.example", false).await;
        bench
    }

    fn asked(&self, name: &str) -> String {
        let asked = self.asked.lock().unwrap();
        let found = asked.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

async fn discovery(State(fake): Shared) -> Json<Value> {
    let at = |path: &str| format!("{}/{path}", fake.issuer);
    Json(json!({
        "issuer": fake.issuer, "authorization_endpoint": at("authorize"),
        "token_endpoint": at("token"), "jwks_uri": at("keys"),
    }))
}

async fn keys(State(fake): Shared) -> Json<Value> {
    let point = fake.pair.public_key().as_ref();
    let [x, y] = [&point[1..33], &point[33..]].map(|part| URL_SAFE_NO_PAD.encode(part));
    Json(json!({ "keys": [{ "kty": "EC", "crv": "P-256", "kid": "1", "x": x, "y": y }] }))
}

/// As a provider does it: the code, the client's secret and the verifier must all be right.
async fn token(
    State(fake): Shared,
    headers: HeaderMap,
    Form(form): Form<Vec<(String, String)>>,
) -> (StatusCode, Json<Value>) {
    let field = |name: &str| {
        let found = form.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
    let basic = format!("Basic {}", STANDARD.encode(format!("milepost:{SECRET}")));
    let is_right = field("code") == "good"
        && field("redirect_uri") == "https://milepost.example/api/oidc/back"
        && challenge == fake.asked("code_challenge")
        && headers["authorization"] == basic;
    if !is_right {
        return (
            StatusCode::BAD_REQUEST,
            Json(json!({ "error": "invalid_grant" })),
        );
    }
    let mut claims = json!({
        "iss": fake.issuer, "aud": "milepost", "exp": now() / 1_000 + 300,
        "nonce": fake.asked("nonce"),
    });
    for (name, value) in fake.says.lock().unwrap().as_object().unwrap() {
        claims[name] = value.clone();
    }
    let head = json!({ "alg": "ES256", "kid": "1" });
    let [head, claims] = [head, claims].map(|it| URL_SAFE_NO_PAD.encode(it.to_string()));
    let text = format!("{head}.{claims}");
    let signature = fake.pair.sign(&fake.random, text.as_bytes()).unwrap();
    let token = format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature));
    (
        StatusCode::OK,
        Json(json!({ "id_token": token, "access_token": "x" })),
    )
}

/// The browser leaves for the provider; the cookie that it keeps.
async fn leave(bench: &Bench, fake: &Fake) -> String {
    let answer = bench.get("/api/oidc").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    let address = answer.header("location").to_owned();
    let (endpoint, query) = address.split_once('?').unwrap();
    assert_eq!(endpoint, format!("{}/authorize", fake.issuer));
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    *fake.asked.lock().unwrap() = pairs.collect();
    assert_eq!(fake.asked("code_challenge_method"), "S256");
    let cookie = answer.header("set-cookie").to_owned();
    assert!(
        cookie.contains("HttpOnly; SameSite=Lax; Secure"),
        "{cookie}"
    );
    cookie.split(';').next().unwrap().to_owned()
}

async fn come_back(bench: &Bench, cookie: &str, code: &str, state: &str) -> Answer {
    let path = format!("/api/oidc/back?code={code}&state={state}");
    bench.get_with(&path, ("cookie", cookie)).await
}

#[tokio::test]
async fn who_is_vouched_for_is_signed_in() {
    let fake = Fake::start().await;
    let bench = fake.bench().await;
    let cookie = leave(&bench, &fake).await;
    let answer = come_back(&bench, &cookie, "good", &fake.asked("state")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    assert_eq!(answer.header("location"), "/studio");
    let session = answer.header("set-cookie").split(';').next().unwrap();
    let who = Who::cookie(session);
    let account = bench.done(&who, "GET", "/api/session", &Value::Null).await;
    assert_eq!(account["email"], "ada@shop.example");
}

#[tokio::test]
async fn who_comes_back_without_having_left_is_not() {
    let fake = Fake::start().await;
    let bench = fake.bench().await;
    let first = leave(&bench, &fake).await;
    let old_state = fake.asked("state");
    let second = leave(&bench, &fake).await;
    for (cookie, state) in [
        ("", fake.asked("state")),
        (first.as_str(), fake.asked("state")),
        (second.as_str(), old_state),
        (second.as_str(), String::new()),
    ] {
        let answer = come_back(&bench, cookie, "good", &state).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{answer:?}");
        assert!(!answer.has("set-cookie"));
    }
}

#[tokio::test]
async fn a_code_of_another_browser_is_worth_nothing() {
    let fake = Fake::start().await;
    let bench = fake.bench().await;
    let cookie = leave(&bench, &fake).await;
    let state = fake.asked("state");
    // The code that comes back was asked for by somebody else, with a verifier of their own.
    let mut asked = fake.asked.lock().unwrap().clone();
    asked.retain(|(name, _)| name != "code_challenge");
    *fake.asked.lock().unwrap() = asked;
    let answer = come_back(&bench, &cookie, "good", &state).await;
    assert_eq!(answer.json()["code"], "sign_in");
    let answer = come_back(&bench, &cookie, "bad", &state).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_token_that_is_not_for_this_sign_in_or_vouches_for_nobody_is_refused() {
    let fake = Fake::start().await;
    let bench = fake.bench().await;
    let verified = |email: &str| json!({ "email": email, "email_verified": true });
    let mut says = vec![
        json!({ "email": "ada@shop.example", "email_verified": false }),
        json!({ "email": "ada@shop.example" }),
        json!({}),
        verified("eve@shop.example"),
    ];
    for (name, value) in [
        ("nonce", json!("another")),
        ("aud", json!("another")),
        ("iss", json!("https://id.example")),
        ("exp", json!(now() / 1_000 - 3_600)),
    ] {
        let mut token = verified("ada@shop.example");
        token[name] = value;
        says.push(token);
    }
    for token in says {
        fake.says.lock().unwrap().clone_from(&token);
        let cookie = leave(&bench, &fake).await;
        let answer = come_back(&bench, &cookie, "good", &fake.asked("state")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{token}: {answer:?}");
        assert!(!answer.has("set-cookie"));
    }
}

#[tokio::test]
async fn a_provider_that_is_away_is_a_503_and_none_is_a_404() {
    let fake = Fake::start().await;
    let bench = Bench::with(|config, _| {
        config.oidc = Some(OidcConfig {
            issuer: "http://127.0.0.1:1".to_owned(),
            client_id: "milepost".to_owned(),
            client_secret: SECRET.to_owned(),
            public_url: "https://milepost.example".to_owned(),
        });
    })
    .await;
    let answer = bench.get("/api/oidc").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!answer.body.windows(9).any(|it| it == b"127.0.0.1"));
    let answer = Bench::new().await.get("/api/oidc").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    drop(fake);
}
