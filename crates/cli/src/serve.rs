//! `milepost serve`: the server, until it is told to stop.

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::process::ExitCode;

use server::{Config, Database, Limits, PostgresUrl, Ready, WebhookPolicy};
use tracing_subscriber::EnvFilter;

/// Serves the embed and journeys, takes events, answers the read API.
///
/// Prints one line when it is ready, and its log to standard error; the variable
/// `RUST_LOG` sets how much.
/// Stops on SIGTERM or ctrl-c, when everything it has taken is on disk.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// Directory of the database and the API key; made if missing.
    #[arg(long, value_name = "DIR", default_value = "milepost-data")]
    data: PathBuf,
    /// Address of a Postgres server, where one machine is not enough, as
    /// `postgres://user:password@host/db`. Left out, a file in the data directory is the
    /// database. Better given in the environment, where others on the machine cannot read the
    /// password.
    #[arg(
        long,
        value_name = "URL",
        env = "MILEPOST_DATABASE",
        hide_env_values = true
    )]
    database: Option<PostgresUrl>,
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
    /// The same for one device, whatever its address. 0 for no limit.
    #[arg(long, value_name = "N", default_value_t = default_visitor_rate())]
    visitor_batches_per_second: u32,
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
        runtime.block_on(server::serve(&self.config(), announce))?;
        Ok(ExitCode::SUCCESS)
    }

    fn config(self) -> Config {
        Config {
            listen: self.listen,
            data: self.data,
            database: self
                .database
                .map_or(Database::InDataDirectory, Database::Postgres),
            journeys: self.journeys,
            embed: self.embed,
            pages: self.pages,
            webhooks: WebhookPolicy {
                inside: self.webhook_inside,
                ..WebhookPolicy::default()
            },
            limits: Limits {
                batches_per_second: NonZeroU32::new(self.batches_per_second),
                visitor_batches_per_second: NonZeroU32::new(self.visitor_batches_per_second),
                ..Limits::default()
            },
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
    let mut out = std::io::stdout();
    let written =
        writeln!(out, "milepost is ready at http://{}/", ready.address).and_then(|()| out.flush());
    if let Err(cause) = written {
        eprintln!("milepost: standard output is closed ({cause}); serving on");
    }
}
