//! A story that failed is told once more, by itself. A browser on a busy machine is late now and
//! then, and no test fails on time; what fails by itself as well is a defect. What needed it is
//! named where the run ends, so that nobody gets used to it.

use std::process::Command;

use crate::failure::Failure;
use crate::program;

/// Most that are told again: where more fail, something is broken.
const MOST: usize = 3;

/// Runs tests; the names of the stories among them that passed only when told again, by the
/// command that `alone` makes: it has to run `--exact` what is added to it.
///
/// # Errors
/// A test that is no story fails, or a story twice, or more of them than a busy machine explains.
pub(crate) fn run(
    tests: &mut Command,
    alone: impl FnOnce() -> Command,
) -> Result<Vec<String>, Failure> {
    let mut failed = Vec::new();
    let first = program::run_heard(tests, |line| failed.extend(failed_test(line)));
    let Err(failure) = first else {
        return Ok(Vec::new());
    };
    if failed.is_empty() || failed.len() > MOST {
        return Err(failure);
    }
    println!("told again, by itself: {}", failed.join(", "));
    let mut passed = 0;
    let mut alone = alone();
    program::run_heard(alone.args(&failed), |line| passed += passed_tests(line))?;
    // What is not among the stories was not run again.
    if passed == failed.len() {
        Ok(failed)
    } else {
        Err(failure)
    }
}

/// The test that this line of libtest's says to have failed.
fn failed_test(line: &str) -> Option<String> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    Some(name.to_owned())
}

/// How many passed, by the line that ends libtest's run of one file.
fn passed_tests(line: &str) -> usize {
    let ended = line.strip_prefix("test result: ok. ");
    let passed = ended.and_then(|rest| rest.split_once(" passed"));
    passed.map_or(0, |(count, _)| count.parse().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A shell that prints the lines of a run.
    fn prints(lines: &str, code: i32) -> Command {
        let mut shell = Command::new("sh");
        let script = format!("printf '%s\\n' \"$0\"; exit {code}");
        shell.args(["-c", &script, lines]);
        shell
    }

    const FAILED: &str = "test seen::a ... ok\ntest seen::b ... FAILED\ntest result: FAILED. 1 passed; 1 failed; 0 ignored";

    #[test]
    fn a_story_that_passes_alone_is_named_and_one_that_fails_twice_fails() {
        let passes = || prints("test result: ok. 1 passed; 0 failed; 0 ignored", 0);
        let told = run(&mut prints(FAILED, 101), passes).unwrap();
        assert_eq!(told, ["seen::b"]);
        let fails = || prints("test seen::b ... FAILED", 101);
        assert!(run(&mut prints(FAILED, 101), fails).is_err());
    }

    #[test]
    fn what_is_no_story_and_more_than_a_few_are_not_forgiven() {
        let none = || prints("test result: ok. 0 passed; 0 failed; 0 ignored", 0);
        assert!(run(&mut prints(FAILED, 101), none).is_err());
        let many = "test a ... FAILED\n".repeat(MOST + 1);
        let passes = || prints("test result: ok. 4 passed; 0 failed", 0);
        assert!(run(&mut prints(&many, 101), passes).is_err());
        let does_not_compile = run(&mut prints("error: no", 101), passes);
        assert!(does_not_compile.is_err());
    }

    #[test]
    fn what_passes_at_once_is_told_once() {
        let never = || unreachable!("it has passed");
        let told = run(&mut prints("test result: ok. 2 passed; 0 failed", 0), never);
        assert_eq!(told.unwrap(), Vec::<String>::new());
    }
}
