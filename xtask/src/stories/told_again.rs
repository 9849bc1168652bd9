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
    let first = program::run_heard(tests)?;
    let Err(failure) = first.end else {
        return Ok(Vec::new());
    };
    let said = Said::of(&first.lines);
    let is_explained = first.is_whole && said.is_whole();
    if !is_explained || said.failed.is_empty() || said.failed.len() > MOST {
        return Err(failure);
    }
    println!("told again, by itself: {}", said.failed.join(", "));
    let second = program::run_heard(alone().args(&said.failed))?;
    second.end?;
    // What is not among the stories was not run again.
    if Said::of(&second.lines).passed == said.failed.len() {
        Ok(said.failed)
    } else {
        Err(failure)
    }
}

/// What libtest said, of all files that were run.
#[derive(Default)]
struct Said {
    /// Names.
    failed: Vec<String>,
    passed: usize,
    /// Files that were begun, and those that came to their end: one that crashed did not.
    begun: usize,
    ended: usize,
    /// How many failed by the lines that end each file.
    counted: usize,
}

impl Said {
    fn of(lines: &[String]) -> Self {
        let mut said = Self::default();
        for line in lines {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                ["running", _, "test" | "tests"] => said.begun += 1,
                ["test", name, "...", "FAILED"] => said.failed.push(name.to_owned()),
                [
                    "test",
                    "result:",
                    _,
                    passed,
                    "passed;",
                    failed,
                    "failed;",
                    ..,
                ] => {
                    said.ended += 1;
                    said.passed += passed.parse().unwrap_or(0);
                    said.counted += failed.parse().unwrap_or(0);
                }
                _ => {}
            }
        }
        said
    }

    /// Every file came to its end, and each failure has its name.
    fn is_whole(&self) -> bool {
        self.begun == self.ended && self.counted == self.failed.len()
    }
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

    const FAILED: &str = "running 2 tests\ntest seen::a ... ok\ntest seen::b ... FAILED\n\
        test result: FAILED. 1 passed; 1 failed; 0 ignored";

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
        let many = format!(
            "running 4 tests\n{}test result: FAILED. 0 passed; 4 failed; 0 ignored",
            "test a ... FAILED\n".repeat(MOST + 1)
        );
        let passes = || prints("test result: ok. 4 passed; 0 failed; 0 ignored", 0);
        assert!(run(&mut prints(&many, 101), passes).is_err());
        let does_not_compile = run(&mut prints("error: no", 101), passes);
        assert!(does_not_compile.is_err());
    }

    #[test]
    fn a_file_that_crashes_beside_a_failed_story_is_not_forgiven() {
        let passes = || prints("test result: ok. 1 passed; 0 failed; 0 ignored", 0);
        let crashed = format!("{FAILED}\nrunning 9 tests\ntest kill::a ... ok");
        assert!(run(&mut prints(&crashed, 101), passes).is_err());
        let unnamed = FAILED.replace("1 failed", "2 failed");
        assert!(run(&mut prints(&unnamed, 101), passes).is_err());
    }

    #[test]
    fn what_passes_at_once_is_told_once() {
        let never = || unreachable!("it has passed");
        let told = run(
            &mut prints("test result: ok. 2 passed; 0 failed; 0 ignored", 0),
            never,
        );
        assert_eq!(told.unwrap(), Vec::<String>::new());
    }
}
