//! All findings of one check, while it goes on.

use std::fmt::{self, Display, Write};

use crate::at::At;
use crate::lint::{Complaint, Usual};
use crate::{Finding, Lint, Severity};

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
    notes: Vec<Finding>,
    usual: Usual,
    /// Places where something stands in for what could not be read; see [`Findings::mute`].
    /// `None`: nothing stands in, what is broken is left out.
    stand_ins: Option<Vec<String>>,
}

impl Findings {
    /// Findings of a document that is to be read as far as possible: see
    /// [`Findings::may_stand_in`].
    pub(crate) fn of_whole() -> Self {
        Self {
            stand_ins: Some(Vec::new()),
            ..Self::default()
        }
    }

    /// Findings of a part; what has no rule of its own comes from these.
    pub(crate) fn of(usual: Usual) -> Self {
        Self {
            usual,
            ..Self::default()
        }
    }

    /// From here on, findings without a rule of their own come from these.
    pub(crate) fn usually(&mut self, usual: Usual) {
        self.usual = usual;
    }

    /// Notes what keeps the document from being published, by no rule of its own.
    pub(crate) fn error(&mut self, at: impl Display, reason: impl Display, mend: impl Display) {
        self.note(self.usual.error, &at, &reason, &mend);
    }

    /// Notes what is worth a look, by no rule of its own.
    pub(crate) fn warning(&mut self, at: impl Display, reason: impl Display, mend: impl Display) {
        self.note(self.usual.warning, &at, &reason, &mend);
    }

    /// Notes what a rule found.
    pub(crate) fn lint(
        &mut self,
        rule: Lint,
        at: impl Display,
        reason: impl Display,
        mend: impl Display,
    ) {
        self.note(rule, &at, &reason, &mend);
    }

    /// Notes the complaints of rules about the thing at `at`.
    pub(crate) fn complain(
        &mut self,
        at: &At<'_>,
        complaints: impl IntoIterator<Item = Complaint>,
    ) {
        for Complaint {
            rule,
            field,
            reason,
            mend,
        } in complaints
        {
            if field.is_empty() {
                self.lint(rule, at, reason, mend);
            } else {
                self.lint(rule, at.field(field), reason, mend);
            }
        }
    }

    /// Takes over what another check found.
    pub(crate) fn extend(&mut self, findings: Vec<Finding>) {
        for Finding {
            rule,
            path,
            reason,
            mend,
            ..
        } in findings
        {
            self.note(rule, &path, &reason, &mend);
        }
    }

    /// Whether the document may not be published.
    pub(crate) fn any_error(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether another error would be dropped.
    pub(crate) fn is_full(&self) -> bool {
        self.errors.len() >= MOST
    }

    /// Whether what cannot be read may be replaced by something readable, so that the checks
    /// of all around it go on. Not where somebody asks what a document really holds.
    pub(crate) fn may_stand_in(&self) -> bool {
        self.stand_ins.is_some() && !self.is_full()
    }

    /// Something stands in at this place: what is found there, or below, is no fault of the
    /// document's.
    pub(crate) fn mute(&mut self, place: String) {
        if let Some(places) = &mut self.stand_ins
            && !places.contains(&place)
        {
            places.push(place);
        }
    }

    /// Everything, errors first, else in the order in which it was found.
    pub(crate) fn all(self) -> Vec<Finding> {
        let mut all = self.errors;
        all.extend(self.warnings);
        all.extend(self.notes);
        all
    }

    /// Each locale is checked in turn and finds again what has nothing to do with language,
    /// so that equal findings count once.
    fn note(&mut self, rule: Lint, at: &dyn Display, reason: &dyn Display, mend: &dyn Display) {
        let severity = rule.severity();
        let list = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Note => &mut self.notes,
        };
        if list.len() >= MOST {
            return;
        }
        let [path, reason, mend] = [at, reason, mend].map(short);
        let muted = self.stand_ins.iter().flatten();
        if muted.into_iter().any(|place| is_within(&path, place)) {
            return;
        }
        let finding = Finding {
            rule,
            severity,
            path,
            span: None,
            reason,
            mend,
        };
        if !list.contains(&finding) {
            list.push(finding);
        }
    }
}

/// Whether a path leads to this place or further inside.
pub(crate) fn is_within(path: &str, place: &str) -> bool {
    path.strip_prefix(place)
        .is_some_and(|rest| place.is_empty() || rest.is_empty() || rest.starts_with(['.', '[']))
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
