//! Everything that requests share. Cloning shares it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use authoring::Compiled;

use crate::access::password::Passwords;
use crate::asset::embed::Embed;
use crate::body_room::BodyRoom;
use crate::clock::now;
use crate::config::{Config, Database, Limits};
use crate::disk::Disk;
use crate::dispatch;
use crate::error::Error;
use crate::ingest::throttle::{SiteThrottle, Throttle};
use crate::kept::Kept;
use crate::metrics::{Metrics, Now};
use crate::oidc::Provider;
use crate::retention::Retention;
use crate::sink::Sink;
use crate::sink::options::SinkOptions;
use crate::sink::worker::Worker;
use crate::site::publisher::Publisher;
use crate::site::quiets::Quiets;
use crate::site::tallies::Tallies;
use crate::site::{PublishError, Site, followed, quiets, scheduled};
use crate::start_error::StartError;
use crate::store::Store;
use crate::store::api_key::KeyFile;
use crate::store::queue::Queue;
use crate::tls::Tls;
use crate::trust::Trust;
use crate::watch::Watch;
use crate::{sink, upkeep};

/// What requests share.
#[derive(Clone, Debug)]
pub struct ServerState {
    pub(crate) shared: Arc<Shared>,
}

/// The parts.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) limits: Limits,
    pub(crate) retention: Retention,
    pub(crate) store: Store,
    pub(crate) queue: Queue,
    pub(crate) publisher: Publisher,
    pub(crate) throttle: Throttle,
    pub(crate) visitor_throttle: Throttle,
    pub(crate) site_throttle: SiteThrottle,
    pub(crate) file_throttle: Throttle,
    pub(crate) files: tokio::sync::Semaphore,
    pub(crate) bodies: Arc<BodyRoom>,
    pub(crate) embed: Embed,
    /// The Studio, in the same form.
    pub(crate) studio: Embed,
    pub(crate) pages: Vec<PathBuf>,
    pub(crate) watch: Watch,
    pub(crate) key: KeyFile,
    /// One for each sink; they begin with the server.
    pub(crate) workers: Vec<Worker>,
    pub(crate) passwords: Passwords,
    /// Figures that took long.
    pub(crate) kept: Kept,
    pub(crate) quiets: Quiets,
    pub(crate) tallies: Tallies,
    /// Where users may sign in beside here.
    pub(crate) provider: Option<Provider>,
    /// Nobody but this machine can reach the socket.
    pub(crate) listens_on_loopback: bool,
    pub(crate) trust: Trust,
    pub(crate) metrics: Metrics,
    pub(crate) disk: Disk,
    pub(crate) tls: Option<Tls>,
    /// When it was told to stop.
    stopping: OnceLock<Instant>,
}

impl ServerState {
    /// The site of that id.
    ///
    /// # Errors
    /// [`Error::UnknownSite`].
    pub(crate) fn site(&self, id: &str) -> Result<Arc<Site>, Error> {
        let site = self.shared.publisher.sites.site(id);
        site.ok_or(Error::UnknownSite)
    }

    /// Opens the data directory, reads the embed and every journey. Journeys that are broken
    /// do not stop it; `/readyz` and the log tell.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn open(config: &Config) -> Result<Self, StartError> {
        let tls = config.tls.as_ref().map(Tls::open).transpose()?;
        // What a wrong flag stops is opened before anything is written.
        let embed = Embed::open(config.embed.clone()).map_err(|cause| StartError::Embed {
            path: config.embed.clone().unwrap_or_default(),
            cause,
        })?;
        let studio = Embed::open(config.studio.clone()).map_err(|cause| StartError::Studio {
            path: config.studio.clone().unwrap_or_default(),
            cause,
        })?;
        if let Some(missing) = config.pages.iter().find(|pages| !pages.is_dir()) {
            return Err(StartError::Pages(missing.clone()));
        }
        let sinks = sinks(config)?;
        let provider = config.oidc.clone().map(Provider::new).transpose()?;
        let passwords = Passwords::new()?;
        let store = Store::open(config).await?;
        let key = store.ensure_api_key(&config.data).await?;
        let webhooks = config.webhooks.clone();
        let trust = Trust::open(&config.data, webhooks, &store, now()).await?;
        let queue = Queue::open(&store, &config.limits);
        let here = matches!(config.database, Database::InDataDirectory);
        let directory = here.then_some(&*config.data);
        let workers = { sinks.into_iter() }.map(|(options, sink)| Worker {
            store: store.clone(),
            name: options.name.clone(),
            sink,
            most: options.batch.into(),
        });
        let shared = Shared {
            workers: workers.collect(),
            metrics: Metrics::new(queue.metrics().clone()),
            disk: Disk::new(directory, config.limits.least_room),
            tls,
            stopping: OnceLock::new(),
            queue,
            publisher: Publisher::new(store.clone()),
            throttle: Throttle::new(config.limits.batches_per_second),
            visitor_throttle: Throttle::new(config.limits.visitor_batches_per_second),
            site_throttle: SiteThrottle::new(config.limits.site_batches_per_second),
            file_throttle: Throttle::new(config.limits.files_per_second),
            files: tokio::sync::Semaphore::new(config.limits.files_at_once),
            bodies: Arc::new(BodyRoom::new(config.limits.bodies_bytes)),
            limits: config.limits.clone(),
            retention: config.retention.clone(),
            pages: config.pages.clone(),
            watch: Watch::new(&config.journeys, authoring::compile),
            passwords,
            kept: Kept::default(),
            quiets: Quiets::default(),
            tallies: Tallies::default(),
            provider,
            listens_on_loopback: config.listen.ip().is_loopback(),
            store,
            embed,
            studio,
            key,
            trust,
        };
        let state = Self {
            shared: Arc::new(shared),
        };
        state.look().await;
        state.look_at_database().await;
        upkeep::round(&state).await;
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

    /// It was told to stop.
    pub(crate) fn is_stopping(&self) -> bool {
        self.shared.stopping.get().is_some()
    }

    /// Says so to those who ask whether it is ready.
    pub(crate) fn stop(&self) {
        self.shared.stopping.get_or_init(Instant::now);
    }

    /// What is read, and not counted.
    pub(crate) fn now(&self) -> Now {
        let (queued, room) = self.shared.queue.filled();
        Now {
            queued,
            room,
            pools: self.shared.store.connections(),
            disk_free: self.shared.disk.free(),
        }
    }

    /// Sends the webhooks that are due now; how many were tried. The server does so by itself
    /// every second; tests and tools that have no server ask for it.
    pub async fn send_webhooks(&self) -> usize {
        let mut tried = 0;
        for site in self.shared.publisher.sites.all() {
            tried += dispatch::round(self, &site).await.unwrap_or_else(|cause| {
                tracing::warn!(%cause, "webhooks wait for the next look");
                0
            });
        }
        tried
    }

    /// Looks at every watched file once: what changed is read again.
    pub(crate) async fn look(&self) {
        self.shared.watch.look(self).await;
    }

    /// Does what the database says by now: sites and origins that another server changed, orders
    /// to be quiet, plans whose time has come. What fails is said in the log and tried again.
    pub(crate) async fn look_at_database(&self) {
        let looks = [
            followed::look(self).await,
            quiets::look(self).await,
            scheduled::look(self, now()).await,
        ];
        for cause in looks.into_iter().filter_map(Result::err) {
            tracing::error!(%cause, "the database could not be looked at");
        }
    }

    /// Waits for what is on its way to the disk: for what is left of the time to drain since the
    /// server was told to stop, and a second at least. Requests that were finished have waited for
    /// their events already.
    pub(crate) async fn drain(&self) {
        let since = self.shared.stopping.get().map(Instant::elapsed);
        let left = self
            .shared
            .limits
            .drain_time
            .saturating_sub(since.unwrap_or_default());
        if !self
            .shared
            .queue
            .drain(left.max(Duration::from_secs(1)))
            .await
        {
            tracing::error!(
                "some events could not be written in time; their senders got no answer and will send again"
            );
        }
    }

    /// Closes the database.
    pub(crate) async fn close(&self) {
        self.shared.store.close().await;
    }
}

/// A sink as the operator described it, and open.
type Opened<'a> = (&'a SinkOptions, Arc<dyn Sink>);

/// Opens the sinks; nothing is sent.
fn sinks(config: &Config) -> Result<Vec<Opened<'_>>, StartError> {
    let open = |options| {
        let sink = sink::open(options);
        let named = |cause| StartError::Sink {
            name: options.name.clone(),
            cause,
        };
        Ok((options, sink.map_err(named)?))
    };
    config.sinks.iter().map(open).collect()
}
