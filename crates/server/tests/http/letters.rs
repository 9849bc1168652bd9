//! What is refused is kept; what tells who wrote is not.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{Bench, SITE, answered, batch, id, page_view, post_from};

async fn operator(bench: &Bench, method: Method, path: &str) -> (StatusCode, Value) {
    let key = std::fs::read_to_string(bench.state.api_key_file()).unwrap();
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/sites/{SITE}/{path}"))
        .header("authorization", format!("Bearer {}", key.trim()));
    let answer = bench.send(request.body(Body::empty()).unwrap()).await;
    let body = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
    (answer.status, body)
}

/// Refused for its name; has words in it that nobody needs.
fn broken(number: u32) -> Value {
    let mut event = page_view(number);
    event["name"] = json!("<b>");
    event["note"] = json!("write to ada@shop.example");
    event
}

#[tokio::test]
async fn a_refused_event_is_kept_once_without_what_tells_who_wrote() {
    let bench = Bench::new().await;
    let body = batch(&[broken(1), page_view(2)]);
    for _ in 0..2 {
        let answer = bench.post(body.clone()).await;
        assert_eq!(answer.outcomes()[0], "drop bad_name");
    }
    let (_, page) = operator(&bench, Method::GET, "dead-letters").await;
    let letters = page["letters"].as_array().unwrap();
    assert_eq!(letters.len(), 1, "{page}");
    assert_eq!(letters[0]["reason"], "bad_name");
    let payload = letters[0]["payload"].as_str().unwrap();
    assert!(
        payload.contains("[e-mail]") && !payload.contains("ada@"),
        "{payload}"
    );
    assert!(payload.contains(&id(1).to_string()), "{payload}");
}

#[tokio::test]
async fn letters_that_are_still_broken_stay_and_one_can_be_forgotten() {
    let bench = Bench::new().await;
    bench.post(batch(&[broken(1)])).await;
    let (status, told) = operator(&bench, Method::POST, "dead-letters/replay").await;
    assert_eq!(
        (status, told),
        (StatusCode::OK, json!({ "stored": 0, "refused": 1 }))
    );
    let (_, page) = operator(&bench, Method::GET, "dead-letters").await;
    let path = format!("dead-letters/{}", page["letters"][0]["seq"]);
    assert_eq!(
        operator(&bench, Method::DELETE, &path).await.0,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        operator(&bench, Method::DELETE, &path).await.0,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_letter_that_can_be_read_now_becomes_the_event_that_it_was() {
    let bench = Bench::new().await;
    bench.post(batch(&[broken(1)])).await;
    // As after an update that takes this name.
    bench.meddle_with_letters().await;
    let (_, told) = operator(&bench, Method::POST, "dead-letters/replay").await;
    assert_eq!(told, json!({ "stored": 1, "refused": 0 }));
    assert_eq!(bench.stored().await, [id(1).to_string()]);
    let (_, page) = operator(&bench, Method::GET, "dead-letters").await;
    assert_eq!(page["letters"], json!([]));
}

#[tokio::test]
async fn free_text_is_stored_without_addresses_and_numbers() {
    let bench = Bench::new().await;
    let text = "call 0044 20 7946 0958 or ada@shop.example, IBAN DE89370400440532013000";
    let event = answered(1, "why", &json!(text));
    let answer = bench.post(batch(&[event])).await;
    assert_eq!(answer.outcomes(), ["ok"], "{answer:?}");
    let answers = bench.api("/api/sites/fern-floor/answers").await;
    assert_eq!(
        answers["answers"][0]["text"],
        "call [phone] or [e-mail], IBAN [account]"
    );
    let events = bench.api("/api/sites/fern-floor/events").await.to_string();
    assert!(!events.contains("ada@") && events.contains("[e-mail]"));
}

#[tokio::test]
async fn a_bot_that_says_so_is_marked_and_a_shopper_is_not() {
    let bench = Bench::new().await;
    for (number, agent) in [
        (1, "Mozilla/5.0 (compatible; Googlebot/2.1)"),
        (2, "Mozilla/5.0 (iPhone)"),
    ] {
        let request = post_from(agent);
        let body = Body::from(batch(&[page_view(number)]));
        bench.send(request.body(body).unwrap()).await;
    }
    let events = bench.api("/api/sites/fern-floor/events").await;
    let marks: Vec<_> = events["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["bot"])
        .collect();
    assert_eq!(marks, [&json!(false), &json!(true)], "newest first");
}

#[tokio::test]
async fn the_shops_own_server_vouches_with_a_key_and_may_send_more_at_once() {
    let bench = Bench::new().await;
    let key = std::fs::read_to_string(bench.state.api_key_file()).unwrap();
    let send = async |key: &str, body: String| {
        let request = Request::post("/j/v1/e")
            .header("content-type", "application/json")
            .header("authorization", format!("Bearer {key}"));
        bench.send(request.body(Body::from(body)).unwrap()).await
    };
    let long = |number| {
        let mut event = page_view(number);
        event["object"] = json!({ "id": "oak", "attributes": { "words": "x".repeat(1_000) } });
        event
    };
    let body = batch(&(1..=90).map(long).collect::<Vec<_>>());
    assert!(body.len() > 64 * 1024);
    assert_eq!(
        bench.post(body.clone()).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(
        send("mp_wrong", body.clone()).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(bench.stored().await.len(), 0);
    let answer = send(key.trim(), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let events = bench.api("/api/sites/fern-floor/events").await;
    assert_eq!(events["events"][0]["source"], "host");
}

#[tokio::test]
async fn one_device_that_sends_without_end_is_told_to_wait() {
    let bench = Bench::with(|config, _| {
        config.limits.visitor_batches_per_second = std::num::NonZeroU32::new(1);
    })
    .await;
    for number in 1..=4 {
        assert_eq!(
            bench.post(batch(&[page_view(number)])).await.status,
            StatusCode::OK
        );
    }
    let answer = bench.post(batch(&[page_view(5)])).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.has("retry-after"));
}
