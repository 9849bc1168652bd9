//! A server of this process, for targets that send to it.

#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "what tests share, too, fails by unwrapping"
)]

use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::Request;
use axum::http::response::Parts;
use http_body_util::BodyExt;
use server::{Config, LeastRoom, ServerState, app};
use tower::ServiceExt;

/// The server, and the one thread that it runs on.
pub struct Bench {
    runtime: tokio::runtime::Runtime,
    app: Router,
    key: String,
    _place: tempfile::TempDir,
}

/// After a panic nobody goes on with it.
impl std::panic::RefUnwindSafe for Bench {}

impl Bench {
    /// A server without limits, and with one journey.
    pub fn new(journey: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let place = tempfile::tempdir().unwrap();
        let mut config = Config::new(place.path());
        config.limits.batches_per_second = None;
        config.limits.visitor_batches_per_second = None;
        config.limits.site_batches_per_second = None;
        config.limits.least_room = LeastRoom::Bytes(0);
        // What waits for company would only slow down who sends one at a time.
        config.limits.commit_wait = Duration::ZERO;
        let state = runtime.block_on(ServerState::open(&config)).unwrap();
        let journey = authoring::compile(journey).unwrap();
        runtime.block_on(state.publish("fuzz", journey)).unwrap();
        let key = std::fs::read_to_string(state.api_key_file()).unwrap();
        Self {
            runtime,
            app: app(state),
            key: format!("Bearer {}", key.trim()),
            _place: place,
        }
    }

    /// What the header `Authorization` says of who may do everything.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The answer, whole.
    pub fn sends(&self, request: Request<Body>) -> (Parts, Bytes) {
        self.runtime.block_on(async {
            let (parts, body) = self
                .app
                .clone()
                .oneshot(request)
                .await
                .unwrap()
                .into_parts();
            (parts, body.collect().await.unwrap().to_bytes())
        })
    }
}
