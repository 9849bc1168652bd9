//! What is taken: both forms, encodings, duplicates, clocks, and who may send.

use std::io::Write;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use shopper::batch::decode_receipt;
use shopper::{Consent, Event, Outcome, Source};

use crate::support::{Bench, SHOP, VISITOR, batch, compact, id, now, page_view, post};

#[tokio::test]
async fn a_json_batch_is_stored_and_answered_event_by_event() {
    let bench = Bench::new().await;
    let broken = json!({ "id": id(2).to_string(), "name": 7, "at": 1 });
    let answer = bench
        .post(batch(&[page_view(1), broken, page_view(3), page_view(1)]))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.outcomes(),
        ["ok", "drop malformed", "ok", "duplicate"]
    );
    let results = answer.json();
    assert_eq!(results["results"][1]["id"], id(2).to_string());
    assert!(
        results["results"][1]["detail"]
            .as_str()
            .unwrap()
            .starts_with("name:")
    );
    assert_eq!(bench.stored().await, [id(3).to_string(), id(1).to_string()]);
}

#[tokio::test]
async fn a_compact_batch_is_answered_with_a_receipt() {
    let bench = Bench::new().await;
    let event = |number, name: &str| Event {
        id: id(number),
        name: name.to_owned(),
        at: now(),
        source: Source::Platform,
        consent: Consent::ALL,
        ..Event::default()
    };
    let body = compact(&[
        event(1, "page_view"),
        event(2, "<b>"),
        event(1, "page_view"),
    ]);
    let answer = bench.post(body).await;
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    let expected = [
        Outcome::Ok,
        Outcome::Drop("bad_name".to_owned()),
        Outcome::Duplicate,
    ];
    assert_eq!(decode_receipt(&answer.body).unwrap().outcomes, expected);
}

#[tokio::test]
async fn nothing_unsigned_is_vouched_for_whatever_it_says() {
    let bench = Bench::new().await;
    let event = Event {
        id: id(1),
        name: "purchase".to_owned(),
        at: now(),
        consent: Consent::ALL,
        ..Event::default()
    };
    bench
        .post(compact(&[Event {
            source: Source::Platform,
            ..event
        }]))
        .await;
    let events = bench.api("/api/sites/fern-floor/events").await;
    assert_eq!(events["events"][0]["source"], "client");
}

#[tokio::test]
async fn a_batch_that_is_sent_again_changes_nothing() {
    let bench = Bench::new().await;
    let body = batch(&[page_view(1), page_view(2)]);
    bench.post(body.clone()).await;
    let again = bench.post(body).await;
    assert_eq!(again.outcomes(), ["duplicate", "duplicate"]);
    assert_eq!(bench.stored().await.len(), 2);
    let counts = bench.api("/api/sites/fern-floor/counts").await;
    assert_eq!(counts["events"]["page_view"], 2);
}

#[tokio::test]
async fn duplicates_across_parallel_batches_are_stored_once() {
    let bench = Bench::new().await;
    let sender = |_| {
        let (app, body) = (
            bench.app.clone(),
            batch(&(0..50).map(page_view).collect::<Vec<_>>()),
        );
        tokio::spawn(async move {
            let request = post().body(Body::from(body)).unwrap();
            let response = tower::ServiceExt::oneshot(app, request).await.unwrap();
            let body = axum::body::to_bytes(response.into_body(), 1 << 20)
                .await
                .unwrap();
            let results: Value = serde_json::from_slice(&body).unwrap();
            let results = results["results"].as_array().unwrap().clone();
            results
                .iter()
                .filter(|result| result["outcome"] == "ok")
                .count()
        })
    };
    let senders: Vec<_> = (0..16).map(sender).collect();
    let mut stored = 0;
    for sender in senders {
        stored += sender.await.unwrap();
    }
    assert_eq!(stored, 50);
    assert_eq!(bench.stored().await.len(), 50);
    let counts = bench.api("/api/sites/fern-floor/counts").await;
    assert_eq!(counts["events"]["page_view"], 50);
}

#[tokio::test]
async fn compressed_bodies_are_taken() {
    let bench = Bench::new().await;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(batch(&[page_view(1)]).as_bytes()).unwrap();
    let mut br = Vec::new();
    brotli::CompressorWriter::new(&mut br, 4_096, 5, 20)
        .write_all(batch(&[page_view(2)]).as_bytes())
        .unwrap();
    for (encoding, body) in [("gzip", gzip.finish().unwrap()), ("br", br)] {
        let request = post()
            .header("content-encoding", encoding)
            .body(body.into())
            .unwrap();
        assert_eq!(bench.send(request).await.outcomes(), ["ok"], "{encoding}");
    }
}

#[tokio::test]
async fn a_senders_wrong_clock_is_corrected_and_marked() {
    let bench = Bench::new().await;
    let (now, day) = (now(), 24 * 60 * 60 * 1_000);
    let event = |number, at| json!({ "id": id(number).to_string(), "name": "a", "at": at });
    // The sender's clock is ten days fast.
    let body = json!({
        "site": "fern-floor", "visitor": VISITOR.to_string(), "sent_at": now + 10 * day,
        "events": [event(1, now + 10 * day), event(2, now + 12 * day), event(3, now + 6 * day)],
    });
    assert_eq!(
        bench.post(body.to_string()).await.outcomes(),
        ["ok", "ok", "ok"]
    );
    let events = bench.api("/api/sites/fern-floor/events").await;
    let [late, clamped, kept] = [0, 1, 2].map(|i| events["events"][i].clone());
    assert_eq!(kept["clock"], "kept");
    assert!(
        (kept["at"].as_i64().unwrap() - now).abs() < 60_000,
        "{kept}"
    );
    assert_eq!(kept["told_at"], now + 10 * day);
    assert_eq!(
        (&clamped["clock"], &clamped["at"]),
        (&json!("clamped"), &clamped["received_at"])
    );
    assert_eq!(late["clock"], "late");
}

#[tokio::test]
async fn every_part_of_an_event_is_given_back_as_it_was_sent() {
    let bench = Bench::new().await;
    let event = json!({
        "id": id(1).to_string(), "name": "purchase", "at": now(), "offset_min": -120,
        "distinct": "order:6834", "quantity": 2, "session": id(2).to_string(),
        "object": { "kind": "order", "id": "6834", "category": "flooring",
                    "attributes": { "express": true, "weight": 12.5, "note": "ring twice" } },
        "value": { "minor": 12_990, "currency": "EUR" },
        "touchpoint": { "channel": "email", "page": "/thanks", "place": "" },
        "consent": { "functional": true, "analytics": true, "personalization": false },
        "subject": { "item": "nps", "answer": ["a", "b"], "question": "why", "stage": "advocacy" },
    });
    bench.post(batch(std::slice::from_ref(&event))).await;
    let stored = bench.api("/api/sites/fern-floor/events").await["events"][0].clone();
    for (part, sent) in event.as_object().unwrap() {
        if part != "at" {
            assert_eq!(&stored[part], sent, "{part}");
        }
    }
}

#[tokio::test]
async fn a_preflight_from_the_shop_is_answered_and_another_is_told_nothing() {
    let bench = Bench::new().await;
    let preflight = |origin: &str| {
        Request::options("/j/v1/e")
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type")
            .body(Body::empty())
            .unwrap()
    };
    let answer = bench.send(preflight(SHOP)).await;
    assert!(answer.status.is_success());
    assert_eq!(answer.header("access-control-allow-origin"), SHOP);
    assert_eq!(answer.header("access-control-allow-methods"), "POST");
    assert!(
        answer
            .header("access-control-allow-headers")
            .contains("content-type")
    );
    assert!(!answer.has("access-control-allow-credentials"));
    let answer = bench.send(preflight("https://evil.example")).await;
    assert!(!answer.has("access-control-allow-origin"));
}

#[tokio::test]
async fn the_shops_pages_may_read_their_answer_and_caches_know_it_depends() {
    let bench = Bench::new().await;
    let answer = bench.post(batch(&[page_view(1)])).await;
    assert_eq!(answer.header("access-control-allow-origin"), SHOP);
    assert!(
        answer
            .header("vary")
            .to_ascii_lowercase()
            .contains("origin")
    );
    assert!(!answer.has("access-control-allow-credentials"));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_servers_own_pages_and_what_is_no_browser_may_send() {
    let bench = Bench::new().await;
    for origin in [Some("http://127.0.0.1:8787"), None] {
        let mut request = Request::post("/j/v1/e").header("host", "127.0.0.1:8787");
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let number = if origin.is_some() { 1 } else { 2 };
        let body = Body::from(batch(&[page_view(number)]));
        assert_eq!(
            bench.send(request.body(body).unwrap()).await.outcomes(),
            ["ok"],
            "{origin:?}"
        );
    }
}
