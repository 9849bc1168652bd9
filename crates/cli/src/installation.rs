//! Where a server's things are: what `serve` and `doctor` are told alike.

use std::net::SocketAddr;
use std::path::PathBuf;

use server::{Config, LeastRoom, Limits, TlsFiles};

use crate::data::Data;

/// The options.
#[derive(Debug, clap::Args)]
pub(crate) struct Installation {
    #[command(flatten)]
    data: Data,
    /// Journey documents, one site each; a change on disk goes live within a second.
    #[arg(long = "journey", value_name = "FILE", num_args = 1..)]
    journeys: Vec<PathBuf>,
    /// Directory of the built embed, with milepost.js in it.
    #[arg(long, value_name = "DIR")]
    embed: Option<PathBuf>,
    /// Directory of the built Studio, with index.html in it; it answers at /studio.
    #[arg(long, value_name = "DIR")]
    studio: Option<PathBuf>,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// A second address, of /metrics, /healthz and /readyz alone, without a key and without TLS:
    /// for your own network. Without it /metrics wants the key.
    #[arg(long, value_name = "ADDRESS")]
    metrics_listen: Option<SocketAddr>,
    /// Certificate (PEM, with those above it) where no proxy speaks TLS; read again on change.
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Its private key (PEM).
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Room that must be left on the disk for anything to be taken in, as 200M, 2G or 5%; 0 for
    /// no bound.
    #[arg(long, value_name = "ROOM", default_value_t = Limits::default().least_room)]
    least_room: LeastRoom,
}

impl Installation {
    /// A server's configuration, with the default limits but for the room.
    pub(crate) fn config(self) -> Config {
        let tls = self.tls_cert.zip(self.tls_key);
        Config {
            listen: self.listen,
            journeys: self.journeys,
            embed: self.embed,
            studio: self.studio,
            tls: tls.map(|(certificate, key)| TlsFiles { certificate, key }),
            metrics_listen: self.metrics_listen,
            limits: Limits {
                least_room: self.least_room,
                ..Limits::default()
            },
            ..self.data.config()
        }
    }
}
