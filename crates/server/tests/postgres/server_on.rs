//! A server process' worth of Milepost on a given database.

use std::time::{SystemTime, UNIX_EPOCH};

use authoring::{Compiled, CompiledLocale};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use server::{Config, Database, ServerState, app};
use shopper::Id;
use tempfile::TempDir;
use tower::ServiceExt;

pub(crate) struct Server {
    _directory: TempDir,
    app: Router,
}

impl Server {
    pub(crate) async fn on(url: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        // Servers of one database share the file.
        std::fs::write(directory.path().join("secret"), "5e".repeat(32)).unwrap();
        let mut config = Config::new(directory.path());
        config.database = Database::Postgres(url.parse().unwrap());
        config.limits.visitor_batches_per_second = None;
        config.limits.site_batches_per_second = None;
        let state = ServerState::open(&config).await.unwrap();
        let locale = CompiledLocale {
            locale: "en".to_owned(),
            bytes: vec![1],
            hash: "cafe".to_owned(),
        };
        let journey = Compiled {
            site: "fern-floor".to_owned(),
            origins: Vec::new(),
            locales: vec![locale],
            warnings: Vec::new(),
        };
        state.publish("test", journey).await.unwrap();
        Self {
            _directory: directory,
            app: app(state),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> StatusCode {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.app.clone().oneshot(request).await.unwrap().status()
    }

    /// Sends page views; the status, and how many are said to be stored, now or before.
    pub(crate) async fn send(&self, ids: &[Id]) -> (StatusCode, usize) {
        let view = |id: &Id| json!({ "id": id.to_string(), "name": "page_view", "at": now() });
        let batch = json!({
            "site": "fern-floor", "visitor": Id([9; 16]).to_string(), "sent_at": now(),
            "events": ids.iter().map(view).collect::<Vec<_>>(),
        });
        let request = Request::post("/j/v1/e")
            .header(
                "user-agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0",
            )
            .header("content-type", "text/plain");
        let request = request.body(Body::from(batch.to_string())).unwrap();
        let response = self.app.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let told: Value = serde_json::from_slice(&body).unwrap_or_default();
        let told = told["results"].as_array().into_iter().flatten();
        let stored =
            told.filter(|told| ["ok", "duplicate"].contains(&told["outcome"].as_str().unwrap()));
        (status, stored.count())
    }
}

/// An id of the day `days` from today.
pub(crate) fn id(days: i64, number: u64) -> Id {
    let mut random = [7; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    Id::v7(now() + days * 86_400_000, random)
}

pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap().as_millis() as i64
}
