//! Lines that tell what a command is at, and how long each part took. They go to standard
//! error: standard output is for results.

use std::fmt::Display;
use std::time::{Duration, Instant};

/// Shorter parts say nothing about their time: nobody waited.
const WORTH_TELLING: Duration = Duration::from_millis(500);

/// A command's way through a known number of parts.
#[derive(Debug)]
pub(crate) struct Progress {
    done: usize,
    total: usize,
}

impl Progress {
    /// A way of `total` parts.
    pub(crate) fn of(total: usize) -> Self {
        Self { done: 0, total }
    }

    /// Announces a part, does it, and says how long it took.
    ///
    /// # Errors
    /// Those of `work`.
    pub(crate) fn step<T, E>(
        &mut self,
        name: impl Display,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.done += 1;
        eprintln!("[{}/{}] {name} …", self.done, self.total);
        let start = Instant::now();
        let outcome = work()?;
        if start.elapsed() >= WORTH_TELLING {
            eprintln!("      {}", seconds(start.elapsed()));
        }
        Ok(outcome)
    }
}

/// A duration for people: `0.4 s`, `12.3 s`, `2 min 05 s`.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole < 60 {
        return format!("{:.1} s", time.as_secs_f64());
    }
    format!("{} min {:02} s", whole / 60, whole % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_the_unit_that_people_count_in() {
        assert_eq!(seconds(Duration::from_millis(412)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }
}
