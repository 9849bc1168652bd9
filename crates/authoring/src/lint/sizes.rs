//! Limits of size, named where they are passed.

use super::Complaint;
use crate::Lint;

/// A complaint if there are more than `most` of what `what` names, like `questions`.
pub fn at_most(count: usize, most: usize, what: &str) -> Option<Complaint> {
    (count > most).then(|| {
        Complaint::new(
            Lint::TooMany,
            "",
            format!("{count} {what}; {most} is the most"),
            "leave some out, or spread them",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_named_when_it_is_passed() {
        assert_eq!(at_most(3, 3, "lines"), None);
        assert_eq!(
            at_most(4, 3, "lines").unwrap().reason,
            "4 lines; 3 is the most"
        );
    }
}
