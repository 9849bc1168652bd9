//! The front door: takes connections, with a bound on how many and on how long each may take
//! to say what it wants. `axum::serve` has neither bound, which is why this is written out.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::config::Limits;
use crate::state::ServerState;

mod connection;

use connection::Connection;

/// Pause after the system refused a connection, as it does when files run out.
const PAUSE: Duration = Duration::from_millis(50);

/// The address that sent a request: the other end of the socket, or what trusted proxies say.
/// The only address that is believed; it is never stored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// A door: where connections come from and what they are led to.
pub(crate) struct Door {
    pub(crate) listener: TcpListener,
    pub(crate) router: Router,
    /// Whether connections begin with TLS; certificates are the state's.
    pub(crate) tls: bool,
    pub(crate) state: ServerState,
}

/// Serves until `stop` is done, then lets requests that are under way finish, at most
/// `limits.drain_time`.
pub(crate) async fn listen(door: Door, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let limits = door.state.shared.limits.clone();
    tokio::select! {
        () = accept(&door, &limits, &graceful) => {}
        () = stop => {}
    }
    drop(door);
    if tokio::time::timeout(limits.drain_time, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests took too long to finish and were cut off");
    }
}

async fn accept(door: &Door, limits: &Limits, graceful: &GracefulShutdown) {
    let room = Arc::new(Semaphore::new(limits.connections));
    while let Ok(permit) = Arc::clone(&room).acquire_owned().await {
        match door.listener.accept().await {
            Ok((stream, address)) => {
                let tls = door.state.shared.tls.as_ref().filter(|_| door.tls);
                let connection = Connection {
                    tls: tls.map(crate::tls::Tls::acceptor),
                    stream,
                    address,
                    permit,
                    watcher: graceful.watcher(),
                    trusted_proxies: limits.trusted_proxies,
                    header_time: limits.header_time,
                };
                tokio::spawn(connection.serve(door.router.clone()));
            }
            Err(cause) => {
                tracing::warn!(%cause, "a connection could not be taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}
