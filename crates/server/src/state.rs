//! Everything that requests share. Cloning shares it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use authoring::Compiled;
use thiserror::Error;

use crate::asset::embed::Embed;
use crate::config::{Config, Limits};
use crate::ingest::throttle::Throttle;
use crate::site::PublishError;
use crate::site::publisher::Publisher;
use crate::store::api_key::{KeyError, KeyFile};
use crate::store::queue::Queue;
use crate::store::{OpenError, Store};
use crate::watch::Watch;

/// The server could not start. Each says what to do.
#[derive(Debug, Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// The API key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The embed's directory.
    #[error(
        "the embed in {path} cannot be read: {cause}; build it with `cargo xtask dist`, or leave --embed out"
    )]
    Embed {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A directory of pages.
    #[error("{0} is no directory; give --pages the directory that has index.html")]
    Pages(PathBuf),
    /// The address.
    #[error(
        "cannot listen on {address}: {cause}; is another server running? --listen takes another address"
    )]
    Listen {
        /// The address.
        address: std::net::SocketAddr,
        /// What the system said.
        cause: io::Error,
    },
}

/// What requests share.
#[derive(Clone, Debug)]
pub struct ServerState {
    pub(crate) shared: Arc<Shared>,
}

/// The parts.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) limits: Limits,
    pub(crate) store: Store,
    pub(crate) queue: Queue,
    pub(crate) publisher: Publisher,
    pub(crate) throttle: Throttle,
    pub(crate) embed: Embed,
    pub(crate) pages: Vec<PathBuf>,
    pub(crate) watch: Watch,
    pub(crate) key: KeyFile,
}

impl ServerState {
    /// Opens the data directory, reads the embed and every journey. Journeys that are broken
    /// do not stop it; `/readyz` and the log tell.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn open(config: &Config) -> Result<Self, StartError> {
        let store = Store::open(&config.data).await?;
        let key = store.ensure_api_key(&config.data).await?;
        let embed = Embed::open(config.embed.clone()).map_err(|cause| StartError::Embed {
            path: config.embed.clone().unwrap_or_default(),
            cause,
        })?;
        if let Some(missing) = config.pages.iter().find(|pages| !pages.is_dir()) {
            return Err(StartError::Pages(missing.clone()));
        }
        let shared = Shared {
            queue: Queue::open(&store, &config.limits),
            publisher: Publisher::new(store.clone()),
            throttle: Throttle::new(config.limits.batches_per_second),
            limits: config.limits.clone(),
            pages: config.pages.clone(),
            watch: Watch::new(&config.journeys, authoring::compile),
            store,
            embed,
            key,
        };
        let state = Self {
            shared: Arc::new(shared),
        };
        state.look().await;
        Ok(state)
    }

    /// Makes a compiled journey live, as a document at `source` would be.
    ///
    /// # Errors
    /// [`PublishError`]; then what was live still is.
    pub async fn publish(&self, source: &str, compiled: Compiled) -> Result<(), PublishError> {
        self.shared.publisher.publish(source, compiled).await
    }

    /// The file that holds the API key.
    pub fn api_key_file(&self) -> &Path {
        &self.shared.key.path
    }

    /// Transactions of events that reached the disk since the start.
    pub fn commits(&self) -> u64 {
        self.shared.queue.commits()
    }

    /// Looks at every watched file once: what changed is read again.
    pub(crate) async fn look(&self) {
        self.shared.watch.look(self).await;
    }

    /// Waits for what is on its way to the disk, then closes the database.
    pub(crate) async fn close(&self) {
        if !self.shared.queue.drain(self.shared.limits.drain_time).await {
            tracing::error!(
                "some events could not be written in time; their senders got no answer and will send again"
            );
        }
        self.shared.store.close().await;
    }
}
