//! What is changed at one server holds at the others within two seconds.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use server::{Config, Database, Server, app};
use tempfile::TempDir;
use throwaway::Postgres;
use tokio::sync::oneshot;
use tower::ServiceExt;

use crate::has_postgres;

/// As docs/publishing.md says it: a look a second, and the time to read and compile.
const WITHIN: Duration = Duration::from_secs(2);

/// A server that looks around by itself, as a process would.
struct Running {
    _directory: TempDir,
    key: String,
    app: Router,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<()>,
}

impl Running {
    async fn on(url: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        // Servers of one database share the file.
        std::fs::write(directory.path().join("secret"), "5e".repeat(32)).unwrap();
        let mut config = Config::new(directory.path());
        config.database = Database::Postgres(url.parse().unwrap());
        config.listen.set_port(0);
        let server = Server::start(&config).await.unwrap();
        let state = server.state().clone();
        let (stop, stopped) = oneshot::channel::<()>();
        let until = async {
            stopped.await.ok();
        };
        Self {
            key: std::fs::read_to_string(state.api_key_file()).unwrap_or_default(),
            app: app(state),
            ended: tokio::spawn(server.run(until)),
            stop,
            _directory: directory,
        }
    }

    async fn ask(&self, method: &str, path: &str, body: &Value) -> (StatusCode, Vec<u8>) {
        let request = Request::builder().method(method).uri(path);
        let request = request
            .header("authorization", format!("Bearer {}", self.key.trim()))
            .header("content-type", "application/json");
        let body = Body::from(body.to_string());
        let answer = self.app.clone().oneshot(request.body(body).unwrap());
        let answer = answer.await.unwrap();
        let status = answer.status();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        (status, bytes.to_vec())
    }

    /// Asks until the answer is as wanted; how long that took.
    async fn until(&self, path: &str, wanted: impl Fn(StatusCode, &[u8]) -> bool) -> Duration {
        let began = Instant::now();
        loop {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let answer = self.app.clone().oneshot(request).await.unwrap();
            let status = answer.status();
            let bytes = answer.into_body().collect().await.unwrap().to_bytes();
            if wanted(status, &bytes) {
                return began.elapsed();
            }
            assert!(began.elapsed() < 10 * WITHIN, "{path} is still {status}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn end(self) {
        self.stop.send(()).unwrap();
        self.ended.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_server_publishes_quiets_and_lets_speak_holds_at_the_other_within_two_seconds() {
    if !has_postgres() {
        return;
    }
    let postgres = Postgres::start().unwrap();
    let url = postgres.create("shop").unwrap();
    let (one, other) = (Running::on(&url).await, Running::on(&url).await);
    let made = json!({ "site": "moss", "name": "Moss" });
    let (status, told) = one.ask("POST", "/api/sites", &made).await;
    assert_eq!(
        status,
        StatusCode::CREATED,
        "{}",
        String::from_utf8_lossy(&told)
    );
    let publish = json!({ "revision": 1, "note": "first" });
    let (status, told) = one.ask("POST", "/api/sites/moss/versions", &publish).await;
    assert_eq!(
        status,
        StatusCode::CREATED,
        "{}",
        String::from_utf8_lossy(&told)
    );
    let live = |status, _: &[u8]| status == StatusCode::OK;
    let took = other.until("/j/moss/en.mpj", live).await;
    assert!(took <= WITHIN, "a publication took {took:?}");

    let bad = json!({ "build": "bad1", "reason": "it blinks" });
    let (status, _) = one.ask("PUT", "/api/sites/moss/quiet", &bad).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let took = other.until("/j/v1/s/moss", |_, told| told == b"bad1").await;
    assert!(took <= WITHIN, "the order to be quiet took {took:?}");
    let (status, _) = one
        .ask("DELETE", "/api/sites/moss/quiet/bad1", &Value::Null)
        .await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    let took = other.until("/j/v1/s/moss", |_, told| told.is_empty()).await;
    assert!(took <= WITHIN, "taking it back took {took:?}");
    one.end().await;
    other.end().await;
}
