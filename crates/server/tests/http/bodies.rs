//! What bodies take: memory while they come in, and what they unpack to.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{Method, Request, StatusCode};
use hyper::body::{Body as HttpBody, Frame};
use tokio::sync::Notify;
use tower::ServiceExt;

use crate::support::{Bench, SHOP, SITE, batch, page_view, post};

/// So many spaces, and the end of it when it is told to go on.
struct Halting {
    left: Option<Bytes>,
    /// What came was taken.
    taken: Arc<Notify>,
    gate: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Halting {
    /// The body; what tells when it halts, and what lets it go on.
    fn of(bytes: usize) -> (Self, Arc<Notify>, Arc<Notify>) {
        let (taken, gate) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let opened = Arc::clone(&gate);
        let halting = Self {
            left: Some(vec![b' '; bytes].into()),
            taken: Arc::clone(&taken),
            gate: Box::pin(async move { opened.notified().await }),
        };
        (halting, taken, gate)
    }
}

impl HttpBody for Halting {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Some(bytes) = self.left.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        self.taken.notify_one();
        self.gate.as_mut().poll(context).map(|()| None)
    }
}

/// Where a body may be packed.
const UNPACK: [&str; 7] = [
    "/j/v1/e",
    "/j/v1/w",
    "/j/v1/b",
    "/j/v1/claims",
    "/j/v1/gifts",
    "/j/v1/identify",
    "/j/v1/redeem",
];

/// So many spaces, as gzip.
fn packed(bytes: usize) -> Vec<u8> {
    use std::io::Write;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&vec![b' '; bytes]).expect("memory takes it");
    gzip.finish().expect("memory takes it")
}

#[tokio::test]
async fn a_small_body_that_unpacks_beyond_the_limit_is_too_large() {
    let bench = Bench::new().await;
    let request = post()
        .header("content-encoding", "gzip")
        .body(packed(300 * 1024).into())
        .unwrap();
    let answer = bench.send(request).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.json()["detail"].as_str().unwrap().contains("262144"));
}

#[tokio::test]
async fn no_route_takes_a_small_body_that_unpacks_to_more_than_it_may() {
    let bench = Bench::new().await;
    let key = std::fs::read_to_string(bench.state.api_key_file()).unwrap();
    let key = key.trim();
    // 20 KB that stand for 20 MB: beyond the limit of every route.
    let bomb = packed(20 * 1024 * 1024);
    assert!(bomb.len() < 64 * 1024);
    let mut told = 0;
    for (method, path) in that_read_a_body(&bench).await {
        for kind in ["application/json", "text/plain"] {
            let request = Request::builder().method(&method).uri(&path);
            let request = request
                .header("origin", SHOP)
                .header("authorization", format!("Bearer {key}"))
                .header("content-type", kind)
                .header("content-encoding", "gzip")
                .body(bomb.clone().into());
            let answer = bench.send(request.unwrap()).await;
            let said = format!("{method} {path}: {}", answer.status);
            // Refused before its body, or for it; what is found in it would be a 400.
            assert!(!answer.status.is_success(), "{said}");
            assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{said}");
            if UNPACK.contains(&path.as_str()) {
                assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{said}");
                told += 1;
            }
        }
    }
    assert_eq!(told, 2 * UNPACK.len());
}

/// Every route that reads a body, by the description that is held against the router.
async fn that_read_a_body(bench: &Bench) -> Vec<(Method, String)> {
    let described = bench.get("/api/openapi.json").await.json();
    let mut routes = Vec::new();
    for (path, methods) in described["paths"].as_object().expect("paths") {
        for (method, route) in methods.as_object().expect("methods") {
            if route.get("requestBody").is_some() {
                let method: Method = method.to_uppercase().parse().expect("a method");
                let path = path.replace("{site}", SITE).replace(['{', '}'], "");
                routes.push((method, path));
            }
        }
    }
    assert!(routes.len() > 30, "{routes:?}");
    routes
}

#[tokio::test]
async fn a_body_of_the_api_that_is_packed_is_told_to_come_as_it_is() {
    let bench = Bench::new().await;
    let request = Request::post("/api/session")
        .header("content-type", "application/json")
        .header("content-encoding", "gzip");
    let answer = bench.send(request.body(packed(9).into()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert!(
        answer.json()["detail"]
            .as_str()
            .unwrap()
            .contains("as it is")
    );
}

#[tokio::test]
async fn all_bodies_together_take_no_more_memory_than_the_server_has_for_them() {
    // Without a socket all senders are one, and hold an eighth at most.
    let bench = Bench::with(|config, _| config.limits.bodies_bytes = 8 * 100_000).await;
    // Two hold 40 KB each and do not go on; a third finds no room for as much.
    let mut held = Vec::new();
    for _ in 0..2 {
        let (body, taken, gate) = Halting::of(40_000);
        let request = post().body(Body::new(body)).unwrap();
        let answer = tokio::spawn(bench.app.clone().oneshot(request));
        taken.notified().await;
        held.push((answer, gate));
    }
    let large = " ".repeat(40_000);
    let refused = bench.post(large.clone()).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.problem(), "busy");
    assert!(refused.has("retry-after"));
    let small = bench.post(batch(&[page_view(1)])).await;
    assert_eq!(small.outcomes(), ["ok"], "what fits is taken");
    for (answer, gate) in held {
        gate.notify_one();
        let status = answer.await.unwrap().unwrap().status();
        assert_eq!(status, StatusCode::BAD_REQUEST, "spaces are no batch");
    }
    let later = bench.post(large).await;
    assert_eq!(later.status, StatusCode::BAD_REQUEST, "their room is back");
}
