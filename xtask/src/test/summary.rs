//! What became of the steps.

use std::fmt::Write as _;
use std::time::Duration;

use crate::failure::Failure;
use crate::progress::seconds;

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    /// With what passed only when it was told again.
    PassedAgain(String),
    /// With the reason.
    Failed(String),
    /// With the reason: nothing to check here, or a step that it needs failed.
    Skipped(String),
}

/// One step of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) name: &'static str,
    pub(super) outcome: Outcome,
    pub(super) time: Duration,
}

impl Outcome {
    /// Of what a step handed back.
    pub(super) fn of(result: Result<Self, Failure>) -> Self {
        result.unwrap_or_else(|failure| Self::Failed(failure.to_string()))
    }

    /// Of stories, with those that needed a second time.
    pub(super) fn told(again: &[String]) -> Self {
        if again.is_empty() {
            Self::Passed
        } else {
            Self::PassedAgain(again.join(", "))
        }
    }

    /// Whether what needs it can run.
    pub(super) fn passed(&self) -> bool {
        matches!(self, Self::Passed | Self::PassedAgain(_))
    }

    /// Whether it makes the run fail. A skipped step does not: what it needs has failed
    /// already, or there is nothing to check on this machine.
    pub(super) fn failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }
}

/// One line a step: name, outcome, time, and why it was not run.
pub(super) fn table(records: &[Record]) -> String {
    let mut text = String::new();
    for Record {
        name,
        outcome,
        time,
    } in records
    {
        let time = seconds(*time);
        let (word, reason) = match outcome {
            Outcome::Passed => ("passed", String::new()),
            Outcome::PassedAgain(what) => ("passed", format!("  (only when told again: {what})")),
            Outcome::Failed(_) => ("FAILED", String::new()),
            Outcome::Skipped(reason) => ("SKIPPED", format!("  ({reason})")),
        };
        // Writing into a String does not fail.
        writeln!(text, "{name:<12} {word:<8} {time:>12}{reason}").unwrap_or_default();
    }
    text
}

/// `12 passed, 0 failed, 1 skipped`, as CI reads it.
pub(super) fn closing(records: &[Record]) -> String {
    let count =
        |wanted: fn(&Outcome) -> bool| records.iter().filter(|r| wanted(&r.outcome)).count();
    let passed = count(Outcome::passed);
    let failed = count(Outcome::failed);
    let skipped = records.len() - passed - failed;
    if skipped == 0 {
        return format!("{passed} passed, {failed} failed");
    }
    format!("{passed} passed, {failed} failed, {skipped} skipped")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(outcome: Outcome) -> Record {
        Record {
            name: "a",
            outcome,
            time: Duration::ZERO,
        }
    }

    #[test]
    fn the_closing_line_counts_steps() {
        let records = [
            record(Outcome::Passed),
            record(Outcome::Failed("no".to_owned())),
        ];
        assert_eq!(closing(&records), "1 passed, 1 failed");
        let records = [record(Outcome::Skipped("none".to_owned()))];
        assert_eq!(closing(&records), "0 passed, 0 failed, 1 skipped");
        let again = ["seen::a".to_owned()];
        let records = [record(Outcome::told(&again)), record(Outcome::told(&[]))];
        assert_eq!(closing(&records), "2 passed, 0 failed");
    }

    #[test]
    fn the_table_says_what_was_told_again() {
        let text = table(&[record(Outcome::told(&["seen::a".to_owned()]))]);
        assert!(
            text.contains("passed") && text.contains("again: seen::a"),
            "{text}"
        );
    }

    #[test]
    fn the_table_says_why_a_step_was_skipped() {
        let text = table(&[record(Outcome::Skipped("`dist` failed".to_owned()))]);
        assert!(
            text.contains("SKIPPED") && text.contains("(`dist` failed)"),
            "{text}"
        );
    }
}
