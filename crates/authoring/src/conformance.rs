//! Conformance: runs files of cases in the shape of GrowthBook's public one against Milepost.
//! Conditions go the whole way, JSON to compiled to bytes to compiled, so that what is tested
//! is what devices read.

mod case;
mod section;

use std::fmt;

use serde_json::Value as Json;

use section::Outcome;

/// What became of a file's cases. Displays as a report that ends with
/// `N passed, N failed`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many gave what was expected.
    pub passed: usize,
    /// Those that did not, in the file's order.
    pub failed: Vec<Failure>,
    /// Sections of the file that are about something Milepost does not do.
    pub not_run: Vec<String>,
}

/// One case that gave something else than expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The section, like `evalCondition`.
    pub section: String,
    /// The case's name, or its place in the section where it has none.
    pub name: String,
    /// What the file expects, as JSON.
    pub expected: String,
    /// What came, as JSON; or why the case could not be read.
    pub got: String,
}

/// Why a file was not run.
#[derive(Debug, thiserror::Error)]
pub enum ConformanceError {
    /// The text is no JSON.
    #[error("the file of cases is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It has no section that can be run.
    #[error("the file has none of the sections {}", section::NAMES.join(", "))]
    NoSection,
}

/// Runs every case of a file.
///
/// # Errors
/// [`ConformanceError`] where there is nothing to run. A case that cannot be read is a failure
/// in the tally.
pub fn run(json: &str) -> Result<Tally, ConformanceError> {
    let file: Json = serde_json::from_str(json)?;
    let mut tally = Tally::default();
    let mut ran = false;
    for (name, cases) in file.as_object().into_iter().flatten() {
        match (section::of(name), cases.as_array()) {
            (Some(section), Some(cases)) => {
                ran = true;
                for (i, case) in cases.iter().enumerate() {
                    tally.count(name, i, section(case));
                }
            }
            // `specVersion` and the like.
            (None, _) if !cases.is_array() && !cases.is_object() => {}
            _ => tally.not_run.push(name.clone()),
        }
    }
    if ran {
        Ok(tally)
    } else {
        Err(ConformanceError::NoSection)
    }
}

impl Tally {
    fn count(&mut self, section: &str, index: usize, outcome: Outcome) {
        match outcome {
            Outcome::Passed => self.passed += 1,
            Outcome::Failed {
                name,
                expected,
                got,
            } => self.failed.push(Failure {
                section: section.to_owned(),
                name: name.unwrap_or_else(|| format!("#{index}")),
                expected,
                got,
            }),
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failed {
            let Failure {
                section,
                name,
                expected,
                got,
            } = failure;
            writeln!(f, "{section}: {name}: expected {expected}, got {got}")?;
        }
        if !self.not_run.is_empty() {
            writeln!(
                f,
                "not run, being about flags, keys and redirects of GrowthBook's own: {}",
                self.not_run.join(", ")
            )?;
        }
        write!(f, "{} passed, {} failed", self.passed, self.failed.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_named_and_foreign_sections_listed() {
        let file = r#"{
            "specVersion": "0.7.1",
            "hash": [["", "a", 1, 0.22], ["", "a", 1, 0.5], "nonsense"],
            "evalCondition": [["who", {"a": 1}, {"a": 1}, true]],
            "decrypt": [[]]
        }"#;
        let tally = run(file).unwrap();
        assert_eq!(tally.passed, 2);
        assert_eq!(tally.not_run, ["decrypt"]);
        let names: Vec<_> = tally
            .failed
            .iter()
            .map(|failure| failure.name.as_str())
            .collect();
        assert_eq!(names, ["#1", "#2"]);
        assert!(tally.to_string().ends_with("2 passed, 2 failed"));
    }

    #[test]
    fn a_file_without_cases_is_an_error_and_not_a_success() {
        assert!(matches!(run("{}"), Err(ConformanceError::NoSection)));
        assert!(matches!(run("[1]"), Err(ConformanceError::NoSection)));
        assert!(matches!(run("nonsense"), Err(ConformanceError::Json(_))));
    }
}
