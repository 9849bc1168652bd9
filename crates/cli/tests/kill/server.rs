//! The real binary, on a free port and a data directory of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Stdio;

use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use shopper::Id;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// A running server; its process ends with it.
pub(crate) struct Server {
    process: Child,
    directory: TempDir,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let journey = r#"{"site":"fern-floor","shop":"Fern & Floor","locales":["en"]}"#;
        std::fs::write(directory.path().join("journey.json"), journey).unwrap();
        let (process, address) = spawn(directory.path().to_owned()).await;
        Self {
            process,
            directory,
            address,
        }
    }

    /// SIGKILL: the process gets no chance to do anything any more.
    pub(crate) fn kill(&mut self) {
        self.process.start_kill().unwrap();
    }

    /// Starts again on the same data.
    pub(crate) async fn start_again(&mut self) {
        self.process.wait().await.unwrap();
        (self.process, self.address) = spawn(self.directory.path().to_owned()).await;
    }

    /// Ids and parts of all stored events, read through the API page by page.
    pub(crate) async fn events(&self) -> Vec<(Id, Value)> {
        let mut all = Vec::new();
        let mut next = String::new();
        loop {
            let page = self.read(&format!("events?limit=1000{next}")).await;
            let events = page["events"].as_array().unwrap();
            all.extend(events.iter().map(|event| {
                let id = event["id"].as_str().unwrap().parse().unwrap();
                (id, parts(event))
            }));
            match page["next_before"].as_i64() {
                Some(before) => next = format!("&before={before}"),
                None => return all,
            }
        }
    }

    /// Events and answers, as counted.
    pub(crate) async fn counted(&self) -> (u64, u64) {
        let counts = self.read("counts").await;
        let events = counts["events"].as_object().unwrap().values();
        let answers = counts["answers"].as_array().unwrap().iter();
        (
            events.map(|times| times.as_u64().unwrap()).sum(),
            answers
                .map(|question| question["answers"].as_u64().unwrap())
                .sum(),
        )
    }

    async fn read(&self, what: &str) -> Value {
        let key = std::fs::read_to_string(self.directory.path().join("data/api-key")).unwrap();
        let request = hyper::Request::get(format!(
            "http://{}/api/sites/fern-floor/{what}",
            self.address
        ))
        .header("authorization", format!("Bearer {}", key.trim()))
        .body(Empty::<Bytes>::new())
        .unwrap();
        let client = Client::builder(TokioExecutor::new()).build_http();
        let response = client.request(request).await.unwrap();
        assert!(response.status().is_success(), "{what}: {response:?}");
        let body = response.into_body().collect().await.unwrap().to_bytes();
        serde_json::from_slice(&body).unwrap()
    }
}

async fn spawn(directory: PathBuf) -> (Child, SocketAddr) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_milepost"));
    if let Some(url) = throwaway::database(&directory.join("data")) {
        command.env("MILEPOST_DATABASE", url);
    }
    let mut process = command
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--batches-per-second",
            "0",
            "--site-batches-per-second",
            "0",
            "--visitor-batches-per-second",
            "0",
            "--data",
        ])
        .arg(directory.join("data"))
        .arg("--journey")
        .arg(directory.join("journey.json"))
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .env("RUST_LOG", "error")
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let line = lines
        .next_line()
        .await
        .unwrap()
        .expect("the server says that it is ready");
    let address = line
        .strip_prefix("milepost is ready at http://")
        .expect(&line);
    let address = address.trim_end_matches('/').parse().unwrap();
    (process, address)
}

/// What of a stored event its sender said: as `sender::parts` makes it of what was sent.
fn parts(event: &Value) -> Value {
    let mut parts = Value::Object(serde_json::Map::new());
    for part in [
        "visitor",
        "name",
        "told_at",
        "offset_min",
        "session",
        "quantity",
        "object",
    ] {
        parts[part] = event[part].clone();
    }
    if let Some(answer) = event.pointer("/subject/answer") {
        parts["answer"] = answer.clone();
    }
    parts
}
