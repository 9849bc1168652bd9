//! `milepost check`: what is wrong with a journey document, and how to mend it.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use authoring::{Finding, Severity};
use serde::Serialize;

use crate::document::{self, counted};

/// Checks a journey document. Exits with 1 if it must not be published.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The document, like demo/journey.json.
    file: PathBuf,
    /// Prints one JSON object instead of text.
    #[arg(long)]
    json: bool,
}

/// What `--json` prints. Fields are only ever added.
#[derive(Serialize)]
struct Report<'a> {
    /// Whether the document may be published.
    ok: bool,
    /// Findings of severity `error`.
    errors: usize,
    /// Findings of severity `warning`.
    warnings: usize,
    /// Errors first.
    findings: &'a [Finding],
}

impl Check {
    /// Runs it.
    pub(crate) fn run(&self) -> Result<ExitCode, Box<dyn Error>> {
        let compiled = document::compile(&self.file)?;
        let ok = compiled.is_ok();
        let findings = compiled.map_or_else(|findings| findings, |compiled| compiled.warnings);
        if self.json {
            println!("{}", serde_json::to_string_pretty(&report(ok, &findings))?);
        } else {
            for finding in &findings {
                println!("{finding}");
            }
            println!("{}: {}", self.file.display(), counted(&findings));
        }
        Ok(if ok {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn report(ok: bool, findings: &[Finding]) -> Report<'_> {
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    Report {
        ok,
        errors,
        warnings: findings.len() - errors,
        findings,
    }
}
