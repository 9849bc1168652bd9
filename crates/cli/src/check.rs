//! `milepost check`: what is wrong with journey documents, and how to mend it.

mod checked;
mod json;
mod sarif;
mod text;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use checked::Checked;

/// Checks journey documents.
///
/// Exits with 0 if all may be published, 1 if one of them must not be, and 2 if one cannot be
/// read at all or the command line is wrong.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The documents, like demo/journey.json; `-` reads standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How the findings are written.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Short for `--format json`.
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// What else keeps a document from being published, beside errors.
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Denied>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// For people; in colour on a terminal.
    #[default]
    Text,
    /// One JSON object, whose fields are only ever added to.
    Json,
    /// SARIF 2.1.0, which editors and code hosts show in place.
    Sarif,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Denied {
    /// Findings of severity warning.
    Warnings,
}

/// A document cannot be read.
const UNREADABLE: u8 = 2;

impl Check {
    /// Runs it.
    pub(crate) fn run(&self) -> Result<ExitCode, Box<dyn Error>> {
        let mut checked = Vec::new();
        let mut unreadable = false;
        for path in &self.files {
            match Checked::of(path, self.deny.is_some()) {
                Ok(one) => checked.push(one),
                Err(error) => {
                    unreadable = true;
                    eprintln!("milepost: {error}");
                }
            }
        }
        match self.format {
            Format::Text if !self.json => text::print(&checked)?,
            Format::Sarif => {
                writeln!(
                    io::stdout(),
                    "{}",
                    serde_json::to_string_pretty(&sarif::log(&checked))?
                )?;
            }
            Format::Text | Format::Json => {
                writeln!(
                    io::stdout(),
                    "{}",
                    serde_json::to_string_pretty(&json::report(&checked))?
                )?;
            }
        }
        Ok(if unreadable {
            ExitCode::from(UNREADABLE)
        } else if checked.iter().all(|one| one.ok) {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
