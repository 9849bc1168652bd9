//! `milepost serve`: the server, until it is told to stop.

use std::error::Error;
use std::io::Write;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use server::{Config, Limits, Ready, Retention, SinkOptions, WebhookPolicy};

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
    #[arg(long, value_name = "N", default_value_t = rate(Limits::default().batches_per_second))]
    batches_per_second: u32,
    /// Proxies in front. Each adds the address that it saw to `X-Forwarded-For`; the one that the
    /// outermost of N saw is taken for the shopper's, for limits alone. With 0 all who come
    /// through one proxy share one limit.
    #[arg(long, value_name = "N", default_value_t = 0)]
    trusted_proxies: u8,
    /// Form of the log.
    #[arg(long, value_enum, default_value_t)]
    log_format: LogFormat,
    /// How many days events are kept, unless a site says otherwise; 0 for ever. Results outlive
    /// them.
    #[arg(long, value_name = "DAYS", default_value_t = 400)]
    keep_events: u16,
    /// How many days answers are kept, unless a site says otherwise; 0 for ever.
    #[arg(long, value_name = "DAYS", default_value_t = 1_100)]
    keep_answers: u16,
    /// How many days files are kept, unless a site says otherwise; 0 for ever.
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    keep_files: u16,
    /// How many days is kept what could not be read (events, order webhooks), unless a site says
    /// otherwise; 0 for ever.
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    keep_letters: u16,
    /// Other systems that events go on to: a TOML file, described in docs/sinks.md. Secrets are not
    /// in it: it names environment variables that hold them.
    #[arg(long, value_name = "FILE")]
    sinks: Option<PathBuf>,
    /// The same for one device, whatever its address. 0 for no limit.
    #[arg(long, value_name = "N", default_value_t = rate(Limits::default().visitor_batches_per_second))]
    visitor_batches_per_second: u32,
    /// The same for all pages of one site together, so that one shop's crowd does not turn away
    /// the others. 0 for no limit.
    #[arg(long, value_name = "N", default_value_t = rate(Limits::default().site_batches_per_second))]
    site_batches_per_second: u32,
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
        runtime.block_on(server::serve(&self.config()?, announce))?;
        Ok(ExitCode::SUCCESS)
    }

    fn config(self) -> Result<Config, Box<dyn Error>> {
        let days = |days: u16| (days > 0).then_some(days);
        let retention = Retention {
            event_days: days(self.keep_events),
            answer_days: days(self.keep_answers),
            file_days: days(self.keep_files),
            letter_days: days(self.keep_letters),
        };
        let config = self.installation.config();
        Ok(Config {
            retention,
            sinks: self.sinks.as_deref().map_or(Ok(Vec::new()), read_sinks)?,
            pages: self.pages,
            oidc: self.identity.config(),
            webhooks: WebhookPolicy {
                inside: self.webhook_inside,
                ..WebhookPolicy::default()
            },
            limits: Limits {
                batches_per_second: NonZeroU32::new(self.batches_per_second),
                visitor_batches_per_second: NonZeroU32::new(self.visitor_batches_per_second),
                site_batches_per_second: NonZeroU32::new(self.site_batches_per_second),
                trusted_proxies: self.trusted_proxies,
                ..config.limits
            },
            ..config
        })
    }
}

fn read_sinks(file: &Path) -> Result<Vec<SinkOptions>, Box<dyn Error>> {
    let named = |cause: &dyn std::fmt::Display| format!("{}: {cause}", file.display());
    let text = std::fs::read_to_string(file).map_err(|cause| named(&cause))?;
    let variable = |name: &str| std::env::var(name).ok();
    let sinks = SinkOptions::read(&text, variable).map_err(|cause| named(&cause))?;
    Ok(sinks)
}

/// As the command line says it, where 0 is no limit.
fn rate(limit: Option<NonZeroU32>) -> u32 {
    limit.map_or(0, NonZeroU32::get)
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
