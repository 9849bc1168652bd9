//! `milepost lints`: the rules that findings come from, as docs/lints.md has them.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use authoring::Lint;

/// Prints the rules that `milepost check` knows, as Markdown.
#[derive(Debug, clap::Args)]
pub(crate) struct Lints {}

const HEAD: &str = "\
# What `milepost check` looks for

Every finding comes from one of these rules. The id stays the same from version to version and
stands in brackets behind each finding, as `rule` in `--format json` and as `ruleId` in SARIF.
An error keeps a document from being published, a warning is worth a look, a note is good to
know.

This file is made by `cargo run -p cli -- lints > docs/lints.md`.

| rule | severity | what it is about |
|---|---|---|
";

impl Lints {
    /// Runs it.
    #[expect(clippy::unused_self, reason = "run like the other commands")]
    pub(crate) fn run(&self) -> Result<ExitCode, Box<dyn Error>> {
        let mut out = io::stdout().lock();
        write!(out, "{HEAD}")?;
        for lint in Lint::ALL {
            let about = lint.about().replace('|', "\\|");
            let severity = lint.severity().word();
            writeln!(out, "| `{}` | {severity} | {about} |", lint.id())?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
