//! Files and pictures: what is taken and how it is given back.

use std::num::NonZeroU32;
use std::path::Path;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::json;
use server::Config;

use crate::support::{Answer, Bench, SHOP, id};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// A server whose site asks for a picture of the page.
async fn asking(change: impl FnOnce(&mut Config, &Path)) -> Bench {
    let bench = Bench::with(change).await;
    let document = json!({
        "site": "fern-floor", "shop": "Fern & Floor", "locales": ["en"], "origins": [SHOP],
        "surveys": [{
            "id": "broken", "name": "What is broken", "show": { "place": "popover" },
            "questions": [{
                "id": "picture", "ask": "What is broken?", "purpose": "To mend it.",
                "answer": { "screenshot": {} },
            }],
        }],
    });
    let compiled = authoring::compile(&document.to_string()).unwrap();
    bench.state.publish("test", compiled).await.unwrap();
    bench
}

async fn send(bench: &Bench, number: u32, kind: &str, body: &[u8]) -> Answer {
    let request = Request::post(format!("/j/v1/f/fern-floor/{}", id(number)))
        .header("origin", SHOP)
        .header("content-type", kind);
    let request = request.body(Body::from(body.to_vec())).unwrap();
    bench.send(request).await
}

async fn operator(bench: &Bench, method: Method, number: u32) -> Answer {
    let key = std::fs::read_to_string(bench.state.api_key_file()).unwrap();
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/sites/fern-floor/attachments/{}", id(number)))
        .header("authorization", format!("Bearer {}", key.trim()));
    bench.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_picture_is_on_disk_and_given_back_as_a_download_that_cannot_run() {
    let bench = asking(|_, _| {}).await;
    let answer = send(&bench, 1, "image/png", PNG).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    assert_eq!(answer.header("access-control-allow-origin"), SHOP);
    let read = operator(&bench, Method::GET, 1).await;
    assert_eq!((read.status, &read.body[..]), (StatusCode::OK, PNG));
    assert_eq!(read.header("content-type"), "image/png");
    assert_eq!(
        read.header("content-disposition"),
        format!("attachment; filename=\"{}.png\"", id(1))
    );
    assert_eq!(read.header("x-content-type-options"), "nosniff");
    assert!(read.header("content-security-policy").contains("sandbox"));
    assert_eq!(read.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_same_id_again_is_the_same_file() {
    let bench = asking(|_, _| {}).await;
    let other = [PNG, b"another"].concat();
    for body in [PNG, &other] {
        let answer = send(&bench, 1, "image/png", body).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(&operator(&bench, Method::GET, 1).await.body[..], PNG);
}

#[tokio::test]
async fn only_the_operator_reads_and_forgets() {
    let bench = asking(|_, _| {}).await;
    send(&bench, 1, "image/png", PNG).await;
    let path = format!("/api/sites/fern-floor/attachments/{}", id(1));
    assert_eq!(bench.get(&path).await.status, StatusCode::UNAUTHORIZED);
    let gone = operator(&bench, Method::DELETE, 1).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    for method in [Method::GET, Method::DELETE] {
        assert_eq!(
            operator(&bench, method, 1).await.status,
            StatusCode::NOT_FOUND
        );
    }
}

#[tokio::test]
async fn a_file_is_what_its_first_bytes_say_and_nothing_else_is_kept() {
    let bench = asking(|config, _| config.limits.files_per_second = None).await;
    for (kind, body) in [
        ("image/png", &b"<svg onload=alert(1)>"[..]),
        ("image/svg+xml", b"<svg onload=alert(1)>"),
        ("text/html", b"<script>"),
        ("image/png", b"%PDF-1.7"),
        ("image/png", b""),
        ("", PNG),
    ] {
        let answer = send(&bench, 1, kind, body).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
        assert_eq!(answer.header("access-control-allow-origin"), SHOP);
    }
    let read = operator(&bench, Method::GET, 1).await;
    assert_eq!(read.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_site_that_asks_for_no_file_is_sent_none() {
    let bench = Bench::new().await;
    let answer = send(&bench, 1, "image/png", PNG).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.problem(), "not_asked");
}

#[tokio::test]
async fn a_page_from_elsewhere_sends_no_file() {
    let bench = asking(|_, _| {}).await;
    let request = Request::post(format!("/j/v1/f/fern-floor/{}", id(1)))
        .header("origin", "https://evil.example")
        .header("content-type", "image/png");
    let request = request.body(Body::from(PNG)).unwrap();
    let answer = bench.send(request).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(!answer.has("access-control-allow-origin"));
}

#[tokio::test]
async fn two_megabytes_are_taken_and_a_byte_more_is_too_large() {
    let bench = asking(|_, _| {}).await;
    let mut body = PNG.to_vec();
    body.resize(2 * 1024 * 1024, 0);
    let taken = send(&bench, 1, "image/png", &body).await;
    assert_eq!(taken.status, StatusCode::NO_CONTENT);
    body.push(0);
    let refused = send(&bench, 2, "image/png", &body).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(refused.header("access-control-allow-origin"), SHOP);
}

#[tokio::test]
async fn an_address_that_sends_files_too_often_is_told_when_to_come_back() {
    let bench = asking(|config, _| config.limits.files_per_second = NonZeroU32::new(1)).await;
    for number in 0..4 {
        let answer = send(&bench, number, "image/png", PNG).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
    }
    let answer = send(&bench, 9, "image/png", PNG).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.has("retry-after"));
}

#[tokio::test]
async fn a_sites_room_is_bounded_and_what_is_old_makes_room() {
    let bench = asking(|config, _| config.limits.site_file_bytes = PNG.len() as u64).await;
    send(&bench, 1, "image/png", PNG).await;
    let answer = send(&bench, 2, "image/png", PNG).await;
    assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE);
    bench.meddle("UPDATE attachments SET received_at = 0").await;
    let answer = send(&bench, 2, "image/png", PNG).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(
        operator(&bench, Method::GET, 1).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn files_that_come_all_at_once_are_asked_to_wait() {
    let bench = asking(|config, _| config.limits.files_at_once = 0).await;
    let answer = send(&bench, 1, "image/png", PNG).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.has("retry-after"));
}

#[tokio::test]
async fn files_are_kept_as_long_as_is_said_also_when_the_next_one_comes() {
    for (days, status) in [
        (Some(90), StatusCode::NOT_FOUND),
        (Some(365), StatusCode::OK),
        (None, StatusCode::OK),
    ] {
        let bench = asking(|config, _| {
            config.retention.file_days = days;
            config.limits.files_per_second = None;
        })
        .await;
        assert_eq!(
            send(&bench, 1, "image/png", PNG).await.status,
            StatusCode::NO_CONTENT
        );
        // A hundred days ago.
        bench
            .meddle("UPDATE attachments SET received_at = received_at - 8640000000")
            .await;
        assert_eq!(
            send(&bench, 2, "image/png", PNG).await.status,
            StatusCode::NO_CONTENT
        );
        let read = operator(&bench, Method::GET, 1).await;
        assert_eq!(read.status, status, "kept for {days:?} days");
    }
}
