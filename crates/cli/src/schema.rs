//! `milepost schema`: the JSON Schema of journey documents, for editors.

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// Prints the JSON Schema of journey documents.
#[derive(Debug, clap::Args)]
pub(crate) struct Schema {}

impl Schema {
    /// Runs it.
    #[expect(clippy::unused_self, reason = "run like the other commands")]
    pub(crate) fn run(&self) -> Result<ExitCode, Box<dyn Error>> {
        writeln!(
            io::stdout(),
            "{}",
            serde_json::to_string_pretty(&authoring::schema())?
        )?;
        Ok(ExitCode::SUCCESS)
    }
}
