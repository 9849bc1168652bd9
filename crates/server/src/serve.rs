//! The server's life: start, say that it is ready, run, stop without losing what was taken.

use std::net::SocketAddr;
use std::path::PathBuf;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::app::{app, with_layers};
use crate::config::Config;
use crate::dispatch;
use crate::listen::{Door, listen};
use crate::routes;
use crate::start_error::StartError;
use crate::state::ServerState;
use crate::{upkeep, watch};

/// What is worth telling when the server is ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Where it listens; the port is the real one where a free one was asked for.
    pub address: SocketAddr,
    /// The file with the API key.
    pub api_key_file: PathBuf,
    /// The key was made at this start.
    pub api_key_is_new: bool,
    /// It speaks TLS there.
    pub tls: bool,
    /// Where `/metrics` is without a key.
    pub metrics_address: Option<SocketAddr>,
}

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    metrics: Option<(TcpListener, SocketAddr)>,
    state: ServerState,
}

impl Server {
    /// Opens everything and takes the address.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start(config: &Config) -> Result<Self, StartError> {
        // Before the database is touched: a second server on the same data ends here.
        let (listener, address) = bind(config.listen, "--listen").await?;
        let metrics = match config.metrics_listen {
            Some(address) => Some(bind(address, "--metrics-listen").await?),
            None => None,
        };
        Ok(Self {
            listener,
            address,
            metrics,
            state: ServerState::open(config).await?,
        })
    }

    /// What is worth telling.
    pub fn ready(&self) -> Ready {
        Ready {
            address: self.address,
            api_key_file: self.state.shared.key.path.clone(),
            api_key_is_new: self.state.shared.key.is_new,
            tls: self.state.shared.tls.is_some(),
            metrics_address: self.metrics.as_ref().map(|(_, address)| *address),
        }
    }

    /// What its requests share, to publish journeys without a file.
    pub fn state(&self) -> &ServerState {
        &self.state
    }

    /// Answers until `stop` is done; then finishes what is under way, writes what waits, and
    /// closes the database.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let watching = tokio::spawn(watch::run(self.state.clone()));
        let upkeep = tokio::spawn(upkeep::run(self.state.clone()));
        let workers = self.state.shared.workers.iter().cloned();
        let workers: Vec<_> = workers.map(|worker| tokio::spawn(worker.run())).collect();
        let dispatch = tokio::spawn(dispatch::run(self.state.clone()));
        let state = self.state.clone();
        let stop = async {
            stop.await;
            state.stop();
        };
        let (closed, until_closed) = oneshot::channel::<()>();
        // Answers until all is written: that is when one looks at it most.
        let metrics = self.metrics.map(|(listener, _)| {
            let router = with_layers(routes::for_the_operator(&self.state), &self.state);
            let router = router.with_state(self.state.clone());
            let door = Door {
                listener,
                router,
                tls: false,
                state: self.state.clone(),
            };
            tokio::spawn(listen(door, async {
                until_closed.await.ok();
            }))
        });
        let door = Door {
            listener: self.listener,
            router: app(self.state.clone()),
            tls: true,
            state: self.state.clone(),
        };
        listen(door, stop).await;
        watching.abort();
        upkeep.abort();
        for worker in workers {
            worker.abort();
        }
        dispatch.abort();
        self.state.drain().await;
        drop(closed);
        if let Some(metrics) = metrics {
            metrics.abort();
        }
        self.state.close().await;
    }
}

async fn bind(
    address: SocketAddr,
    flag: &'static str,
) -> Result<(TcpListener, SocketAddr), StartError> {
    let failed = |cause| StartError::Listen {
        address,
        flag,
        cause,
    };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let real = listener.local_addr().map_err(failed)?;
    Ok((listener, real))
}

/// Starts, calls `ready`, and runs until the process is told to stop (SIGTERM or ctrl-c).
///
/// # Errors
/// [`StartError`].
pub async fn serve(config: &Config, ready: impl FnOnce(&Ready)) -> Result<(), StartError> {
    let server = Server::start(config).await?;
    let mut stop = std::pin::pin!(told_to_stop());
    // Listened for before the address is told: whoever reads it may ask for the end at once.
    tokio::select! {
        biased;
        () = &mut stop => return Ok(()),
        () = std::future::ready(()) => ready(&server.ready()),
    }
    server.run(stop).await;
    Ok(())
}

async fn told_to_stop() {
    tokio::select! {
        () = interrupted() => {}
        () = terminated() => {}
    }
    tracing::info!("stopping: requests under way are finished, waiting events are written");
}

async fn interrupted() {
    if let Err(cause) = tokio::signal::ctrl_c().await {
        tracing::warn!(%cause, "ctrl-c cannot be heard");
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(cause) => {
            tracing::warn!(%cause, "SIGTERM cannot be heard");
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending::<()>().await;
}
