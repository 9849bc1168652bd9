//! Tiers: a ladder that a measure climbs, and how kindly one comes down.

use content::Text;
use serde::{Deserialize, Serialize};
use shopper::{Millis, TierState};

/// A ladder of tiers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ladder {
    /// Id; what the profile remembers.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Index of the measure that climbs it.
    pub measure: u16,
    /// Tiers, lowest first.
    pub tiers: Vec<Tier>,
    /// Local days that too little is forgiven before one comes down.
    pub grace_days: u16,
    /// How one comes down.
    pub downgrade: Downgrade,
}

/// One tier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tier {
    /// Id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What it brings; often empty.
    pub about: Text,
    /// Least that reaches it, at least 1.
    pub from: i64,
}

/// How one comes down a ladder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Downgrade {
    /// Not at all.
    #[default]
    Never,
    /// One tier at a time, each after its own grace.
    Step,
    /// To the tier that the measure says.
    Direct,
}

impl Ladder {
    /// The tier that a measure reaches; 0 for none.
    pub fn reached(&self, measured: i64) -> u16 {
        self.tiers
            .iter()
            .filter(|tier| measured >= tier.from)
            .count() as u16
    }

    /// Moves a shopper to where `measured` puts them on a local day. True if the tier changed.
    pub fn settle(&self, state: &mut TierState, measured: i64, at: Millis, day: i32) -> bool {
        let reached = self.reached(measured).max(state.floor);
        let before = state.level;
        if reached >= state.level {
            state.below = None;
            state.level = reached;
        } else if self.downgrade != Downgrade::Never {
            let since = *state.below.get_or_insert(day);
            if day.saturating_sub(since) >= i32::from(self.grace_days) {
                state.level = match self.downgrade {
                    Downgrade::Step => state.level - 1,
                    _ => reached,
                };
                state.below = (state.level > reached).then_some(day);
            }
        }
        if state.level != before {
            state.since = at;
        }
        state.level != before
    }
}

shopper::wire!(struct Ladder { id, name, measure, tiers, grace_days, downgrade });
shopper::wire!(struct Tier { id, name, about, from });
shopper::wire!(
    enum Downgrade {
        Never,
        Step,
        Direct,
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder(downgrade: Downgrade) -> Ladder {
        Ladder {
            tiers: [10, 20, 30]
                .map(|from| Tier {
                    from,
                    ..Tier::default()
                })
                .into(),
            grace_days: 5,
            downgrade,
            ..Ladder::default()
        }
    }

    fn levels(downgrade: Downgrade, days: &[(i32, i64)]) -> Vec<u16> {
        let ladder = ladder(downgrade);
        let mut state = TierState::default();
        days.iter()
            .map(|&(day, measured)| {
                ladder.settle(&mut state, measured, 0, day);
                state.level
            })
            .collect()
    }

    #[test]
    fn one_climbs_at_once_and_comes_down_after_the_grace() {
        let days = [(0, 35), (1, 5), (5, 5), (6, 5), (10, 5), (11, 5)];
        assert_eq!(levels(Downgrade::Never, &days), [3, 3, 3, 3, 3, 3]);
        assert_eq!(levels(Downgrade::Direct, &days), [3, 3, 3, 0, 0, 0]);
        assert_eq!(levels(Downgrade::Step, &days), [3, 3, 3, 2, 2, 1]);
    }

    #[test]
    fn catching_up_within_the_grace_keeps_the_tier() {
        let days = [(0, 25), (1, 5), (4, 22), (6, 5), (10, 5)];
        assert_eq!(levels(Downgrade::Direct, &days), [2, 2, 2, 2, 2]);
    }
}
