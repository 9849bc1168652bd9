//! What anybody may send to the server: bodies of every kind and in every encoding, whole
//! requests. It refuses, in its one shape, or stores; it never fails.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of a test, too, fail by unwrapping"
)]

use std::io::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use fuzz::{Bench, edited};
use rehearsal::{Chance, history};
use shopper::Id;
use shopper::batch::{Batch, decode_receipt, encode_batch, encode_event};

const JOURNEY: &str = r#"{"site":"fern-floor","shop":"Fern & Floor","locales":["en"]}"#;
const TIME: Duration = Duration::from_secs(3);

/// The status; everything that must hold of any answer does.
fn sends(bench: &Bench, request: Request<Body>) -> StatusCode {
    let (parts, body) = bench.sends(request);
    let kind = parts
        .headers
        .get("content-type")
        .map(|kind| kind.to_str().unwrap());
    match parts.status {
        StatusCode::OK if kind == Some("application/json") => {
            let told: serde_json::Value = serde_json::from_slice(&body).unwrap();
            assert!(told["results"].as_array().unwrap().len() <= 100);
        }
        StatusCode::OK => {
            assert!(decode_receipt(&body).unwrap().outcomes.len() <= 100);
        }
        status => {
            assert!(
                status.is_client_error(),
                "{status}: {}",
                String::from_utf8_lossy(&body)
            );
            assert_eq!(kind, Some("application/problem+json"));
        }
    }
    parts.status
}

fn posts(bench: &Bench, body: Vec<u8>, kind: &str, encoding: Option<&str>) -> StatusCode {
    let mut request = Request::post("/j/v1/e").header("content-type", kind);
    if let Some(encoding) = encoding {
        request = request.header("content-encoding", encoding);
    }
    sends(bench, request.body(Body::from(body)).unwrap())
}

fn json() -> Vec<u8> {
    // Another id every time: what is known is not stored again.
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    serde_json::json!({
        "site": "fern-floor", "visitor": Id([9; 16]).to_string(), "sent_at": 1_790_000_000_000_i64,
        "events": [{
            "id": format!("018f2b6c-5d3e-7a41-9c0b-{number:012x}"), "name": "add_to_cart",
            "at": 1_790_000_000_000_i64, "offset_min": 60, "session": Id([8; 16]).to_string(),
            "object": { "kind": "product", "id": "oak", "attributes": { "price": 79.9, "new": true } },
            "value": { "minor": 7990, "currency": "EUR" }, "quantity": 2,
            "touchpoint": { "channel": "web", "page": "/cart" }, "consent": { "analytics": true },
            "subject": { "item": "nps", "question": "score", "answer": { "ranking": ["a", "b"] } },
        }],
    })
    .to_string()
    .into_bytes()
}

fn compact() -> Vec<u8> {
    let events = history(&mut Chance::new(1), 8);
    encode_batch(&Batch {
        site: "fern-floor".to_owned(),
        visitor: Id([9; 16]),
        sent_at: 0,
        events: events.iter().map(encode_event).collect(),
    })
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut encoded = Vec::new();
    brotli::CompressorWriter::new(&mut encoded, 4_096, 1, 18)
        .write_all(bytes)
        .unwrap();
    encoded
}

#[test]
fn batches_of_every_content_type_with_anything_anywhere_are_survived() {
    let bench = Bench::new(JOURNEY);
    let kinds = ["text/plain", "application/json", "application/octet-stream"];
    for kind in kinds {
        assert_eq!(posts(&bench, json(), kind, None), StatusCode::OK);
        assert_eq!(posts(&bench, compact(), kind, None), StatusCode::OK);
    }
    let turns = AtomicU64::new(0);
    bolero::check!()
        .with_test_time(TIME)
        .for_each(|edits: &[u8]| {
            let turn = turns.fetch_add(1, Ordering::Relaxed) as usize;
            let seed = if turn.is_multiple_of(2) {
                json()
            } else {
                compact()
            };
            posts(&bench, edited(&seed, edits), kinds[turn % 3], None);
        });
}

#[test]
fn compressed_bodies_with_anything_anywhere_are_survived() {
    let bench = Bench::new(JOURNEY);
    assert_eq!(
        posts(&bench, gzip(&json()), "text/plain", Some("gzip")),
        StatusCode::OK
    );
    assert_eq!(
        posts(&bench, brotli(&json()), "text/plain", Some("br")),
        StatusCode::OK
    );
    bolero::check!()
        .with_test_time(TIME)
        .for_each(|edits: &[u8]| {
            posts(
                &bench,
                edited(&gzip(&json()), edits),
                "text/plain",
                Some("gzip"),
            );
            posts(
                &bench,
                edited(&brotli(&json()), edits),
                "text/plain",
                Some("br"),
            );
            // What is no gzip at all.
            posts(&bench, edits.to_vec(), "text/plain", Some("gzip"));
            posts(&bench, edits.to_vec(), "text/plain", Some("br"));
        });
}

#[test]
fn any_path_query_and_header_is_survived() {
    let bench = Bench::new(JOURNEY);
    bolero::check!()
        .with_test_time(TIME)
        .for_each(|bytes: &[u8]| {
            let path = percent(bytes);
            for base in [
                "/",
                "/j/",
                "/j/fern-floor/",
                "/j/v1/t/",
                "/m/",
                "/api/sites/",
            ] {
                let mut request = Request::get(format!("{base}{path}?{path}"));
                if let Ok(value) = axum::http::HeaderValue::from_bytes(bytes) {
                    request = request
                        .header("if-none-match", &value)
                        .header("authorization", value);
                }
                if let Ok(request) = request.body(Body::empty()) {
                    answers(&bench, request);
                }
            }
        });
}

fn answers(bench: &Bench, request: Request<Body>) {
    let (parts, _) = bench.sends(request);
    assert!(!parts.status.is_server_error(), "{parts:?}");
}

fn percent(bytes: &[u8]) -> String {
    let part = bytes.iter().take(200);
    part.fold(String::new(), |path, byte| path + &format!("%{byte:02x}"))
}
