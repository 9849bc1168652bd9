//! `milepost restore`: the way back from a backup.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

/// Puts a backup into a data directory that has no database yet.
#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// The data directory; made if missing. One with a database in it is left as it is.
    #[arg(long, value_name = "DIR", default_value = "milepost-data")]
    data: PathBuf,
    /// The file that `milepost backup` wrote.
    #[arg(value_name = "FILE")]
    from: PathBuf,
}

impl Restore {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let runtime = tokio::runtime::Runtime::new()?;
        let restored = runtime.block_on(server::restore(&self.from, &self.data))?;
        let data = self.data.display();
        println!("{data}: {} events are back, checked", restored.events);
        let missing = ["api-key", "secret"].map(|name| self.data.join(name));
        if missing.iter().any(|file| !file.exists()) {
            eprintln!(
                "The database is sealed with the file `secret` of the server that was backed up, and \
                 knows the key in its file `api-key`: put both into {data} before you start one."
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}
