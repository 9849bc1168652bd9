//! What is of value, as pages, checkouts and platforms see it: claims, codes, identities, order
//! webhooks, draws.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::hmac;
use serde_json::{Value, json};

use crate::support::{Answer, Bench, SHOP, SITE, VISITOR, id, now};

const SHOPIFY: &str = "shpss_a_secret_of_the_platform";

fn document() -> Value {
    json!({
        "site": SITE, "shop": "Fern & Floor", "locales": ["en"], "origins": [SHOP],
        "wallets": [{ "id": "leaves", "name": "leaves" }],
        "badges": [{ "id": "buyer", "name": "Buyer", "criterion": "Buy something",
            "picture": { "metal": "bronze", "glyph": "leaf" } }],
        "rewards": [
            { "id": "mug", "name": "A mug", "about": "With a fern on it.", "giftable": true,
              "price": { "wallet": "leaves", "points": 300 } },
            { "id": "bag", "name": "A bag", "about": "Of linen." },
        ],
        "contests": [{ "id": "spring", "name": "Spring draw", "prize": "A floor",
            "odds": "One in all entries wins.", "terms": "/terms.html", "free_entry": "Write to us.",
            "most": 3, "winners": 1,
            "open": { "from": "2020-01-01T00:00:00Z", "until": "2020-02-01T00:00:00Z" },
            "commitment": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }],
        "rules": [
            { "id": "leaves", "kind": { "earn": { "event": "purchase" } }, "trust": "platform",
              "reverse": { "points": "may_go_negative" },
              "effects": [{ "badge": "buyer" },
                { "points": { "wallet": "leaves", "per_value": { "points": 1, "per": 100 } } }] },
            { "id": "bag", "kind": { "earn": { "event": "purchase", "where": { "value": { "$gte": 10000 } } } },
              "trust": "platform", "limits": { "budget": 1000 },
              "reverse": { "points": "within_balance" }, "effects": [{ "reward": "bag" }] },
        ],
    })
}

/// A shop whose journey has something of value.
pub(crate) async fn shop() -> Bench {
    let bench = Bench::new().await;
    publish(&bench, &document()).await;
    bench
}

async fn publish(bench: &Bench, document: &Value) {
    let compiled = authoring::compile(&document.to_string()).unwrap();
    bench.state.publish("test", compiled).await.unwrap();
}

pub(crate) fn bearer(bench: &Bench) -> String {
    let key = std::fs::read_to_string(bench.state.api_key_file()).unwrap();
    format!("Bearer {}", key.trim())
}

/// Calls the API with the key.
pub(crate) async fn call(bench: &Bench, method: &str, path: &str, body: &Value) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("authorization", bearer(bench))
        .header("content-type", "application/json");
    bench
        .send(request.body(Body::from(body.to_string())).unwrap())
        .await
}

async fn page(bench: &Bench, path: &str, body: &Value) -> Answer {
    let request = Request::post(path)
        .header("origin", SHOP)
        .header("content-type", "text/plain");
    bench
        .send(request.body(Body::from(body.to_string())).unwrap())
        .await
}

async fn claim(bench: &Bench, claim: &Value) -> Value {
    let body = json!({ "site": SITE, "visitor": VISITOR.to_string(), "claims": [claim] });
    let answer = page(bench, "/j/v1/claims", &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.json()["claims"][0].clone()
}

pub(crate) fn mac(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    hmac::sign(&key, message).as_ref().to_vec()
}

pub(crate) async fn hook(bench: &Bench, topic: &str, delivery: &str, body: &Value) -> Answer {
    let body = body.to_string();
    let signature = STANDARD.encode(mac(SHOPIFY.as_bytes(), body.as_bytes()));
    hook_signed(bench, topic, delivery, (body, signature)).await
}

async fn hook_signed(
    bench: &Bench,
    topic: &str,
    delivery: &str,
    (body, signature): (String, String),
) -> Answer {
    let request = Request::post("/j/v1/hooks/fern-floor/shopify")
        .header("x-shopify-topic", topic)
        .header("x-shopify-webhook-id", delivery)
        .header("x-shopify-hmac-sha256", signature)
        .header("content-type", "application/json");
    bench.send(request.body(Body::from(body)).unwrap()).await
}

pub(crate) async fn with_shopify() -> Bench {
    let bench = shop().await;
    keeps_shopifys_secret(&bench).await;
    bench
}

async fn keeps_shopifys_secret(bench: &Bench) {
    let kept = call(
        bench,
        "PUT",
        "/api/sites/fern-floor/secrets/shopify",
        &json!({ "secret": SHOPIFY }),
    )
    .await;
    assert_eq!(kept.status, StatusCode::OK, "{kept:?}");
}

pub(crate) fn order(id: u32, euros: u32) -> Value {
    json!({
        "id": id, "created_at": "2026-03-01T10:00:00Z", "financial_status": "paid",
        "currency": "EUR", "total_price": format!("{euros}.00"), "line_items": [{ "quantity": 1 }],
        "note_attributes": [{ "name": "_milepost", "value": VISITOR.to_string() }],
    })
}

fn refund(id: u32, order: u32, euros: u32) -> Value {
    json!({
        "id": id, "order_id": order, "created_at": "2026-03-02T10:00:00Z",
        "transactions": [{ "kind": "refund", "status": "success", "currency": "EUR",
            "amount": format!("{euros}.00") }],
    })
}

async fn leaves(bench: &Bench) -> Value {
    let person = bench
        .api(&format!("/api/sites/fern-floor/people/{VISITOR}"))
        .await;
    person["balances"]["leaves"].clone()
}

#[tokio::test]
async fn an_order_of_the_platform_becomes_points_once_however_often_it_is_told() {
    let bench = with_shopify().await;
    for delivery in ["d1", "d1", "d2"] {
        let told = hook(&bench, "orders/paid", delivery, &order(7, 500)).await;
        assert_eq!(told.status, StatusCode::NO_CONTENT, "{told:?}");
    }
    assert_eq!(leaves(&bench).await, 500);
    let back = hook(&bench, "refunds/create", "d3", &refund(1, 7, 200)).await;
    assert_eq!(back.status, StatusCode::NO_CONTENT);
    assert_eq!(leaves(&bench).await, 300);
}

#[tokio::test]
async fn a_refund_that_comes_before_its_order_waits_for_it() {
    let bench = with_shopify().await;
    hook(&bench, "refunds/create", "d1", &refund(1, 7, 200)).await;
    assert_eq!(leaves(&bench).await, 0);
    hook(&bench, "orders/paid", "d2", &order(7, 500)).await;
    assert_eq!(leaves(&bench).await, 300);
}

#[tokio::test]
async fn a_body_that_the_platform_did_not_sign_is_nobodys() {
    let bench = with_shopify().await;
    let body = order(7, 500).to_string();
    let good = STANDARD.encode(mac(SHOPIFY.as_bytes(), body.as_bytes()));
    let other = STANDARD.encode(mac(b"another secret", body.as_bytes()));
    let longer = order(7, 9_500).to_string();
    for (body, signature) in [
        (body.clone(), other),
        (body.clone(), String::new()),
        (body.clone(), "nonsense".to_owned()),
        (longer, good),
    ] {
        let told = hook_signed(&bench, "orders/paid", "d1", (body, signature)).await;
        assert_eq!(told.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(leaves(&bench).await, 0);
    // A site that has no secret takes nothing.
    let bench = shop().await;
    let told = hook(&bench, "orders/paid", "d1", &order(7, 500)).await;
    assert_eq!(told.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_ping_of_a_webhook_that_was_just_saved_is_answered_and_nothing_else_without_a_signature()
 {
    let bench = shop().await;
    for (body, expected) in [
        ("webhook_id=14", StatusCode::NO_CONTENT),
        (r#"{"id":1}"#, StatusCode::UNAUTHORIZED),
        ("", StatusCode::UNAUTHORIZED),
    ] {
        let request = Request::post("/j/v1/hooks/fern-floor/woocommerce");
        let answer = bench.send(request.body(Body::from(body)).unwrap()).await;
        assert_eq!(answer.status, expected, "{body}");
    }
    let nobody = Request::post("/j/v1/hooks/fern-floor/magento")
        .body(Body::empty())
        .unwrap();
    assert_eq!(bench.send(nobody).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_signed_and_cannot_be_read_is_kept_and_not_asked_for_again() {
    let bench = with_shopify().await;
    let mut odd = order(7, 500);
    odd["total_price"] = json!("lots");
    let told = hook(&bench, "orders/paid", "d1", &odd).await;
    assert_eq!(told.status, StatusCode::NO_CONTENT);
    assert_eq!(leaves(&bench).await, 0);
    let list = bench.api("/api/sites/fern-floor/hook-letters").await;
    let letter = &list["letters"][0];
    assert_eq!(letter["topic"], "orders/paid", "{list}");
    assert_eq!(letter["platform"], "shopify");
    assert!(
        letter["reason"].as_str().unwrap().contains("total_price"),
        "{list}"
    );
    let path = format!(
        "/api/sites/fern-floor/hook-letters/{}",
        letter["id"].as_str().unwrap()
    );
    assert_eq!(bench.api(&path).await, odd, "the body as it came");
    let replay = format!("{path}/replay");
    let again = bench.call("POST", &replay, "").await.json();
    assert_eq!(again, json!({ "is_taken": false }));
    // As an update that understands it would read it.
    bench.meddle_with_hook_letters("lots", "500.00").await;
    let again = bench.call("POST", &replay, "").await.json();
    assert_eq!(again, json!({ "is_taken": true }));
    assert_eq!(leaves(&bench).await, 500);
    let gone = bench.call("POST", &replay, "").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let list = bench.api("/api/sites/fern-floor/hook-letters").await;
    assert_eq!(list, json!({ "letters": [] }));
}

#[tokio::test]
async fn a_hook_letter_can_be_forgotten() {
    let bench = with_shopify().await;
    hook(&bench, "orders/paid", "d1", &json!({ "id": 7 })).await;
    let list = bench.api("/api/sites/fern-floor/hook-letters").await;
    let id = list["letters"][0]["id"].as_str().unwrap();
    let path = format!("/api/sites/fern-floor/hook-letters/{id}");
    let gone = bench.call("DELETE", &path, "").await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    let gone = bench.call("DELETE", &path, "").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn orders_of_any_backend_are_signed_like_standard_webhooks() {
    let bench = shop().await;
    let made = call(
        &bench,
        "PUT",
        "/api/sites/fern-floor/secrets/orders",
        &json!({}),
    )
    .await
    .json();
    let secret = made["secret"].as_str().unwrap().to_owned();
    let bytes = STANDARD
        .decode(secret.strip_prefix("whsec_").unwrap())
        .unwrap();
    let body = json!({ "what": "paid", "order": "9", "at": now(), "visitor": VISITOR.to_string(),
        "value": { "minor": 50_000, "currency": "EUR" } })
    .to_string();
    let send = async |seconds: i64| {
        let message = format!("msg_1.{seconds}.{body}");
        let signature = STANDARD.encode(mac(&bytes, message.as_bytes()));
        let request = Request::post("/j/v1/hooks/fern-floor/orders")
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", seconds)
            .header("webhook-signature", format!("v1,{signature}"));
        bench
            .send(request.body(Body::from(body.clone())).unwrap())
            .await
            .status
    };
    assert_eq!(
        send(now() / 1_000 - 301).await,
        StatusCode::UNAUTHORIZED,
        "replayed"
    );
    assert_eq!(send(now() / 1_000).await, StatusCode::NO_CONTENT);
    assert_eq!(send(now() / 1_000).await, StatusCode::NO_CONTENT);
    assert_eq!(leaves(&bench).await, 500);
}

#[tokio::test]
async fn a_reward_is_claimed_checked_offline_and_redeemed_once() {
    let bench = with_shopify().await;
    hook(&bench, "orders/paid", "d1", &order(7, 500)).await;
    let mug = json!({ "id": id(1).to_string(), "kind": "buy", "reward": "mug" });
    let answer = claim(&bench, &mug).await;
    assert_eq!(answer["status"], "verified", "{answer}");
    assert_eq!(claim(&bench, &mug).await["code"], answer["code"]);
    assert_eq!(leaves(&bench).await, 200);
    // Anybody can check the token by the published key.
    let token = answer["token"].as_str().unwrap();
    let (message, signature) = token.rsplit_once('.').unwrap();
    let jwks = bench.get("/.well-known/jwks.json").await.json();
    let x = URL_SAFE_NO_PAD
        .decode(jwks["keys"][0]["x"].as_str().unwrap())
        .unwrap();
    let public = ring::signature::UnparsedPublicKey::new(&ring::signature::ED25519, x);
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    public.verify(message.as_bytes(), &signature).unwrap();
    let said = message.split_once('.').unwrap().1;
    let said: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(said).unwrap()).unwrap();
    assert_eq!(
        (&said["aud"], &said["eff"]["reward"]),
        (&json!(SITE), &json!("mug"))
    );
    // Redeemed by the code; its token is then used, too.
    let form = |code: Value, checkout: u32| {
        let mut form = json!({ "site": SITE, "act": "redeem", "checkout": id(checkout).to_string(), "order": "o1" });
        form.as_object_mut()
            .unwrap()
            .extend(code.as_object().unwrap().clone());
        form
    };
    let used = call(
        &bench,
        "POST",
        "/j/v1/redeem",
        &form(json!({ "code": answer["code"] }), 50),
    )
    .await;
    assert_eq!(
        (used.status, &used.json()["reward"]),
        (StatusCode::OK, &json!("mug"))
    );
    let again = call(
        &bench,
        "POST",
        "/j/v1/redeem",
        &form(json!({ "token": token }), 51),
    )
    .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let anybody = page(
        &bench,
        "/j/v1/redeem",
        &form(json!({ "code": answer["code"] }), 52),
    )
    .await;
    assert_eq!(anybody.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_key_is_changed_and_tokens_of_the_one_before_are_good() {
    let bench = with_shopify().await;
    hook(&bench, "orders/paid", "d1", &order(7, 500)).await;
    let mug = json!({ "id": id(1).to_string(), "kind": "buy", "reward": "mug" });
    let token = claim(&bench, &mug).await["token"].clone();
    let rotated = call(&bench, "POST", "/api/keys/rotate", &json!({})).await;
    assert_eq!(rotated.status, StatusCode::NO_CONTENT);
    let jwks = bench.get("/.well-known/jwks.json").await.json();
    assert_eq!(jwks["keys"].as_array().unwrap().len(), 2);
    let form =
        json!({ "site": SITE, "act": "redeem", "checkout": id(50).to_string(), "token": token });
    let used = call(&bench, "POST", "/j/v1/redeem", &form).await;
    assert_eq!(used.status, StatusCode::OK, "{used:?}");
}

#[tokio::test]
async fn ten_wrong_codes_a_minute_are_answered() {
    let bench = shop().await;
    let mut statuses = Vec::new();
    for n in 0..12_u32 {
        let form = json!({ "site": SITE, "act": "redeem", "checkout": id(n).to_string(), "code": format!("NOPE-{n}") });
        statuses.push(
            call(&bench, "POST", "/j/v1/redeem", &form)
                .await
                .status
                .as_u16(),
        );
    }
    // A minute may end on the way.
    assert_eq!(statuses[0], 404);
    assert!(
        statuses[10] == 429 || statuses[11] == 429 || statuses.contains(&429),
        "{statuses:?}"
    );
}

#[tokio::test]
async fn a_gift_of_points_is_one_request_and_arrives_by_its_word() {
    let bench = with_shopify().await;
    hook(&bench, "orders/paid", "d1", &order(7, 500)).await;
    let gift = json!({ "site": SITE, "visitor": VISITOR.to_string(), "id": id(1).to_string(),
        "points": { "wallet": "leaves", "amount": 120 }, "note": "For you" });
    let given = page(&bench, "/j/v1/gifts", &gift).await.json();
    assert_eq!(given["status"], "verified", "{given}");
    assert!(given.get("token").is_none());
    assert_eq!(leaves(&bench).await, 380);
    let friend = id(77).to_string();
    let body = json!({ "site": SITE, "visitor": friend, "claims": [
        { "id": id(2).to_string(), "kind": "receive", "gift": given["code"] }] });
    let arrived = page(&bench, "/j/v1/claims", &body).await.json();
    assert_eq!(arrived["claims"][0]["status"], "verified");
    let person = bench
        .api(&format!("/api/sites/fern-floor/people/{friend}"))
        .await;
    assert_eq!(person["balances"]["leaves"], 120);
}

#[tokio::test]
async fn claims_that_are_none_are_refused_one_by_one_and_pages_from_elsewhere_altogether() {
    let bench = shop().await;
    for odd in [
        json!({ "id": "x", "kind": "buy" }),
        json!({ "id": id(1).to_string(), "kind": "steal" }),
        json!({ "id": id(1).to_string(), "kind": "earned", "events": ["x"] }),
        json!({ "id": id(1).to_string(), "kind": "buy", "reward": "x".repeat(300) }),
    ] {
        let answer = claim(&bench, &odd).await;
        assert_eq!(
            (&answer["status"], &answer["reason"]),
            (&json!("rejected"), &json!("Malformed"))
        );
    }
    let body = json!({ "site": SITE, "visitor": VISITOR.to_string(), "claims": [] }).to_string();
    let foreign = Request::post("/j/v1/claims").header("origin", "https://evil.example");
    let answer = bench.send(foreign.body(Body::from(body)).unwrap()).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let many: Vec<Value> = (0..65)
        .map(|n| json!({ "id": id(n).to_string(), "kind": "buy" }))
        .collect();
    let body = json!({ "site": SITE, "visitor": VISITOR.to_string(), "claims": many });
    assert_eq!(
        page(&bench, "/j/v1/claims", &body).await.status,
        StatusCode::BAD_REQUEST
    );
}

fn identity(secret: &str, jti: &str, customer: &str) -> String {
    identity_at(SITE, secret, jti, customer)
}

/// A JWT as a shop's backend makes it.
pub(crate) fn identity_at(site: &str, secret: &str, jti: &str, customer: &str) -> String {
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let seconds = now() / 1_000;
    let claims =
        json!({ "sub": customer, "aud": site, "jti": jti, "iat": seconds, "exp": seconds + 60 });
    let message = format!("{}.{}", part(json!({ "alg": "HS256" })), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(mac(secret.as_bytes(), message.as_bytes()));
    format!("{message}.{signature}")
}

#[tokio::test]
async fn a_shopper_who_signs_in_takes_their_points_to_every_device() {
    let bench = with_shopify().await;
    let made = call(
        &bench,
        "PUT",
        "/api/sites/fern-floor/secrets/identity",
        &json!({}),
    )
    .await
    .json();
    let secret = made["secret"].as_str().unwrap();
    hook(&bench, "orders/paid", "d1", &order(7, 500)).await;
    let other = id(77).to_string();
    let sign_in = async |visitor: &str, token: String| {
        let body = json!({ "site": SITE, "visitor": visitor, "token": token });
        page(&bench, "/j/v1/identify", &body).await
    };
    let token = identity(secret, "t1", "anna");
    assert_eq!(
        sign_in(&VISITOR.to_string(), token.clone()).await.status,
        StatusCode::NO_CONTENT
    );
    let replayed = sign_in(&other, token).await;
    assert_eq!(replayed.status, StatusCode::UNAUTHORIZED);
    assert!(String::from_utf8_lossy(&replayed.body).contains("token_replayed"));
    assert_eq!(
        sign_in(&other, identity(secret, "t2", "anna")).await.status,
        StatusCode::NO_CONTENT
    );
    let forged = sign_in(
        &other,
        identity("not the secret of this shop at all", "t3", "anna"),
    )
    .await;
    assert_eq!(forged.status, StatusCode::UNAUTHORIZED);
    let person = bench
        .api(&format!("/api/sites/fern-floor/people/{other}"))
        .await;
    assert_eq!(
        (&person["customer"], &person["balances"]["leaves"]),
        (&json!("anna"), &json!(500))
    );
    let path = format!("/api/sites/fern-floor/people/{other}");
    assert_eq!(
        call(&bench, "DELETE", &path, &json!({})).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(bench.api(&path).await["customer"], Value::Null);
    let rebuilt = call(
        &bench,
        "POST",
        "/api/sites/fern-floor/ledger/rebuild",
        &json!({}),
    )
    .await
    .json();
    assert_eq!(rebuilt["changed"], 0, "{rebuilt}");
}

#[tokio::test]
async fn shopifys_app_proxy_says_who_is_signed_in_too() {
    let bench = with_shopify().await;
    let path = |customer: &str, seconds: i64, secret: &str| {
        let visitor = VISITOR.to_string();
        let message = format!(
            "logged_in_customer_id={customer}path_prefix=/apps/mshop=s.myshopify.comtimestamp={seconds}visitor={visitor}"
        );
        let tag: String = mac(secret.as_bytes(), message.as_bytes())
            .iter()
            .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        format!(
            "/j/v1/identify/shopify/fern-floor?shop=s.myshopify.com&path_prefix=%2Fapps%2Fm&timestamp={seconds}&logged_in_customer_id={customer}&visitor={visitor}&signature={tag}"
        )
    };
    let seconds = now() / 1_000;
    assert_eq!(
        bench.get(&path("7", seconds, "other")).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        bench.get(&path("7", seconds - 301, SHOPIFY)).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        bench.get(&path("", seconds, SHOPIFY)).await.json()["identified"],
        false
    );
    assert_eq!(
        bench.get(&path("7", seconds, SHOPIFY)).await.json()["identified"],
        true
    );
}

#[tokio::test]
async fn a_platforms_messages_that_come_all_at_once_are_asked_to_come_again() {
    let bench = Bench::with(|config, _| config.limits.bodies_bytes = 8 * 1_000).await;
    publish(&bench, &document()).await;
    keeps_shopifys_secret(&bench).await;
    let mut long = order(7, 500);
    long["note"] = json!("x".repeat(1_000));
    let answer = hook(&bench, "orders/paid", "d1", &long).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.has("retry-after"));
}

#[tokio::test]
async fn codes_are_brought_as_a_list_and_counted() {
    let bench = shop().await;
    let path = "/api/sites/fern-floor/pools/bag?low=5";
    let send = async |body: String| {
        let request = Request::post(path).header("authorization", bearer(&bench));
        bench.send(request.body(Body::from(body)).unwrap()).await
    };
    let many = |most: u32| {
        let codes = (0..most).map(|n| format!("BAG-{n:06}-{n:06}"));
        codes.collect::<Vec<_>>().join("\n")
    };
    let refused = send(many(50_001)).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let begun = std::time::Instant::now();
    let kept = send(many(50_000)).await;
    println!("50,000 codes in {:?}", begun.elapsed());
    assert_eq!(
        (kept.status, &kept.json()["left"]),
        (StatusCode::OK, &json!(50_000))
    );
    let twice = send("NEW-1\nBAG-000003-000003".to_owned()).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let bad = send("NEW-1\nNEW 2".to_owned()).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
    let unknown = call(
        &bench,
        "POST",
        "/api/sites/fern-floor/pools/car",
        &json!(["X"]),
    )
    .await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
    let open = Request::post(path).body(Body::from("X")).unwrap();
    assert_eq!(bench.send(open).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        bench.api("/api/sites/fern-floor/pools/bag").await["left"],
        50_000
    );
}

#[tokio::test]
async fn a_draw_is_committed_to_closed_and_then_revealed_in_this_order_alone() {
    let bench = with_shopify().await;
    let step = async |step: &str| {
        call(
            &bench,
            "POST",
            "/api/sites/fern-floor/draws/spring",
            &json!({ "step": step }),
        )
        .await
    };
    assert_eq!(
        bench.get("/j/v1/draws/fern-floor/spring").await.status,
        StatusCode::NOT_FOUND
    );
    let committed = step("commit").await.json();
    assert_eq!(
        step("commit").await.json()["commitment"],
        committed["commitment"]
    );
    assert_eq!(step("draw").await.status, StatusCode::CONFLICT);
    assert_eq!(step("close").await.status, StatusCode::OK);
    // The document still commits to another seed.
    assert_eq!(step("draw").await.status, StatusCode::CONFLICT);
    let mut document = document();
    document["contests"][0]["commitment"] = committed["commitment"].clone();
    publish(&bench, &document).await;
    let open = bench.get("/j/v1/draws/fern-floor/spring").await.json();
    assert!(open.get("seed").is_none() && open["entries_commitment"].is_string());
    assert_eq!(step("draw").await.status, StatusCode::OK);
    let drawn = bench.get("/j/v1/draws/fern-floor/spring").await.json();
    assert!(drawn["seed"].is_string() && drawn.get("winners").is_none());
    assert_eq!(drawn["entries_commitment"], open["entries_commitment"]);
}

#[tokio::test]
async fn a_contest_that_is_only_drafted_is_committed_to_so_that_it_can_be_published() {
    let bench = shop().await;
    let commit = async |contest: &str| {
        let path = format!("/api/sites/moss/draws/{contest}");
        call(&bench, "POST", &path, &json!({ "step": "commit" })).await
    };
    let site = json!({ "site": "moss", "name": "Moss", "origins": ["https://moss.example"] });
    assert!(
        call(&bench, "POST", "/api/sites", &site)
            .await
            .status
            .is_success()
    );
    assert_eq!(commit("summer").await.status, StatusCode::NOT_FOUND);
    let draft =
        json!({ "document": { "site": "moss", "contests": [{ "id": "summer" }] }, "revision": 1 });
    let saved = call(&bench, "PUT", "/api/sites/moss/draft", &draft).await;
    assert!(saved.status.is_success(), "{}", saved.json());
    let committed = commit("summer").await;
    assert_eq!(
        committed.json()["commitment"].as_str().map(str::len),
        Some(64)
    );
    assert_eq!(commit("winter").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn secrets_that_are_too_weak_are_refused_and_none_is_ever_told_again() {
    let bench = shop().await;
    for (kind, secret) in [
        ("identity", "changeme"),
        ("orders", "whsec_short"),
        ("identity-key", "AAAA"),
        ("shopify", "x"),
        ("shopify", "your-client-secret-here"),
        ("woocommerce", "change-me-please-now"),
        ("identity", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ] {
        let path = format!("/api/sites/fern-floor/secrets/{kind}");
        let kept = call(&bench, "PUT", &path, &json!({ "secret": secret })).await;
        assert_eq!(kept.status, StatusCode::BAD_REQUEST, "{kind}");
    }
    let path = "/api/sites/fern-floor/secrets/shopify";
    assert_eq!(
        call(&bench, "PUT", path, &json!({})).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        call(&bench, "DELETE", path, &json!({})).await.status,
        StatusCode::NOT_FOUND
    );
    let path = "/api/sites/fern-floor/secrets/nonsense";
    assert_eq!(
        call(&bench, "PUT", path, &json!({})).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_token_redeems_the_code_that_was_given_from_a_pool() {
    let bench = with_shopify().await;
    let pool = "/api/sites/fern-floor/pools/mug";
    assert_eq!(
        bench.call("POST", pool, "MUG-7").await.status,
        StatusCode::OK
    );
    hook(&bench, "orders/paid", "d1", &order(7, 500)).await;
    let mug = json!({ "id": id(1).to_string(), "kind": "buy", "reward": "mug" });
    let answer = claim(&bench, &mug).await;
    assert_eq!(answer["code"], "MUG-7", "{answer}");
    let form = |checkout: u32| {
        json!({ "site": SITE, "act": "redeem", "checkout": id(checkout).to_string(),
                "token": answer["token"] })
    };
    let used = call(&bench, "POST", "/j/v1/redeem", &form(50)).await;
    assert_eq!(used.status, StatusCode::OK, "{used:?}");
    let again = call(&bench, "POST", "/j/v1/redeem", &form(51)).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}
