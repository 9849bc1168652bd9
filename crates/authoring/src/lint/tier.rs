//! Tiers that somebody can reach.

use super::Complaint;
use crate::Lint;

/// A tier: its id, and the points from which it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier<'a> {
    /// Id.
    pub id: &'a str,
    /// Points from which it holds.
    pub from: i64,
}

/// Complaints about the tiers of one wallet, in the order of the document, each with its
/// index. `can_earn`: whether any rule gives points to the wallet.
pub fn check(tiers: &[Tier<'_>], can_earn: bool) -> Vec<(usize, Complaint)> {
    let mut complaints = Vec::new();
    for (i, tier) in tiers.iter().enumerate() {
        let same = tiers[..i].iter().find(|other| other.from == tier.from);
        let reason = if let Some(other) = same {
            format!(
                "`{}` begins at {} like `{}`, so that nobody ever has one of the two",
                tier.id, tier.from, other.id
            )
        } else if tier.from > 0 && !can_earn {
            format!("no rule gives the points that `{}` asks for", tier.id)
        } else {
            continue;
        };
        let mend = "let each tier begin higher than the one before, in a wallet that rules fill";
        complaints.push((i, Complaint::new(Lint::TierUnreachable, "", reason, mend)));
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_need_a_beginning_of_their_own_and_points() {
        let tiers = [("leaf", 0), ("branch", 100), ("tree", 100)];
        let tiers = tiers.map(|(id, from)| Tier { id, from });
        let found = |tiers, can_earn| {
            check(tiers, can_earn)
                .into_iter()
                .map(|(i, _)| i)
                .collect::<Vec<_>>()
        };
        assert!(found(&tiers[..2], true).is_empty());
        assert_eq!(found(&tiers, true), [2]);
        assert_eq!(found(&tiers[..2], false), [1]);
    }
}
