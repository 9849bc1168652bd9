//! `milepost audit verify`: proof that nobody changed the audit log.

use std::error::Error;
use std::process::ExitCode;

use server::Administration;

use crate::data::Data;

/// Looks after the audit log.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Audit {
    /// Follows the chain of every site from its first entry to its newest.
    ///
    /// Prints a line per site: its name (empty for the whole server), how many entries it has,
    /// and the hash of the newest. Keep the lines elsewhere: of a chain that was written anew or
    /// cut off by somebody who holds the database, they are the only witness.
    Verify(Verify),
}

/// Which log.
#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    data: Data,
    /// A line that was printed earlier, as `site:entries:hash`: that entry must still be there.
    #[arg(long = "noted", value_name = "LINE")]
    noted: Vec<String>,
}

impl Audit {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let Self::Verify(Verify { data, noted }) = self;
        tokio::runtime::Runtime::new()?.block_on(async {
            let administration = Administration::open(&data.config()).await?;
            let chains = administration.verify_audit().await?;
            for line in &noted {
                administration.still_has(line).await?;
            }
            administration.close().await;
            for chain in chains {
                println!("{}:{}:{}", chain.site, chain.entries, chain.hash);
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}
