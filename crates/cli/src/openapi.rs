//! `milepost openapi`: what the server's API is.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

/// Prints the OpenAPI description of the server, as it serves it at /api/openapi.json.
#[derive(Debug, clap::Args)]
pub(crate) struct Openapi {}

impl Openapi {
    /// Runs it.
    #[expect(clippy::unused_self, reason = "every command is run alike")]
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        writeln!(std::io::stdout(), "{}", server::openapi())?;
        Ok(ExitCode::SUCCESS)
    }
}
