//! Gets a file as a browser's page would: every hop of a redirect is looked at anew before it is
//! connected to, and everything has a bound.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper::client::conn::http1;
use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use thiserror::Error;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use url::Url;

use super::address::PageReach;
use crate::webhook::send::connector;
use crate::webhook::target::{Refused, Target, look_up};

/// Time for one hop.
const TIME: Duration = Duration::from_secs(10);
/// Most of a file that is read, bytes: a store's page is seldom more than a tenth of it.
const MOST: usize = 4 * 1024 * 1024;
/// No shopper has this id.
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";
/// Most redirects that are followed.
const HOPS: usize = 5;

/// Why there is no answer.
#[derive(Debug, Error)]
pub(super) enum Unreached {
    /// Not to be connected to from here.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// No address of a web page.
    #[error("it is no address of a web page")]
    NoPage,
    /// Nobody there.
    #[error("no connection: {0}")]
    Connect(#[from] std::io::Error),
    /// Not HTTP.
    #[error("no answer that is HTTP: {0}")]
    Http(#[from] hyper::Error),
    /// A request that cannot be written.
    #[error("the address cannot be asked for")]
    Request(#[from] axum::http::Error),
    /// TLS could not be set up.
    #[error("no TLS: {0}")]
    Tls(#[from] tokio_rustls::rustls::Error),
    /// Too slow.
    #[error("no answer within {} seconds", TIME.as_secs())]
    Slow,
    /// Round and round.
    #[error("more than {HOPS} redirects")]
    Redirects,
}

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Got {
    /// Where it was found at last.
    pub(super) url: Url,
    pub(super) status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Got {
    pub(super) fn is_fine(&self) -> bool {
        self.status.is_success()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header's first value; empty where there is none.
    pub(super) fn one(&self, name: &str) -> String {
        self.all(name).into_iter().next().unwrap_or_default()
    }

    /// All values of a header.
    pub(super) fn all(&self, name: &str) -> Vec<String> {
        let values = self.headers.get_all(name).iter();
        values
            .filter_map(|value| value.to_str().ok().map(str::to_owned))
            .collect()
    }
}

/// Gets files.
pub(super) struct Fetcher {
    reach: PageReach,
    tls: TlsConnector,
}

impl Fetcher {
    pub(super) fn new(reach: PageReach) -> Result<Self, Unreached> {
        let tls = connector()?;
        Ok(Self { reach, tls })
    }

    /// Gets a file; with `origin` as a script of a page of that origin would.
    pub(super) async fn get(&self, url: &Url, origin: Option<&str>) -> Result<Got, Unreached> {
        let mut url = url.clone();
        url.set_fragment(None);
        for _ in 0..=HOPS {
            let hop = self.hop(&url, origin, None);
            let got = tokio::time::timeout(TIME, hop).await;
            let got = got.map_err(|_| Unreached::Slow)??;
            let next = got.one("location");
            if !got.status.is_redirection() || next.is_empty() {
                return Ok(got);
            }
            url = url.join(&next).map_err(|_| Unreached::NoPage)?;
        }
        Err(Unreached::Redirects)
    }

    /// Sends a batch that holds no event, as a page of that origin would.
    pub(super) async fn post_empty_batch(
        &self,
        url: &Url,
        origin: &str,
        site: &str,
    ) -> Result<Got, Unreached> {
        let batch = serde_json::json!({ "site": site, "visitor": NOBODY, "events": [] });
        let hop = self.hop(url, Some(origin), Some(batch.to_string()));
        tokio::time::timeout(TIME, hop)
            .await
            .map_err(|_| Unreached::Slow)?
    }

    async fn hop(
        &self,
        url: &Url,
        origin: Option<&str>,
        body: Option<String>,
    ) -> Result<Got, Unreached> {
        let address = self.address(url).await?;
        let stream = TcpStream::connect(address).await?;
        let request = request(url, origin, body)?;
        let (status, headers, body) = if url.scheme() == "http" {
            exchange(TokioIo::new(stream), request).await?
        } else {
            let name = url.host_str().unwrap_or_default();
            let name = name.trim_start_matches('[').trim_end_matches(']');
            let name = ServerName::try_from(name.to_owned()).map_err(|_| Unreached::NoPage)?;
            exchange(TokioIo::new(self.tls.connect(name, stream).await?), request).await?
        };
        Ok(Got {
            url: url.clone(),
            status,
            headers,
            body,
        })
    }

    /// The one address that is connected to.
    async fn address(&self, url: &Url) -> Result<SocketAddr, Unreached> {
        if !["http", "https"].contains(&url.scheme()) {
            return Err(Unreached::NoPage);
        }
        match &self.reach {
            PageReach::Outside(policy) => {
                let target = Target::parse(url.as_str(), policy)?;
                Ok(target.pin(policy, look_up).await?)
            }
            PageReach::Anywhere => {
                let host = url.host_str().ok_or(Unreached::NoPage)?;
                let host = host.trim_start_matches('[').trim_end_matches(']');
                let port = url.port_or_known_default().ok_or(Unreached::NoPage)?;
                let found = look_up(host.to_owned(), port).await?;
                found.first().copied().ok_or(Unreached::NoPage)
            }
        }
    }
}

fn request(
    url: &Url,
    origin: Option<&str>,
    body: Option<String>,
) -> Result<Request<Body>, axum::http::Error> {
    let host = match (url.host_str(), url.port()) {
        (Some(host), Some(port)) => format!("{host}:{port}"),
        (host, _) => host.unwrap_or_default().to_owned(),
    };
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let mut request = Request::builder()
        .method(if body.is_some() {
            Method::POST
        } else {
            Method::GET
        })
        .uri(path)
        .header(header::HOST, host)
        .header(header::USER_AGENT, "Milepost-Doctor")
        .header(header::ACCEPT, "*/*")
        .header(header::CONNECTION, "close");
    if let Some(origin) = origin {
        request = request.header(header::ORIGIN, origin);
    }
    if body.is_some() {
        request = request.header(header::CONTENT_TYPE, "text/plain");
    }
    request.body(Body::from(body.unwrap_or_default()))
}

async fn exchange<S>(
    stream: S,
    request: Request<Body>,
) -> Result<(StatusCode, HeaderMap, Vec<u8>), Unreached>
where
    S: Read + Write + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::handshake(stream).await?;
    let driving = tokio::spawn(connection);
    let answered = async {
        let (parts, body) = sender.send_request(request).await?.into_parts();
        // What is longer is not read to its end; what is looked for stands in the beginning.
        let mut body = Limited::new(body, MOST);
        let mut bytes = Vec::new();
        while let Some(Ok(frame)) = body.frame().await {
            if let Some(data) = frame.data_ref() {
                bytes.extend_from_slice(data);
            }
        }
        Ok((parts.status, parts.headers, bytes))
    };
    let answer = answered.await;
    driving.abort();
    answer
}
