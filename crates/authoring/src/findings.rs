//! All findings of one check, while it goes on.

use std::fmt::{self, Display, Write};

use crate::{Finding, Severity};

/// Kept of each severity. Nobody mends two hundred things at once, and a hostile document
/// must not fill the memory with complaints.
const MOST: usize = 200;

/// Longest text of a finding, bytes: documents are quoted in it.
const LONGEST: usize = 800;

/// Findings so far, each once.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    errors: Vec<Finding>,
    warnings: Vec<Finding>,
}

impl Findings {
    /// Notes what keeps the document from being published.
    pub(crate) fn error(&mut self, at: impl Display, reason: impl Display, mend: impl Display) {
        self.note(Severity::Error, &at, &reason, &mend);
    }

    /// Notes what is worth a look.
    pub(crate) fn warning(&mut self, at: impl Display, reason: impl Display, mend: impl Display) {
        self.note(Severity::Warning, &at, &reason, &mend);
    }

    /// Takes over what another check found.
    pub(crate) fn extend(&mut self, findings: Vec<Finding>) {
        for Finding {
            severity,
            path,
            reason,
            mend,
        } in findings
        {
            self.note(severity, &path, &reason, &mend);
        }
    }

    /// Whether the document may not be published.
    pub(crate) fn any_error(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Everything, errors first, else in the order in which it was found.
    pub(crate) fn all(self) -> Vec<Finding> {
        let mut all = self.errors;
        all.extend(self.warnings);
        all
    }

    /// Each locale is checked in turn and finds again what has nothing to do with language,
    /// so that equal findings count once.
    fn note(
        &mut self,
        severity: Severity,
        at: &dyn Display,
        reason: &dyn Display,
        mend: &dyn Display,
    ) {
        let list = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        if list.len() >= MOST {
            return;
        }
        let [path, reason, mend] = [at, reason, mend].map(short);
        let finding = Finding {
            severity,
            path,
            reason,
            mend,
        };
        if !list.contains(&finding) {
            list.push(finding);
        }
    }
}

/// As much of a text as helps. Stops writing there, so that a key of a megabyte costs nothing.
pub(crate) fn short(text: &dyn Display) -> String {
    let mut kept = Short(String::new());
    if write!(kept, "{text}").is_err() {
        kept.0.push('…');
    }
    kept.0
}

/// Takes [`LONGEST`] bytes and then refuses.
struct Short(String);

impl Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = LONGEST - self.0.len();
        if text.len() <= room {
            self.0.push_str(text);
            return Ok(());
        }
        let end = (0..=room)
            .rev()
            .find(|&i| text.is_char_boundary(i))
            .unwrap_or(0);
        self.0.push_str(&text[..end]);
        Err(fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_stands_once_and_errors_come_first() {
        let mut findings = Findings::default();
        findings.warning("b", "pale", "paint");
        findings.error("a", "broken", "mend");
        findings.error("a", "broken", "mend");
        let all = findings.all();
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].severity, Severity::Error);
    }

    #[test]
    fn many_and_long_findings_stay_bounded_and_an_error_is_never_crowded_out() {
        let mut findings = Findings::default();
        for n in 0..10 * MOST {
            findings.warning(format!("a[{n}]"), "é".repeat(LONGEST), "m");
        }
        findings.error("late", "r", "m");
        assert!(findings.any_error());
        let all = findings.all();
        assert_eq!(all.len(), MOST + 1);
        assert!(
            all.iter()
                .all(|finding| finding.reason.len() <= LONGEST + 4)
        );
    }
}
