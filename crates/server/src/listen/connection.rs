//! One connection: TLS if it is to be, then HTTP/1, or HTTP/2 where the other side asked for it
//! while shaking hands. Without TLS there is HTTP/1 alone: browsers speak no other, proxies speak
//! it to us, and telling the two apart by their first bytes would have no time limit.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::rt::{Read, Write};
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::Watcher;
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use super::Peer;
use crate::forwarded::sender;
use crate::head_limit::{READ_BYTES, READ_HEADERS};

/// Requests at once on one HTTP/2 connection. A page sends a handful; each may hold a body.
const STREAMS: u32 = 32;

/// A connection that was taken.
pub(super) struct Connection {
    pub(super) stream: TcpStream,
    pub(super) address: SocketAddr,
    pub(super) tls: Option<TlsAcceptor>,
    pub(super) permit: OwnedSemaphorePermit,
    pub(super) watcher: Watcher,
    pub(super) trusted_proxies: u8,
    pub(super) header_time: Duration,
}

/// What is the same for both protocols.
struct Talk {
    answering: Answering,
    watcher: Watcher,
    header_time: Duration,
}

/// What answers requests.
struct Answering {
    router: Router,
    address: SocketAddr,
    trusted_proxies: u8,
}

impl Connection {
    /// Serves it to its end.
    pub(super) async fn serve(self, router: Router) {
        if let Err(cause) = self.stream.set_nodelay(true) {
            tracing::debug!(%cause, "answers may be delayed by the system");
        }
        let talk = Talk {
            answering: Answering {
                router,
                address: self.address,
                trusted_proxies: self.trusted_proxies,
            },
            watcher: self.watcher,
            header_time: self.header_time,
        };
        let served = match self.tls {
            None => talk.http1(TokioIo::new(self.stream)).await,
            Some(tls) => talk.tls(&tls, self.stream).await,
        };
        if let Err(cause) = served {
            tracing::debug!(%cause, "a connection ended early");
        }
        drop(self.permit);
    }
}

type Served = Result<(), Box<dyn std::error::Error + Send + Sync>>;

impl Talk {
    async fn tls(self, tls: &TlsAcceptor, stream: TcpStream) -> Served {
        let stream = tokio::time::timeout(self.header_time, tls.accept(stream)).await??;
        let asked = stream.get_ref().1.alpn_protocol();
        if asked == Some(b"h2") {
            self.http2(TokioIo::new(stream)).await
        } else {
            self.http1(TokioIo::new(stream)).await
        }
    }

    async fn http1<I: Read + Write + Unpin + Send + 'static>(self, io: I) -> Served {
        let answering = self.answering;
        let served = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.header_time)
            .max_headers(READ_HEADERS)
            .max_header_size(READ_BYTES)
            .serve_connection(io, service_fn(|request| answering.answer(request)));
        Ok(self.watcher.watch(served).await?)
    }

    async fn http2<I: Read + Write + Unpin + Send + 'static>(self, io: I) -> Served {
        let answering = self.answering;
        let served = http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .keep_alive_interval(self.header_time)
            .keep_alive_timeout(self.header_time)
            .max_concurrent_streams(STREAMS)
            .max_header_list_size(READ_BYTES as u32)
            .serve_connection(io, service_fn(|request| answering.answer(request)));
        Ok(self.watcher.watch(served).await?)
    }
}

impl Answering {
    fn answer(
        &self,
        request: Request<Incoming>,
    ) -> impl Future<Output = Result<Response, Infallible>> + Send + use<> {
        let peer = sender(self.address.ip(), request.headers(), self.trusted_proxies);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        let answer = self.router.clone().oneshot(request);
        async move { Ok(answer.await.unwrap_or_else(|never| match never {})) }
    }
}
