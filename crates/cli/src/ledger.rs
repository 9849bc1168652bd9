//! `milepost ledger rebuild`: how everybody stands, folded anew from the log.

use std::error::Error;
use std::process::ExitCode;

use crate::data::Data;

/// Looks after points, badges and what else follows from the log.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Ledger {
    /// Folds everybody's events anew by the journey that was live last, and prints a line per
    /// site: people, movements, and for how many people something else came of it.
    ///
    /// Needed after an edit of rules that is to hold for the past, and to prove that nothing was
    /// changed by hand. Servers may run meanwhile.
    Rebuild(Rebuild),
}

/// Where, and whose.
#[derive(Debug, clap::Args)]
pub(crate) struct Rebuild {
    #[command(flatten)]
    data: Data,
    /// The site; without it, all.
    #[arg(long)]
    site: Option<String>,
}

impl Ledger {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let Self::Rebuild(Rebuild { data, site }) = self;
        let config = data.existing()?;
        let runtime = tokio::runtime::Runtime::new()?;
        let rebuilt = runtime.block_on(server::rebuild_ledgers(&config, site.as_deref()))?;
        for ledger in rebuilt {
            println!(
                "{}: {} people, {} movements, {} changed",
                ledger.site, ledger.people, ledger.entries, ledger.changed
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}
