//! The front door: takes connections, with a bound on how many and on how long each may take
//! to say what it wants. `axum::serve` has neither bound, which is why this is written out.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

use crate::config::Limits;

/// Bytes of all headers together. Browsers send two or three KB; hyper needs 8 at least.
const MAX_HEAD_BYTES: usize = 16 * 1024;
/// Headers of one request.
const MAX_HEADERS: usize = 64;
/// Pause after the system refused a connection, as it does when files run out.
const PAUSE: Duration = Duration::from_millis(50);

/// The address at the other end of the socket. The only address that is believed; it is never
/// stored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// Serves until `stop` is done, then lets requests that are under way finish, at most
/// `limits.drain_time`.
pub(crate) async fn listen(
    listener: TcpListener,
    router: Router,
    limits: &Limits,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    tokio::select! {
        () = accept(&listener, router, limits, &graceful) => {}
        () = stop => {}
    }
    drop(listener);
    if tokio::time::timeout(limits.drain_time, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests took too long to finish and were cut off");
    }
}

async fn accept(
    listener: &TcpListener,
    router: Router,
    limits: &Limits,
    graceful: &GracefulShutdown,
) {
    let room = Arc::new(Semaphore::new(limits.connections));
    while let Ok(permit) = Arc::clone(&room).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, address)) => {
                let connection = Connection {
                    stream,
                    address,
                    permit,
                    watcher: graceful.watcher(),
                };
                tokio::spawn(connection.serve(router.clone(), limits.header_time));
            }
            Err(cause) => {
                tracing::warn!(%cause, "a connection could not be taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

struct Connection {
    stream: TcpStream,
    address: SocketAddr,
    permit: OwnedSemaphorePermit,
    watcher: Watcher,
}

impl Connection {
    async fn serve(self, router: Router, header_time: Duration) {
        if let Err(cause) = self.stream.set_nodelay(true) {
            tracing::debug!(%cause, "answers may be delayed by the system");
        }
        let peer = Peer(self.address.ip());
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(peer);
            let answer = router.clone().oneshot(request);
            async move { Ok::<_, Infallible>(answer.await.unwrap_or_else(|never| match never {})) }
        });
        let served = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(header_time)
            .max_headers(MAX_HEADERS)
            .max_header_size(MAX_HEAD_BYTES)
            .serve_connection(TokioIo::new(self.stream), service);
        if let Err(cause) = self.watcher.watch(served).await {
            tracing::debug!(%cause, "a connection ended early");
        }
        drop(self.permit);
    }
}
