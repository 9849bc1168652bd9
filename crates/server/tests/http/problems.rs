//! Whoever refuses, the refusal has one shape and names its request.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use server::PATHS;

use crate::support::{Answer, Bench, SHOP, batch, page_view, post};

#[track_caller]
fn is_whole(answer: &Answer) {
    let code = answer.problem();
    let json = answer.json();
    assert_eq!(json["type"], format!("urn:milepost:problem:{code}"));
    assert_eq!(json["status"], answer.status.as_u16());
    assert!(!json["title"].as_str().unwrap().contains('_'));
    let id = answer.header("x-request-id");
    assert_eq!(json["instance"], format!("urn:uuid:{id}"));
}

#[tokio::test]
async fn every_route_refuses_every_wrong_method_in_one_shape() {
    let bench = Bench::new().await;
    let mut refused = 0;
    for path in PATHS {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"] {
            let request = Request::builder()
                .method(Method::from_bytes(method.as_bytes()).unwrap())
                .uri(*path)
                .body(Body::from("x"))
                .unwrap();
            let answer = bench.send(request).await;
            if answer.status.is_client_error() || answer.status.is_server_error() {
                is_whole(&answer);
                refused += 1;
            }
        }
    }
    assert!(refused > PATHS.len() * 4, "{refused}");
}

#[tokio::test]
async fn a_wrong_method_is_told_which_are_right() {
    let bench = Bench::new().await;
    let request = Request::post("/healthz").body(Body::empty()).unwrap();
    let answer = bench.send(request).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.problem(), "method_not_allowed");
    assert_eq!(answer.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn a_path_that_is_no_text_and_a_query_that_is_no_number_are_bad_requests() {
    let bench = Bench::new().await;
    for path in ["/j/%ff%fe/en.mpj", "/j/v1/t/%ff/x"] {
        let answer = bench.get(path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(answer.problem(), "bad_request");
        is_whole(&answer);
    }
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_told_to_come_back() {
    let bench = Bench::with(|config, _| {
        config.limits.request_time = std::time::Duration::ZERO;
    })
    .await;
    let answer = bench.post(batch(&[page_view(1)])).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.problem(), "timed_out");
    is_whole(&answer);
    assert!(answer.has("retry-after"));
}

#[tokio::test]
async fn a_batch_that_is_not_all_on_disk_is_a_problem_that_tells_of_each_event() {
    let bench = Bench::new().await;
    bench
        .meddle("ALTER TABLE event_counts RENAME TO away")
        .await;
    let answer = bench.post(batch(&[page_view(1)])).await;
    is_whole(&answer);
    assert_eq!(answer.problem(), "busy");
    assert_eq!(answer.outcomes(), ["retry"]);
    assert_eq!(answer.header("access-control-allow-origin"), SHOP);
}

#[tokio::test]
async fn a_compact_batch_is_answered_with_its_receipt_whatever_the_status() {
    let bench = Bench::new().await;
    bench
        .meddle("ALTER TABLE event_counts RENAME TO away")
        .await;
    let event = shopper::Event {
        id: crate::support::id(1),
        name: "page_view".to_owned(),
        at: crate::support::now(),
        consent: shopper::Consent::ALL,
        ..shopper::Event::default()
    };
    let body = crate::support::compact(&[event]);
    let answer = bench.send(post().body(body.into()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    let receipt = shopper::batch::decode_receipt(&answer.body).unwrap();
    assert_eq!(receipt.outcomes, [shopper::Outcome::Retry]);
}
