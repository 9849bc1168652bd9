//! The server's life: start, say that it is ready, run, stop without losing what was taken.

use std::net::SocketAddr;
use std::path::PathBuf;

use tokio::net::TcpListener;

use crate::app::app;
use crate::config::Config;
use crate::dispatch;
use crate::listen::listen;
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
}

/// A server that listens and does not answer yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    state: ServerState,
}

impl Server {
    /// Opens everything and takes the address.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start(config: &Config) -> Result<Self, StartError> {
        let failed = |cause| StartError::Listen {
            address: config.listen,
            cause,
        };
        let listener = TcpListener::bind(config.listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self {
            listener,
            address,
            state: ServerState::open(config).await?,
        })
    }

    /// What is worth telling.
    pub fn ready(&self) -> Ready {
        Ready {
            address: self.address,
            api_key_file: self.state.shared.key.path.clone(),
            api_key_is_new: self.state.shared.key.is_new,
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
        let limits = self.state.shared.limits.clone();
        listen(self.listener, app(self.state.clone()), &limits, stop).await;
        watching.abort();
        upkeep.abort();
        for worker in workers {
            worker.abort();
        }
        dispatch.abort();
        self.state.close().await;
    }
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
