//! `milepost serve`: the server, until it is told to stop.

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use server::{Config, Limits, Ready, Retention, SinkOptions, WebhookPolicy};
use tracing_subscriber::EnvFilter;

use crate::data::Data;
use crate::identity::Identity;

/// Serves the embed and journeys, takes events, answers the read API.
///
/// Prints one line when it is ready, and its log to standard error; the variable
/// `RUST_LOG` sets how much.
/// Stops on SIGTERM or ctrl-c, when everything it has taken is on disk.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    data: Data,
    /// Journey documents, one site each; a change on disk goes live within a second.
    #[arg(long = "journey", value_name = "FILE", num_args = 1..)]
    journeys: Vec<PathBuf>,
    /// Directory of the built embed, with milepost.js in it.
    #[arg(long, value_name = "DIR")]
    embed: Option<PathBuf>,
    /// Directories of static pages to serve at /; the first that has the file wins.
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pages: Vec<PathBuf>,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8787")]
    listen: SocketAddr,
    /// Batches per second that one address may send to one site, with four times as many at
    /// once. 0 for no limit, as behind a proxy, where all shoppers share the proxy's address.
    #[arg(long, value_name = "N", default_value_t = default_rate())]
    batches_per_second: u32,
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
    /// Other systems that events go on to: a TOML file, described in docs/sinks.md. Secrets are not
    /// in it: it names environment variables that hold them.
    #[arg(long, value_name = "FILE")]
    sinks: Option<PathBuf>,
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
        let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
        let colours = std::io::stderr().is_terminal();
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(colours);
        log.with_writer(std::io::stderr).init();
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
        };
        Ok(Config {
            retention,
            sinks: self.sinks.as_deref().map_or(Ok(Vec::new()), read_sinks)?,
            listen: self.listen,
            journeys: self.journeys,
            embed: self.embed,
            pages: self.pages,
            oidc: self.identity.config(),
            webhooks: WebhookPolicy {
                inside: self.webhook_inside,
                ..WebhookPolicy::default()
            },
            limits: Limits {
                batches_per_second: NonZeroU32::new(self.batches_per_second),
                visitor_batches_per_second: NonZeroU32::new(self.visitor_batches_per_second),
                ..Limits::default()
            },
            ..self.data.config()
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
    let mut out = std::io::stdout();
    let written =
        writeln!(out, "milepost is ready at http://{}/", ready.address).and_then(|()| out.flush());
    if let Err(cause) = written {
        eprintln!("milepost: standard output is closed ({cause}); serving on");
    }
}
