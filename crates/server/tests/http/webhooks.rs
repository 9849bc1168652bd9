//! Webhooks out, from what happens to a receiver on this machine.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::{Bench, SITE, VISITOR, id};
use crate::value::call;

/// Takes what comes, and answers with a status.
struct Receiver {
    address: SocketAddr,
    /// Requests as they came.
    got: Arc<Mutex<Vec<String>>>,
    status: Arc<Mutex<&'static str>>,
}

impl Receiver {
    async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let receiver = Self {
            address: listener.local_addr().unwrap(),
            got: Arc::default(),
            status: Arc::new(Mutex::new("200 OK")),
        };
        let (got, status) = (Arc::clone(&receiver.got), Arc::clone(&receiver.status));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut all = Vec::new();
                let mut bytes = [0; 4_096];
                // A request of ours is whole when its JSON is.
                while !all.ends_with(b"}") {
                    match stream.read(&mut bytes).await.unwrap() {
                        0 => break,
                        n => all.extend(&bytes[..n]),
                    }
                }
                got.lock().unwrap().push(String::from_utf8(all).unwrap());
                let status = *status.lock().unwrap();
                let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        receiver
    }

    fn says(&self, status: &'static str) {
        *self.status.lock().unwrap() = status;
    }

    fn got(&self) -> Vec<String> {
        self.got.lock().unwrap().clone()
    }
}

async fn bench(receiver: &Receiver) -> Bench {
    let address = receiver.address;
    Bench::with(|config, _| config.webhooks.inside.push(address)).await
}

async fn add(bench: &Bench, url: &str, kinds: &Value) -> crate::support::Answer {
    let body = json!({ "url": url, "kinds": kinds });
    call(bench, "POST", "/api/sites/fern-floor/endpoints", &body).await
}

fn header<'a>(request: &'a str, name: &str) -> &'a str {
    let line = request
        .lines()
        .find(|line| line.starts_with(&format!("{name}: ")));
    &line.unwrap_or_else(|| panic!("no {name} in {request}"))[name.len() + 2..]
}

fn signed(secret: &str, request: &str) -> bool {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    let key = STANDARD.decode(&secret["whsec_".len()..]).unwrap();
    let body = request.split_once("\r\n\r\n").unwrap().1;
    let message = format!(
        "{}.{}.{body}",
        header(request, "webhook-id"),
        header(request, "webhook-timestamp")
    );
    let tag = ring::hmac::sign(
        &ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &key),
        message.as_bytes(),
    );
    let expected = format!("v1,{}", STANDARD.encode(tag));
    header(request, "webhook-signature")
        .split(' ')
        .any(|one| one == expected)
}

#[tokio::test]
async fn a_message_arrives_signed_by_both_secrets_while_they_are_changed() {
    let receiver = Receiver::new().await;
    let bench = bench(&receiver).await;
    let url = format!("http://{}/hook?x=1", receiver.address);
    let added = add(&bench, &url, &json!([])).await;
    assert_eq!(added.status, StatusCode::CREATED, "{added:?}");
    let (endpoint, first) = (added.json()["id"].clone(), added.json()["secret"].clone());
    let path = |act: &str| {
        format!(
            "/api/sites/fern-floor/endpoints/{}/{act}",
            endpoint.as_str().unwrap()
        )
    };
    let second = call(&bench, "POST", &path("rotate"), &json!({}))
        .await
        .json()["secret"]
        .clone();
    call(&bench, "POST", &path("test"), &json!({})).await;
    assert_eq!(bench.state.send_webhooks().await, 1);
    let got = receiver.got();
    assert!(got[0].starts_with("POST /hook?x=1 HTTP/1.1\r\n"));
    for secret in [first, second] {
        assert!(signed(secret.as_str().unwrap(), &got[0]));
    }
    let log = bench.api("/api/sites/fern-floor/deliveries").await;
    assert_eq!(log["deliveries"][0]["status"], "arrived");
    assert_eq!(bench.state.send_webhooks().await, 0);
    let delivery = log["deliveries"][0]["id"].as_str().unwrap();
    let again = format!("/api/sites/fern-floor/deliveries/{delivery}/resend");
    call(&bench, "POST", &again, &json!({})).await;
    assert_eq!(bench.state.send_webhooks().await, 1);
    let got = receiver.got();
    assert_eq!(header(&got[0], "webhook-id"), header(&got[1], "webhook-id"));
}

#[tokio::test]
async fn what_does_not_arrive_is_tried_again_later_and_what_is_gone_is_left_alone() {
    let receiver = Receiver::new().await;
    let bench = bench(&receiver).await;
    let added = add(
        &bench,
        &format!("http://{}/", receiver.address),
        &json!(["test"]),
    )
    .await;
    let endpoint = added.json()["id"].as_str().unwrap().to_owned();
    let path = |act: &str| format!("/api/sites/fern-floor/endpoints/{endpoint}/{act}");
    receiver.says("503 Busy");
    call(&bench, "POST", &path("test"), &json!({})).await;
    assert_eq!(bench.state.send_webhooks().await, 1);
    assert_eq!(bench.state.send_webhooks().await, 0, "not at once");
    let log = bench.api("/api/sites/fern-floor/deliveries").await;
    let first = &log["deliveries"][0];
    assert_eq!(
        (&first["status"], &first["last_status"]),
        (&json!("waiting"), &json!(503))
    );
    receiver.says("410 Gone");
    call(&bench, "POST", &path("test"), &json!({})).await;
    bench.state.send_webhooks().await;
    let endpoints = bench.api("/api/sites/fern-floor/endpoints").await;
    assert!(endpoints["endpoints"][0]["disabled_at"].is_number());
    call(&bench, "POST", &path("test"), &json!({})).await;
    let before = receiver.got().len();
    bench.state.send_webhooks().await;
    assert_eq!(receiver.got().len(), before);
    receiver.says("200 OK");
    call(&bench, "POST", &path("enable"), &json!({})).await;
    call(&bench, "POST", &path("test"), &json!({})).await;
    bench.state.send_webhooks().await;
    assert_eq!(receiver.got().len(), before + 1);
}

#[tokio::test]
async fn an_endpoint_inside_is_refused_when_it_is_saved() {
    let bench = Bench::new().await;
    for url in [
        "http://shop.example/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://localhost/",
        "https://user:pass@shop.example/",
        "https://shop.example:22/",
        "nonsense",
    ] {
        let added = add(&bench, url, &json!([])).await;
        assert_eq!(added.status, StatusCode::BAD_REQUEST, "{url}");
    }
    let odd = add(&bench, "https://shop.example/", &json!(["everything"])).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_claim_that_is_verified_is_told_to_who_wants_to_hear_of_it() {
    let receiver = Receiver::new().await;
    let address = receiver.address;
    let bench = Bench::with(|config, _| config.webhooks.inside.push(address)).await;
    let document = json!({
        "site": SITE, "shop": "Fern & Floor", "locales": ["en"], "origins": [crate::support::SHOP],
        "wallets": [{ "id": "leaves", "name": "leaves" }],
        "rewards": [{ "id": "mug", "name": "A mug", "about": "With a fern on it.",
            "price": { "wallet": "leaves", "points": 1 } }],
        "rules": [{ "id": "leaves", "kind": { "earn": { "event": "purchase" } }, "trust": "host",
            "effects": [{ "points": { "wallet": "leaves", "amount": 5 } }] }],
    });
    let compiled = authoring::compile(&document.to_string()).unwrap();
    bench.state.publish("test", compiled).await.unwrap();
    let url = format!("http://{address}/");
    add(&bench, &url, &json!(["claim.verified"])).await;
    add(&bench, &url, &json!(["pool.low"])).await;
    let bought =
        json!({ "id": id(1).to_string(), "name": "purchase", "at": crate::support::now() });
    let batch = json!({ "site": SITE, "visitor": VISITOR.to_string(), "events": [bought] });
    assert_eq!(
        call(&bench, "POST", "/j/v1/e", &batch).await.status,
        StatusCode::OK
    );
    let mug = json!({ "id": id(2).to_string(), "kind": "buy", "reward": "mug" });
    let body = json!({ "site": SITE, "visitor": VISITOR.to_string(), "claims": [mug] });
    let answer = call(&bench, "POST", "/j/v1/claims", &body).await.json();
    assert_eq!(answer["claims"][0]["status"], "verified", "{answer}");
    assert_eq!(bench.state.send_webhooks().await, 1);
    let got = receiver.got();
    assert!(got[0].contains(r#""type":"claim.verified""#) && got[0].contains(r#""reward":"mug""#));
    let code = answer["claims"][0]["code"].as_str().unwrap();
    assert!(!got[0].contains(code), "the code is the shopper's");
}

/// What became of the messages that a query finds.
async fn became(bench: &Bench, query: &str) -> Vec<Value> {
    let path = format!("/api/sites/fern-floor/deliveries?{query}");
    let page = bench.api(&path).await;
    let all = page["deliveries"].as_array().unwrap().iter();
    all.map(|it| it["status"].clone()).collect()
}

#[tokio::test]
async fn the_log_is_narrowed_to_what_became_of_messages_and_to_an_endpoint() {
    let receiver = Receiver::new().await;
    let bench = bench(&receiver).await;
    let mut endpoints = Vec::new();
    for (path, answer) in [("one", "200 OK"), ("two", "503 Busy")] {
        let url = format!("http://{}/{path}", receiver.address);
        let added = add(&bench, &url, &json!([])).await.json();
        let endpoint = added["id"].as_str().unwrap().to_owned();
        receiver.says(answer);
        let test = format!("/api/sites/fern-floor/endpoints/{endpoint}/test");
        call(&bench, "POST", &test, &json!({})).await;
        bench.state.send_webhooks().await;
        endpoints.push(endpoint);
    }
    let to = |endpoint: &str| format!("endpoint={endpoint}");
    assert_eq!(became(&bench, "").await.len(), 2);
    assert_eq!(became(&bench, "status=arrived").await, ["arrived"]);
    assert_eq!(became(&bench, "status=waiting&limit=1").await, ["waiting"]);
    assert_eq!(became(&bench, &to(&endpoints[0])).await, ["arrived"]);
    let path = format!("/api/sites/fern-floor/endpoints/{}", endpoints[1]);
    bench.call("DELETE", &path, "").await;
    assert_eq!(became(&bench, "status=failed").await, ["failed"]);
    assert_eq!(became(&bench, &to(&endpoints[1])).await, ["failed"]);
    let neither = format!("status=arrived&{}", to(&endpoints[1]));
    assert!(became(&bench, &neither).await.is_empty());
    for odd in ["status=lost", "endpoint=moss"] {
        let path = format!("/api/sites/fern-floor/deliveries?{odd}");
        let status = bench.get_with_key(&path).await.status;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{odd}");
    }
}

#[tokio::test]
async fn a_page_of_the_log_says_where_the_next_one_begins() {
    let receiver = Receiver::new().await;
    let bench = bench(&receiver).await;
    let url = format!("http://{}/", receiver.address);
    let added = add(&bench, &url, &json!([])).await.json();
    let id = added["id"].as_str().unwrap();
    let test = format!("/api/sites/fern-floor/endpoints/{id}/test");
    call(&bench, "POST", &test, &json!({})).await;
    // What is made at one instant is on one page.
    bench.meddle("UPDATE deliveries SET made_at = 1").await;
    call(&bench, "POST", &test, &json!({})).await;
    let path = "/api/sites/fern-floor/deliveries?limit=1";
    let newest = bench.api(path).await;
    let next = format!("{path}&before={}", newest["next_before"]);
    let oldest = bench.api(&next).await;
    assert_ne!(newest["deliveries"][0]["id"], oldest["deliveries"][0]["id"]);
    let end = format!("{path}&before={}", oldest["next_before"]);
    let end = bench.api(&end).await;
    assert_eq!(
        (&end["deliveries"], &end["next_before"]),
        (&json!([]), &Value::Null)
    );
}
