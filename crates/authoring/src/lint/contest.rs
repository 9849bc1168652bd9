//! Contests that are fair to who enters them.

use super::Complaint;
use crate::Lint;

/// What a contest says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contest {
    /// It links to its terms.
    pub terms: bool,
    /// It says how likely it is to win, or how many prizes there are for how many entries.
    pub odds: bool,
    /// There is a way in that costs nothing.
    pub free_entry: bool,
}

/// What is missing.
pub fn check(contest: Contest) -> Vec<Complaint> {
    let Contest {
        terms,
        odds,
        free_entry,
    } = contest;
    let missing = [
        (
            terms,
            Lint::ContestWithoutTerms,
            "who enters is not told the terms: who may enter, until when, what is drawn and how",
            "add the address of the terms",
        ),
        (
            odds,
            Lint::ContestWithoutOdds,
            "who enters is not told how likely it is to win",
            "say how many prizes there are, and among how many entries they are drawn",
        ),
        (
            free_entry,
            Lint::ContestWithoutFreeEntry,
            "only who buys can enter: in most countries that is a lottery, and forbidden",
            "add a way in that costs nothing and counts the same",
        ),
    ];
    let missing = missing.into_iter().filter(|(there, ..)| !there);
    missing
        .map(|(_, rule, reason, mend)| Complaint::new(rule, "", reason, mend))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_missing_promise_is_named() {
        let rules = |contest| check(contest).iter().map(|c| c.rule).collect::<Vec<_>>();
        let fair = Contest {
            terms: true,
            odds: true,
            free_entry: true,
        };
        assert_eq!(rules(fair), []);
        let all = [
            Lint::ContestWithoutTerms,
            Lint::ContestWithoutOdds,
            Lint::ContestWithoutFreeEntry,
        ];
        assert_eq!(rules(Contest::default()), all);
        let closed = Contest {
            free_entry: false,
            ..fair
        };
        assert_eq!(rules(closed), [Lint::ContestWithoutFreeEntry]);
    }
}
