//! Findings for people: grouped by document, in colour where a terminal shows it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use authoring::{Finding, Severity};

use super::checked::Checked;
use crate::document::counted;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Writes all findings and a line of totals for each document. `anstream` leaves the colours
/// out where they would not be understood, or are not wanted (`NO_COLOR`).
pub(super) fn print(checked: &[Checked]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for Checked { file, findings, .. } in checked {
        for finding in findings {
            write(&mut out, file, finding)?;
        }
        writeln!(out, "{BOLD}{file}{BOLD:#}: {}", counted(findings))?;
    }
    Ok(())
}

fn write(out: &mut impl Write, file: &str, finding: &Finding) -> io::Result<()> {
    let colour = colour(finding.severity);
    let word = finding.severity.word();
    let Finding {
        rule, reason, mend, ..
    } = finding;
    let place = finding.place();
    writeln!(
        out,
        "{colour}{word}{colour:#}: {BOLD}{place}{BOLD:#}: {reason} {DIM}[{}]{DIM:#}",
        rule.id()
    )?;
    match finding.span {
        Some(span) => writeln!(out, "  {DIM}at:{DIM:#}   {file}:{}", span.start)?,
        None => writeln!(out, "  {DIM}at:{DIM:#}   {file}")?,
    }
    writeln!(out, "  {DIM}mend:{DIM:#} {mend}\n")
}

fn colour(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    colour.on_default().bold()
}
