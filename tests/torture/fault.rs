//! Ways in which a page gets something else from Milepost than was sent: by what the tag's
//! address leads through.

use std::fmt::Write as _;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a slow server makes everybody wait, each time.
const SLOW: Duration = Duration::from_millis(1200);

/// A request on its way.
pub(super) struct Asked {
    pub(super) method: Method,
    /// With its slash.
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// The answer by way of a fault: one of the arms.
pub(super) async fn by(fault: &str, milepost: &str, asked: Asked) -> Response {
    let is_loader = asked.path.ends_with("/milepost.js");
    let file = asked.path.rsplit('/').next().unwrap_or_default().to_owned();
    match fault {
        // The server's disk, or the way to it, is slow.
        "slow" => {
            tokio::time::sleep(SLOW).await;
            passed_on(milepost, asked).await
        }
        // A filter list knows the tag's name.
        "blocked" => broken(),
        // The line breaks after the tag came from the browser's cache.
        "away" if !is_loader => broken(),
        // A captive portal, or a CDN's error page with status 200.
        "portal" if !is_loader => page("<!doctype html><title>Sign in</title><p>Welcome"),
        // Only what is sent meets the portal: the embed was in the cache.
        "portal-later" if asked.method == Method::POST => page("<!doctype html><p>Welcome"),
        // A cache that broke a byte.
        "corrupt" if file == "widget.wasm" => changed(passed_on(milepost, asked).await).await,
        // A web server that does not know `.wasm`.
        "mime" if file.rsplit('.').next() == Some("wasm") => {
            typed(passed_on(milepost, asked).await, "text/plain")
        }
        // A deploy that lost files.
        "lacking" if file == "rest.wasm" => StatusCode::NOT_FOUND.into_response(),
        "unstyled" if file == "widget.css" => StatusCode::NOT_FOUND.into_response(),
        // The server is over its limit.
        "busy" if !is_loader => StatusCode::TOO_MANY_REQUESTS.into_response(),
        _ => passed_on(milepost, asked).await,
    }
}

/// To where nobody listens, which a page sees as a network that is away.
fn broken() -> Response {
    Redirect::temporary("http://127.0.0.1:1/").into_response()
}

fn page(html: &'static str) -> Response {
    axum::response::Html(html).into_response()
}

async fn changed(answer: Response) -> Response {
    let (parts, body) = answer.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let mut bytes = bytes.to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    Response::from_parts(parts, Body::from(bytes))
}

fn typed(mut answer: Response, mime: &'static str) -> Response {
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, mime.parse().unwrap());
    answer
}

/// What the real server answers.
pub(super) async fn passed_on(milepost: &str, asked: Asked) -> Response {
    let mut stream = TcpStream::connect(milepost).await.unwrap();
    let mut head = format!(
        "{} {} HTTP/1.0\r\nHost: {milepost}\r\n",
        asked.method, asked.path
    );
    for name in [header::CONTENT_TYPE, header::ORIGIN, header::USER_AGENT] {
        if let Some(value) = asked
            .headers
            .get(&name)
            .and_then(|value| value.to_str().ok())
        {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
    }
    write!(head, "Content-Length: {}\r\n\r\n", asked.body.len()).unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&asked.body).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    answered(answer)
}

fn answered(mut answer: Vec<u8>) -> Response {
    let ends = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let body = answer.split_off(ends.unwrap() + 4);
    let head = String::from_utf8_lossy(&answer);
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status.parse().unwrap();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        let kept = [
            "content-type",
            "cache-control",
            "access-control-allow-origin",
        ];
        if kept.contains(&name.to_ascii_lowercase().as_str()) {
            let name = header::HeaderName::try_from(name).unwrap();
            response.headers_mut().insert(name, value.parse().unwrap());
        }
    }
    response
}
