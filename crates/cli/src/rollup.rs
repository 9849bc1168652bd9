//! `milepost rollup rebuild`: the counts that results are read from, made anew from the log.

use std::error::Error;
use std::process::ExitCode;

use crate::data::Data;

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
    #[command(flatten)]
    data: Data,
}

impl Rollup {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let What::Rebuild(asked) = self.what;
        let config = asked.data.existing()?;
        let runtime = tokio::runtime::Runtime::new()?;
        let rebuilt = runtime.block_on(server::rebuild_rollups(&config))?;
        eprintln!(
            "counted anew: {} events and {} answers of {} sites",
            rebuilt.events, rebuilt.answers, rebuilt.sites
        );
        Ok(ExitCode::SUCCESS)
    }
}
