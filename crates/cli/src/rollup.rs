//! `milepost rollup rebuild`: the counts that results are read from, made anew from the log.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use server::{Config, Database, PostgresUrl};

/// Looks after the counts that results are read from.
#[derive(Debug, clap::Args)]
pub(crate) struct Rollup {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Rebuild(Rebuild),
}

/// Makes all counts anew from the stored events and answers.
///
/// Needed after an upgrade that counts something new, and never otherwise: the counts are kept up
/// with each event. A server that runs meanwhile tells its senders to come back, or (on Postgres)
/// lets them wait; nothing is lost. Days from which events were deleted because of their age keep
/// the counts that they have.
#[derive(Debug, clap::Args)]
struct Rebuild {
    /// Directory of the database, as for `milepost serve`.
    #[arg(long, value_name = "DIR", default_value = "milepost-data")]
    data: PathBuf,
    /// Address of the Postgres server, as for `milepost serve`.
    #[arg(
        long,
        value_name = "URL",
        env = "MILEPOST_DATABASE",
        hide_env_values = true
    )]
    database: Option<PostgresUrl>,
}

impl Rollup {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let What::Rebuild(asked) = self.what;
        let mut config = Config::new(asked.data);
        match asked.database {
            Some(url) => config.database = Database::Postgres(url),
            None if !config.data.join(server::DATABASE_FILE).is_file() => {
                let folder = config.data.display();
                return Err(format!("there is no database in {folder}; --data says where").into());
            }
            None => {}
        }
        let runtime = tokio::runtime::Runtime::new()?;
        let rebuilt = runtime.block_on(server::rebuild_rollups(&config))?;
        eprintln!(
            "counted anew: {} events and {} answers of {} sites",
            rebuilt.events, rebuilt.answers, rebuilt.sites
        );
        Ok(ExitCode::SUCCESS)
    }
}
