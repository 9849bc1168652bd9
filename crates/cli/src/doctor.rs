//! `milepost doctor`: what is wrong with an installation, before shoppers find out.

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use server::Health;

use crate::installation::Installation;

/// Looks at everything that `milepost serve` with the same options would use, and says what is
/// wrong and how to mend it. Changes nothing.
///
/// Ends with 1 where something will not work; warnings alone end with 0.
#[derive(Debug, clap::Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    installation: Installation,
}

impl Doctor {
    /// Runs it.
    pub(crate) fn run(self) -> Result<ExitCode, Box<dyn Error>> {
        let runtime = tokio::runtime::Runtime::new()?;
        let findings = runtime.block_on(server::doctor(&self.installation.config()));
        let mut out = std::io::stdout().lock();
        for finding in &findings {
            writeln!(out, "{finding}")?;
        }
        let bad = findings
            .iter()
            .filter(|finding| finding.health == Health::Bad)
            .count();
        let doubtful = findings
            .iter()
            .filter(|finding| finding.health == Health::Doubtful)
            .count();
        writeln!(
            out,
            "\n{bad} bad, {doubtful} to look at, {} looked at",
            findings.len()
        )?;
        Ok(if bad == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
