//! What the operator sets: where things are and how much is let in. Nothing is read from the
//! environment.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use crate::oidc::OidcConfig;

pub use crate::database::{Database, NotPostgres, PostgresUrl};
pub use crate::disk::{LeastRoom, NotRoom};
pub use crate::retention::Retention;
use crate::sink::options::SinkOptions;
pub use crate::tls::TlsFiles;
use crate::webhook::target::WebhookPolicy;

/// Where things are.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Directory of the `SQLite` database, the API key and the secret; made if missing.
    pub data: PathBuf,
    /// Where events and all the rest are kept.
    pub database: Database,
    /// Journey documents, one site each; watched while the server runs.
    pub journeys: Vec<PathBuf>,
    /// Directory with `milepost.js` and `<hash>/widget.js`, `.wasm`, `.css`, each possibly
    /// with `.br` and `.gz` beside it. Without one, `/m/` is 404.
    pub embed: Option<PathBuf>,
    /// Directory of the built Studio, with `index.html` in it. Without one, `/studio` is 404.
    pub studio: Option<PathBuf>,
    /// Directories of static pages at `/`; the first that has the file wins.
    pub pages: Vec<PathBuf>,
    /// Where users may sign in beside here; `None` for here alone.
    pub oidc: Option<OidcConfig>,
    /// Certificate and key where there is no proxy that speaks TLS; read again when they change.
    pub tls: Option<TlsFiles>,
    /// A second address, of `/metrics`, `/healthz` and `/readyz` alone, without a key and without
    /// TLS: for the operator's own network.
    pub metrics_listen: Option<SocketAddr>,
    /// Where webhooks may go.
    pub webhooks: WebhookPolicy,
    /// How much is let in.
    pub limits: Limits,
    /// How long what is kept, where a site does not say otherwise.
    pub retention: Retention,
    /// Other systems that events go on to.
    pub sinks: Vec<SinkOptions>,
}

impl Config {
    /// A server on a free local port that keeps its data in `data` and serves nothing yet.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data: data.into(),
            database: Database::InDataDirectory,
            journeys: Vec::new(),
            embed: None,
            studio: None,
            pages: Vec::new(),
            oidc: None,
            tls: None,
            metrics_listen: None,
            webhooks: WebhookPolicy::default(),
            limits: Limits::default(),
            retention: Retention::default(),
            sinks: Vec::new(),
        }
    }

    /// The database is a file, and there is none: a command that only looks should not make one.
    pub fn has_no_database(&self) -> bool {
        let here = matches!(self.database, Database::InDataDirectory);
        here && !self.data.join(crate::DATABASE_FILE).is_file()
    }
}

/// How much is let in. The defaults keep memory under 256 MiB however many senders there are.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Most bytes of a request's body as it comes over the network, on every route.
    pub body_bytes: usize,
    /// Most bytes of a batch that comes with the shop's key.
    pub shop_body_bytes: usize,
    /// Most bytes of a body after its `Content-Encoding` is undone.
    pub decoded_bytes: usize,
    /// Events (of up to 1 KiB; longer ones count for more) that may wait for the disk. At the
    /// limit senders are told to come back later. At least 512, so that the largest batch fits.
    pub queued_events: u32,
    /// A commit is closed when it holds this many events …
    pub commit_events: usize,
    /// … or when its first event has waited this long; 0 commits whatever is waiting.
    pub commit_wait: Duration,
    /// A commit that takes longer is given up, and its senders are told to send again.
    pub commit_time: Duration,
    /// Room that must be left on the disk of `SQLite`'s file for anything to be taken in.
    pub least_room: LeastRoom,
    /// Proxies in front whose `X-Forwarded-For` is believed: the address that the outermost of
    /// them saw is the sender's. 0 believes the socket alone.
    pub trusted_proxies: u8,
    /// Batches per second of one device to one site, with four times as many at once. `None`
    /// switches the limit off.
    pub visitor_batches_per_second: Option<NonZeroU32>,
    /// Batches per second from one address to one site, with four times as many at once.
    /// `None` switches the limit off, as behind a proxy that counts itself: there, all
    /// shoppers come from the proxy's address.
    pub batches_per_second: Option<NonZeroU32>,
    /// Batches per second of one site's pages together, with four times as many at once. `None`
    /// switches the limit off. Whatever it is, one site holds three quarters of the queue at most.
    pub site_batches_per_second: Option<NonZeroU32>,
    /// Files per second from one address to one site, with four times as many at once. `None`
    /// switches the limit off.
    pub files_per_second: Option<NonZeroU32>,
    /// Files on their way in at once; each holds up to 2 MiB of memory.
    pub files_at_once: usize,
    /// Most bytes of all bodies together that are on their way in; one address may hold an eighth
    /// of them. 64 MiB are one of a page's for each connection. With 0 no request may have a body.
    pub bodies_bytes: usize,
    /// Most bytes of files that are kept for one site.
    pub site_file_bytes: u64,
    /// Connections held at once; more wait in the system's queue.
    pub connections: usize,
    /// Time for a request's headers to come in; also how long an idle connection is kept.
    pub header_time: Duration,
    /// Time for a request's body to come in.
    pub body_time: Duration,
    /// Time for a whole request.
    pub request_time: Duration,
    /// Time for what is under way when the server is told to stop.
    pub drain_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: shopper::batch::MAX_BYTES,
            shop_body_bytes: 1024 * 1024,
            decoded_bytes: 256 * 1024,
            queued_events: 10_000,
            commit_events: 500,
            commit_wait: Duration::from_millis(5),
            commit_time: Duration::from_secs(10),
            least_room: LeastRoom::Bytes(200 << 20),
            trusted_proxies: 0,
            visitor_batches_per_second: NonZeroU32::new(10),
            batches_per_second: NonZeroU32::new(100),
            site_batches_per_second: NonZeroU32::new(2_000),
            files_per_second: NonZeroU32::new(1),
            files_at_once: 16,
            bodies_bytes: 64 * 1024 * 1024,
            site_file_bytes: 1024 * 1024 * 1024,
            connections: 1_024,
            header_time: Duration::from_secs(15),
            body_time: Duration::from_secs(10),
            request_time: Duration::from_secs(30),
            drain_time: Duration::from_secs(10),
        }
    }
}
