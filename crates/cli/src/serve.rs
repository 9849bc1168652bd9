//! `milepost serve`: the server, until it is told to stop.

use std::error::Error;
use std::io::Write;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::process::ExitCode;

use server::{Config, Limits, Ready, WebhookPolicy};

use crate::identity::Identity;
use crate::installation::Installation;
use crate::log::LogFormat;

/// Serves the embed and journeys, takes events, answers the read API.
///
/// Prints one line when it is ready, and its log to standard error; the variable
/// `RUST_LOG` sets how much.
/// Stops on SIGTERM or ctrl-c, when everything it has taken is on disk.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    installation: Installation,
    /// Directories of static pages to serve at /; the first that has the file wins.
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pages: Vec<PathBuf>,
    /// Batches per second that one address may send to one site, with four times as many at
    /// once. 0 for no limit.
    #[arg(long, value_name = "N", default_value_t = default_rate())]
    batches_per_second: u32,
    /// Proxies in front. Each adds the address that it saw to `X-Forwarded-For`; the one that the
    /// outermost of N saw is taken for the shopper's, for limits alone. With 0 all who come
    /// through one proxy share one limit.
    #[arg(long, value_name = "N", default_value_t = 0)]
    trusted_proxies: u8,
    /// Form of the log.
    #[arg(long, value_enum, default_value_t)]
    log_format: LogFormat,
    /// The same for one device, whatever its address. 0 for no limit.
    #[arg(long, value_name = "N", default_value_t = default_visitor_rate())]
    visitor_batches_per_second: u32,
    #[command(flatten)]
    identity: Identity,
    /// Receivers of webhooks inside the network that may be sent to, each by its number, like
    /// 10.0.0.7:8080; over plain HTTP too. Webhooks go to the Internet alone otherwise.
    #[arg(long = "webhook-inside", value_name = "ADDRESS", num_args = 1..)]
    webhook_inside: Vec<SocketAddr>,
}

impl Serve {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        self.log_format.begin();
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(server::serve(&self.config(), announce))?;
        Ok(ExitCode::SUCCESS)
    }

    fn config(self) -> Config {
        let config = self.installation.config();
        Config {
            pages: self.pages,
            oidc: self.identity.config(),
            webhooks: WebhookPolicy {
                inside: self.webhook_inside,
                ..WebhookPolicy::default()
            },
            limits: Limits {
                batches_per_second: NonZeroU32::new(self.batches_per_second),
                visitor_batches_per_second: NonZeroU32::new(self.visitor_batches_per_second),
                trusted_proxies: self.trusted_proxies,
                ..config.limits
            },
            ..config
        }
    }
}

fn default_rate() -> u32 {
    Limits::default()
        .batches_per_second
        .map_or(0, NonZeroU32::get)
}

fn default_visitor_rate() -> u32 {
    Limits::default()
        .visitor_batches_per_second
        .map_or(0, NonZeroU32::get)
}

/// Other programs wait for this line. Nobody reading it is no reason not to serve.
fn announce(ready: &Ready) {
    if ready.api_key_is_new {
        eprintln!(
            "The key for the read API is in {}.",
            ready.api_key_file.display()
        );
    }
    if let Some(metrics) = ready.metrics_address {
        eprintln!("Metrics are at http://{metrics}/metrics, without a key.");
    }
    let scheme = if ready.tls { "https" } else { "http" };
    let mut out = std::io::stdout();
    let written = writeln!(out, "milepost is ready at {scheme}://{}/", ready.address)
        .and_then(|()| out.flush());
    if let Err(cause) = written {
        eprintln!("milepost: standard output is closed ({cause}); serving on");
    }
}
