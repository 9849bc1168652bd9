//! Sends one message: one connection to the one address that was checked, one request, a bound
//! on everything, no redirect followed. A client library would bring a pool, a resolver, proxies
//! from the environment and redirects, each of them a way around the check.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, Request, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper::client::conn::http1;
use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use thiserror::Error;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::target::Target;

/// Time for the whole of it.
const TIME: Duration = Duration::from_secs(15);
/// How much of an answer is read, bytes.
const MAX_ANSWER: usize = 16 * 1024;
/// How much of it is kept for the log, characters.
const KEPT: usize = 200;

/// A message, ready to go.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// Header `webhook-id`.
    pub(crate) id: String,
    /// Header `webhook-timestamp`, seconds since 1970.
    pub(crate) seconds: i64,
    /// Header `webhook-signature`.
    pub(crate) signature: String,
    /// JSON.
    pub(crate) body: String,
}

/// What the receiver said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The status; only 2xx is taken for an arrival.
    pub(crate) status: StatusCode,
    /// The answer's beginning.
    pub(crate) text: String,
}

/// Why nothing was said.
#[derive(Debug, Error)]
pub(crate) enum Unsent {
    /// Nobody there.
    #[error("no connection: {0}")]
    Connect(#[from] std::io::Error),
    /// Not HTTP.
    #[error("no answer: {0}")]
    Http(#[from] hyper::Error),
    /// A name that no certificate is for.
    #[error("the address has no name that a certificate could be for")]
    Name,
    /// Headers that cannot be written.
    #[error("the message cannot be written as a request")]
    Request,
    /// Too slow.
    #[error("no answer within {} seconds", TIME.as_secs())]
    Slow,
}

/// Makes TLS connections that trust Mozilla's list of authorities, which is in the binary.
///
/// # Errors
/// None that can be met with the versions that are built in.
pub(crate) fn connector() -> Result<TlsConnector, tokio_rustls::rustls::Error> {
    let roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// Sends to `address`, which [`Target::pin`] has checked.
///
/// # Errors
/// [`Unsent`]; then it may be tried again.
pub(crate) async fn send(
    target: &Target,
    address: SocketAddr,
    message: &Message,
    tls: &TlsConnector,
) -> Result<Answer, Unsent> {
    let sent = async {
        let stream = TcpStream::connect(address).await?;
        let request = request(target, message)?;
        if target.url.scheme() == "http" {
            return exchange(TokioIo::new(stream), request).await;
        }
        let name = target.url.host_str().unwrap_or_default();
        let name = name.trim_start_matches('[').trim_end_matches(']');
        let name = ServerName::try_from(name.to_owned()).map_err(|_| Unsent::Name)?;
        let stream = tls.connect(name, stream).await?;
        exchange(TokioIo::new(stream), request).await
    };
    tokio::time::timeout(TIME, sent)
        .await
        .map_err(|_| Unsent::Slow)?
}

fn request(target: &Target, message: &Message) -> Result<Request<Body>, Unsent> {
    let url = &target.url;
    let host = match (url.host_str(), url.port()) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (host, _) => host.unwrap_or_default().to_owned(),
    };
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let ours = |name: &'static str| HeaderName::from_static(name);
    Request::post(path)
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::USER_AGENT, "Milepost-Webhooks")
        .header(header::CONNECTION, HeaderValue::from_static("close"))
        .header(ours("webhook-id"), &message.id)
        .header(ours("webhook-timestamp"), message.seconds)
        .header(ours("webhook-signature"), &message.signature)
        .body(Body::from(Bytes::from(message.body.clone())))
        .map_err(|_| Unsent::Request)
}

async fn exchange<S>(stream: S, request: Request<Body>) -> Result<Answer, Unsent>
where
    S: Read + Write + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(stream).await?;
    let driving = tokio::spawn(connection);
    let answered = async {
        let (parts, body) = sender.send_request(request).await?.into_parts();
        // What is cut off is not missed: the status has come.
        let body = Limited::new(body, MAX_ANSWER).collect().await;
        let bytes = body
            .map(http_body_util::Collected::to_bytes)
            .unwrap_or_default();
        Ok(Answer {
            status: parts.status,
            text: shopper::plain(&String::from_utf8_lossy(&bytes), KEPT),
        })
    };
    let answer = answered.await;
    driving.abort();
    answer
}
