//! An HTTP server that notes what it is asked and answers as it is told.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use percent_encoding::percent_decode_str;
use tokio::sync::Notify;

/// One request.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) path: String,
    query: String,
    headers: HeaderMap,
    pub(super) body: String,
}

impl Asked {
    /// A parameter of the address; empty where it is missing.
    pub(super) fn parameter(&self, name: &str) -> String {
        let pairs = self
            .query
            .split('&')
            .filter_map(|pair| pair.split_once('='));
        let value = pairs
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value)
            .next();
        let value = value.unwrap_or_default().replace('+', " ");
        percent_decode_str(&value).decode_utf8_lossy().into_owned()
    }

    pub(super) fn header(&self, name: &str) -> String {
        let value = self.headers.get(name).map(|value| value.to_str().unwrap());
        value.unwrap_or_default().to_owned()
    }
}

/// The server.
#[derive(Clone, Debug)]
pub(super) struct StandIn {
    address: std::net::SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    news: Arc<Notify>,
}

impl StandIn {
    /// Answers with the status that `status` says, by the request's number and body.
    pub(super) async fn new(
        status: impl Fn(usize, &str) -> u16 + Clone + Send + Sync + 'static,
    ) -> Self {
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let noted = Arc::clone(&asked);
        let news = Arc::<Notify>::default();
        let told = Arc::clone(&news);
        let answer = move |request: Request| {
            let (noted, status) = (Arc::clone(&noted), status.clone());
            let told = Arc::clone(&told);
            async move {
                let (parts, body) = request.into_parts();
                let body = axum::body::to_bytes(body, 10_000_000).await.unwrap();
                let body = String::from_utf8_lossy(&body).into_owned();
                let mut noted = noted.lock().unwrap();
                let status = status(noted.len(), &body);
                noted.push(Asked {
                    path: parts.uri.path().to_owned(),
                    query: parts.uri.query().unwrap_or_default().to_owned(),
                    headers: parts.headers,
                    body,
                });
                told.notify_one();
                let status = StatusCode::from_u16(status).unwrap();
                (status, [("etag", "\"1\"")], "")
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, Router::new().fallback(answer)).await });
        Self {
            address,
            asked,
            news,
        }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits until something was asked.
    pub(super) async fn first(&self) -> Asked {
        self.news.notified().await;
        self.asked()[0].clone()
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}
