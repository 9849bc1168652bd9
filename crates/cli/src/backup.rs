//! `milepost backup`: a copy of the database while the server goes on.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

/// Copies the `SQLite` database to a file, while a server writes to it, and checks the copy.
///
/// With Postgres, use its own tools: docs/operations.md has the commands.
#[derive(Debug, clap::Args)]
pub(crate) struct Backup {
    /// The server's data directory.
    #[arg(long, value_name = "DIR", default_value = "milepost-data")]
    data: PathBuf,
    /// File to write; must not be there.
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
}

impl Backup {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let runtime = tokio::runtime::Runtime::new()?;
        let made = runtime.block_on(server::backup(&self.data, &self.output))?;
        println!(
            "{}: {} events, {:.1} MB, checked",
            self.output.display(),
            made.events,
            made.bytes as f64 / 1e6
        );
        eprintln!(
            "It holds what shoppers wrote: keep it as safe as the original. The files of secrets in \
             {} (api-key, secret) are not in it: keep a copy of them elsewhere.",
            self.data.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}
