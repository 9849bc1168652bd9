//! How much is let in: bytes on every route, events, batches per address, the queue.

use std::num::NonZeroU32;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{Method, Request, StatusCode};
use http_body_util::BodyExt;
use hyper::body::{Body as HttpBody, Frame};
use server::PATHS;

use crate::support::{Bench, SHOP, SITE, batch, journey, page_view, post};

/// 100 MB, and a count of how much of it was read.
struct Endless {
    read: Arc<AtomicUsize>,
}

const CHUNK: usize = 16 * 1024;
const ALL: usize = 100 * 1024 * 1024;

impl HttpBody for Endless {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.read.fetch_add(CHUNK, Ordering::Relaxed) >= ALL {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b' '; CHUNK])))))
    }
}

fn endless() -> (Body, Arc<AtomicUsize>) {
    let read = Arc::new(AtomicUsize::new(0));
    (
        Body::new(Endless {
            read: Arc::clone(&read),
        }),
        read,
    )
}

#[tokio::test]
async fn every_route_answers_413_to_an_oversized_body_without_reading_it_all() {
    let bench = Bench::new().await;
    for path in PATHS.iter().copied() {
        for method in [Method::GET, Method::POST, Method::PUT] {
            let (body, read) = endless();
            let request = Request::builder()
                .method(&method)
                .uri(path)
                .header("origin", SHOP)
                .header("content-length", ALL)
                .body(body)
                .unwrap();
            let answer = bench.send(request).await;
            assert_eq!(
                answer.status,
                StatusCode::PAYLOAD_TOO_LARGE,
                "{method} {path}"
            );
            let read = read.load(Ordering::Relaxed);
            assert!(read <= 1_100_000, "{method} {path} read {read} bytes");
        }
    }
}

#[tokio::test]
async fn no_route_reads_on_when_a_body_hides_its_length() {
    let bench = Bench::new().await;
    for path in PATHS.iter().copied() {
        for method in [Method::GET, Method::POST] {
            let (body, read) = endless();
            let request = Request::builder()
                .method(&method)
                .uri(path)
                .header("origin", SHOP)
                .body(body);
            let answer = bench.send(request.unwrap()).await;
            let read = read.load(Ordering::Relaxed);
            assert!(
                read <= 64 * 1024 + 2 * CHUNK,
                "{method} {path} read {read} bytes"
            );
            if method == Method::POST && path == "/j/v1/e" {
                assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
            }
        }
    }
}

#[tokio::test]
async fn a_page_can_read_that_its_batch_was_too_large() {
    let bench = Bench::new().await;
    let large = " ".repeat(64 * 1024 + 1);
    let declared = post()
        .header("content-length", large.len())
        .body(large.clone().into())
        .unwrap();
    let hidden = post()
        .body(Body::new(Body::from(large).map_err(axum::Error::new)))
        .unwrap();
    for request in [declared, hidden] {
        let answer = bench.send(request).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(answer.header("access-control-allow-origin"), SHOP);
        assert_eq!(answer.problem(), "too_large");
    }
}

#[tokio::test]
async fn a_hundred_events_are_taken_and_one_more_is_too_many() {
    let bench = Bench::new().await;
    let events: Vec<_> = (0..101).map(page_view).collect();
    assert_eq!(
        bench.post(batch(&events[..100])).await.outcomes(),
        vec!["ok"; 100]
    );
    let answer = bench.post(batch(&events)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.problem(), "too_many");
}

#[tokio::test]
async fn an_address_that_sends_too_often_is_told_when_to_come_back() {
    let bench =
        Bench::with(|config, _| config.limits.batches_per_second = NonZeroU32::new(1)).await;
    for number in 0..4 {
        assert_eq!(
            bench.post(batch(&[page_view(number)])).await.status,
            StatusCode::OK
        );
    }
    let answer = bench.post(batch(&[page_view(9)])).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    let seconds: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=5).contains(&seconds), "{seconds}");
    assert!(answer.has("access-control-allow-origin"));
    assert_eq!(
        answer.header("access-control-expose-headers"),
        "retry-after"
    );
}

#[tokio::test]
async fn one_shops_crowd_is_told_to_wait_and_does_not_turn_away_another_shop() {
    let bench = Bench::with(|config, _| {
        config.limits.site_batches_per_second = NonZeroU32::new(1);
        config.limits.batches_per_second = None;
        config.limits.visitor_batches_per_second = None;
    })
    .await;
    let other = journey("oak-floor");
    bench.state.publish("other", other).await.unwrap();
    // Slow machines may have earned another before the burst is over.
    let mut number = 0;
    while bench.post(batch(&[page_view(number)])).await.status == StatusCode::OK {
        number += 1;
        assert!(number < 100, "nobody is told to wait");
    }
    assert!(number >= 4, "{number}");
    let elsewhere = batch(&[page_view(9)]).replace(SITE, "oak-floor");
    assert_eq!(bench.post(elsewhere).await.outcomes(), ["ok"]);
}

#[tokio::test]
async fn a_site_that_has_three_quarters_of_the_queue_waits_and_another_does_not() {
    let bench = Bench::with(|config, _| config.limits.queued_events = 8).await;
    let other = journey("oak-floor");
    bench.state.publish("other", other).await.unwrap();
    let events: Vec<_> = (0..9).map(page_view).collect();
    let elsewhere = batch(&events[7..9]).replace(SITE, "oak-floor");
    let (first, second, other) = tokio::join!(
        bench.post(batch(&events[..5])),
        bench.post(batch(&events[5..7])),
        bench.post(elsewhere)
    );
    assert_eq!(first.outcomes(), ["ok"; 5]);
    assert_eq!(second.outcomes(), ["retry", "retry"]);
    assert_eq!(other.outcomes(), ["ok", "ok"]);
}

#[tokio::test]
async fn a_full_queue_answers_503_with_every_event_to_be_sent_again() {
    let bench = Bench::with(|config, _| config.limits.queued_events = 2).await;
    // 40 KB of details weigh more than the whole queue, and so fill it alone.
    let heavy: Vec<_> = (0..3)
        .map(|number| {
            let mut event = page_view(number);
            event["subject"] = serde_json::json!({ "answer": "x".repeat(4_000) });
            event
        })
        .collect();
    let (first, second) = tokio::join!(
        bench.post(batch(&heavy)),
        bench.post(batch(&[page_view(7), page_view(8)]))
    );
    assert_eq!(first.outcomes(), ["ok", "ok", "ok"]);
    assert_eq!(second.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(second.outcomes(), ["retry", "retry"]);
    assert!((1..=4).contains(&second.header("retry-after").parse::<u64>().unwrap()));
    let again = bench.post(batch(&[page_view(7), page_view(8)])).await;
    assert_eq!(again.outcomes(), ["ok", "ok"]);
}

#[tokio::test]
async fn a_commit_that_hangs_is_given_up_and_its_events_are_to_be_sent_again() {
    if std::env::var(throwaway::VARIABLE).is_ok_and(|name| name == "postgres") {
        return; // Another way to make one hang; the limit is the same.
    }
    let bench = Bench::with(|config, _| {
        config.limits.commit_time = std::time::Duration::from_millis(100);
    })
    .await;
    let file = bench.directory.path().join("data/milepost.db");
    let other = rusqlite::Connection::open(file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = std::time::Instant::now();
    let answer = bench.post(batch(&[page_view(1)])).await;
    assert_eq!(answer.outcomes(), ["retry"]);
    assert!(
        began.elapsed() < std::time::Duration::from_secs(3),
        "{:?}",
        began.elapsed()
    );
    other.execute_batch("ROLLBACK").unwrap();
    let began = std::time::Instant::now();
    while bench.post(batch(&[page_view(1)])).await.outcomes() == ["retry"] {
        assert!(began.elapsed() < std::time::Duration::from_secs(5));
    }
    assert_eq!(bench.stored().await.len(), 1);
}

#[tokio::test]
async fn a_database_that_refuses_answers_503_and_is_never_said_to_have_stored() {
    let bench = Bench::new().await;
    bench
        .meddle("ALTER TABLE event_counts RENAME TO away")
        .await;
    let answer = bench.post(batch(&[page_view(1)])).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.outcomes(), ["retry"]);
    bench
        .meddle("ALTER TABLE away RENAME TO event_counts")
        .await;
    assert_eq!(bench.post(batch(&[page_view(1)])).await.outcomes(), ["ok"]);
}
