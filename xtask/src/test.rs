//! `cargo xtask test`: every check, in the order in which a failure is cheapest to learn of.
//! A failure does not end the run: the next ones are told too.

pub(crate) mod checks;
mod steps;
mod summary;
mod trunk_equals_dist;

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::time::Instant;

use clap::builder::PossibleValuesParser;

use crate::failure::Failure;
use crate::layout::Layout;
use steps::{STEPS, Step};
use summary::{Outcome, Record};

/// Options of `cargo xtask test`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Run only these steps, and the ones that they need
    #[arg(long, value_name = "STEP", num_args = 1.., value_parser = PossibleValuesParser::new(STEPS.map(|step| step.name)))]
    only: Vec<String>,
}

/// The command: runs the steps, prints a table of them, and fails when one did.
pub(crate) fn run(layout: &Layout, options: &Options) -> Result<(), Failure> {
    let chosen = chosen(&options.only);
    let mut records: Vec<Record> = Vec::new();
    for step in STEPS.iter().filter(|step| chosen.contains(step.name)) {
        headline(&format!("{} — {}", step.name, step.what));
        let start = Instant::now();
        let outcome = match missing(step, &records) {
            Some(needed) => Outcome::Skipped(format!("`{needed}` failed")),
            None => Outcome::of((step.run)(layout)),
        };
        if let Outcome::Failed(reason) = &outcome {
            println!("error: {reason}");
        }
        records.push(Record {
            name: step.name,
            outcome,
            time: start.elapsed(),
        });
    }
    headline("summary");
    print!("{}", summary::table(&records));
    println!("{}", summary::closing(&records));
    match records
        .iter()
        .filter(|record| record.outcome.failed())
        .count()
    {
        0 => Ok(()),
        failed => Err(Failure::Found(format!("failed steps: {failed}"))),
    }
}

/// Names of the steps to run: all, or those asked for with all that they need.
fn chosen(only: &[String]) -> BTreeSet<&'static str> {
    let mut chosen = BTreeSet::new();
    // Needs point upwards in the list, so that one way from its end meets them all.
    for step in STEPS.iter().rev() {
        let asked = only.is_empty() || only.iter().any(|name| name == step.name);
        if asked || chosen.contains(step.name) {
            chosen.insert(step.name);
            chosen.extend(step.needs);
        }
    }
    chosen
}

/// The first step that `step` needs and that did not pass.
fn missing(step: &Step, records: &[Record]) -> Option<&'static str> {
    let passed = |name| records.iter().any(|r| r.name == name && r.outcome.passed());
    step.needs.iter().copied().find(|name| !passed(*name))
}

/// Flushed, so that it stands before what the step's programs print.
fn headline(text: &str) {
    println!("\n── {text}");
    io::stdout().flush().unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_brings_what_it_needs_and_nothing_else() {
        let chosen = chosen(&["trunk".to_owned()]);
        assert!(chosen.contains("setup") && chosen.contains("dist") && chosen.contains("trunk"));
        assert!(!chosen.contains("clippy"));
    }

    #[test]
    fn without_a_choice_every_step_runs() {
        assert_eq!(chosen(&[]).len(), STEPS.len());
    }

    #[test]
    fn what_a_step_needs_stands_before_it() {
        for (place, step) in STEPS.iter().enumerate() {
            for need in step.needs {
                let before = STEPS[..place].iter().any(|other| other.name == *need);
                assert!(before, "{} needs {need}", step.name);
            }
        }
    }

    #[test]
    fn a_step_is_skipped_when_what_it_needs_failed() {
        let dist = Record {
            name: "dist",
            outcome: Outcome::Failed("no".to_owned()),
            time: std::time::Duration::ZERO,
        };
        let size = STEPS.iter().find(|step| step.name == "size").unwrap();
        assert_eq!(missing(size, &[dist]), Some("dist"));
    }
}
