//! What is refused as a whole: each with its status, and a text that says what to do.
//! That every route refuses in one shape is `problems`' matter.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, Bench, SHOP, batch, page_view, post};

/// Every refusal is JSON with a word for programs and a sentence for people.
#[track_caller]
fn is_refused(answer: &Answer, status: StatusCode, code: &str) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(answer.problem(), code);
    assert!(answer.json()["detail"].as_str().unwrap().len() > 20);
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn what_is_no_batch_is_a_bad_request_that_the_page_can_read() {
    let bench = Bench::new().await;
    for body in [
        "",
        "hello",
        "{",
        "{}",
        "[]",
        "MPE1garbage",
        r#"{"site":"fern-floor","events":[]}"#,
    ] {
        let answer = bench.post(body).await;
        is_refused(&answer, StatusCode::BAD_REQUEST, "bad_request");
        assert_eq!(answer.header("access-control-allow-origin"), SHOP);
    }
}

#[tokio::test]
async fn an_unknown_site_is_not_found() {
    let bench = Bench::new().await;
    let body = batch(&[page_view(1)]).replace("fern-floor", "nobody");
    is_refused(
        &bench.post(body).await,
        StatusCode::NOT_FOUND,
        "unknown_site",
    );
}

#[tokio::test]
async fn a_page_from_elsewhere_is_forbidden_and_nothing_is_stored() {
    let bench = Bench::new().await;
    for origin in ["https://evil.example", "null"] {
        let request = Request::post("/j/v1/e").header("origin", origin);
        let request = request.body(Body::from(batch(&[page_view(1)]))).unwrap();
        let answer = bench.send(request).await;
        is_refused(&answer, StatusCode::FORBIDDEN, "foreign_origin");
        assert!(!answer.has("access-control-allow-origin"));
    }
    assert!(bench.stored().await.is_empty());
}

#[tokio::test]
async fn other_content_types_and_encodings_are_unsupported() {
    let bench = Bench::new().await;
    for (name, value) in [
        ("content-type", "text/html"),
        ("content-encoding", "deflate"),
    ] {
        let request = Request::post("/j/v1/e").header(name, value);
        let request = request.body(Body::from(batch(&[page_view(1)]))).unwrap();
        let answer = bench.send(request).await;
        is_refused(&answer, StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported");
    }
}

#[tokio::test]
async fn a_body_that_does_not_decompress_is_a_bad_request() {
    let bench = Bench::new().await;
    let request = post()
        .header("content-encoding", "gzip")
        .body("plain".into())
        .unwrap();
    is_refused(
        &bench.send(request).await,
        StatusCode::BAD_REQUEST,
        "bad_request",
    );
}

#[tokio::test]
async fn each_broken_event_has_its_reason_and_the_good_one_is_stored() {
    let bench = Bench::new().await;
    let with = |part: &str, value: Value| {
        let mut event = page_view(2);
        event[part] = value;
        event
    };
    let deep = (0..20).fold(json!(1), |inner, _| json!([inner]));
    let attributes: serde_json::Map<_, _> = (0..33).map(|n| (n.to_string(), json!(n))).collect();
    let events = [
        page_view(1),
        with("id", json!("00000000-0000-0000-0000-000000000000")),
        with("id", json!(5)),
        with("name", json!("")),
        with("at", json!("yesterday")),
        with("offset_min", json!(841)),
        with("unknown", deep),
        with("object", json!({ "attributes": attributes })),
        with("object", json!({ "attributes": { "nested": { "a": 1 } } })),
        with("subject", json!({ "answer": "x".repeat(4_001) })),
        with("subject", json!({ "answer": 9.5 })),
        with("unknown", json!("x".repeat(16 * 1024))),
    ];
    let expected = [
        "ok",
        "drop bad_id",
        "drop malformed",
        "drop bad_name",
        "drop malformed",
        "drop bad_offset",
        "drop too_deep",
        "drop too_large",
        "drop malformed",
        "drop too_large",
        "drop malformed",
        "drop too_large",
    ];
    assert_eq!(bench.post(batch(&events)).await.outcomes(), expected);
    assert_eq!(bench.stored().await.len(), 1);
}

#[tokio::test]
async fn an_api_without_the_key_is_unauthorized_whatever_is_asked() {
    let bench = Bench::new().await;
    for path in [
        "/api/sites/fern-floor/answers",
        "/api/sites/nobody/counts",
        "/api/nothing",
    ] {
        let keys = ["Bearer mp_wrong", "Bearer ", "Basic bXA6", "mp_"];
        for key in keys {
            let answer = bench.get_with(path, ("authorization", key)).await;
            is_refused(&answer, StatusCode::UNAUTHORIZED, "unauthorized");
        }
        let answer = bench.get(path).await;
        is_refused(&answer, StatusCode::UNAUTHORIZED, "unauthorized");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
}

#[tokio::test]
async fn an_api_for_an_unknown_site_or_path_is_not_found_in_json() {
    let bench = Bench::new().await;
    let key = std::fs::read_to_string(bench.state.api_key_file()).unwrap();
    let key = format!("Bearer {}", key.trim());
    for (path, code) in [
        ("/api/sites/nobody/answers", "unknown_site"),
        ("/api/sites/nobody/events", "unknown_site"),
        ("/api/sites/nobody/counts", "unknown_site"),
        ("/api/nothing", "not_found"),
    ] {
        let answer = bench.get_with(path, ("authorization", &key)).await;
        is_refused(&answer, StatusCode::NOT_FOUND, code);
    }
    let answer = bench
        .get_with(
            "/api/sites/fern-floor/events?limit=x",
            ("authorization", &key),
        )
        .await;
    is_refused(&answer, StatusCode::BAD_REQUEST, "bad_request");
}
