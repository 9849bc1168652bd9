//! Journey stages: lanes, not a ladder. A shopper is in the lane of their latest qualifying
//! event, by priority, until that event has faded.

use serde::{Deserialize, Serialize};

use crate::{DAY_MS, Millis};

/// The six lanes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Stage {
    /// Has heard of the shop.
    #[default]
    Awareness,
    /// Is looking and comparing.
    Consideration,
    /// Is buying.
    Purchase,
    /// Needs help with what was bought.
    Service,
    /// Comes back.
    Retention,
    /// Tells others.
    Advocacy,
}

impl Stage {
    /// Every stage, in the order of the lanes.
    pub const ALL: [Self; 6] = [
        Self::Awareness,
        Self::Consideration,
        Self::Purchase,
        Self::Service,
        Self::Retention,
        Self::Advocacy,
    ];

    /// The word that documents use for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Awareness => "awareness",
            Self::Consideration => "consideration",
            Self::Purchase => "purchase",
            Self::Service => "service",
            Self::Retention => "retention",
            Self::Advocacy => "advocacy",
        }
    }

    /// The usual priority order, and the days after which an event of that lane no longer
    /// counts. Someone who needs help is helped before they are sold to.
    pub const BY_PRIORITY: [(Self, u16); 5] = [
        (Self::Service, 7),
        (Self::Purchase, 14),
        (Self::Advocacy, 30),
        (Self::Consideration, 30),
        (Self::Retention, 180),
    ];
}

/// When each lane was last touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageState {
    last: [Option<Millis>; 6],
}

impl StageState {
    /// Notes an event of `stage`. Late events never move a lane back.
    pub fn touch(&mut self, stage: Stage, at: Millis) {
        let last = &mut self.last[stage as usize];
        *last = Some(last.map_or(at, |before| before.max(at)));
    }

    /// Takes over what another profile of the same shopper remembers.
    pub fn absorb(&mut self, other: &Self) {
        for (own, theirs) in self.last.iter_mut().zip(other.last) {
            *own = (*own).max(theirs);
        }
    }

    /// The lane at `at`: the first of `lanes` (by priority, with the days until it fades) whose
    /// last event has not faded, else awareness.
    pub fn now(&self, at: Millis, lanes: &[(Stage, u16)]) -> Stage {
        lanes
            .iter()
            .find(|(stage, days)| {
                self.last[*stage as usize]
                    .is_some_and(|last| at.saturating_sub(last) <= i64::from(*days) * DAY_MS)
            })
            .map_or(Stage::Awareness, |(stage, _)| *stage)
    }
}

crate::wire!(
    enum Stage {
        Awareness,
        Consideration,
        Purchase,
        Service,
        Retention,
        Advocacy,
    }
);

impl crate::wire::Wire for StageState {
    fn put(&self, out: &mut Vec<u8>) {
        for last in &self.last {
            last.put(out);
        }
    }

    fn take(input: &mut crate::wire::Reader<'_>) -> Self {
        Self {
            last: core::array::from_fn(|_| crate::wire::Wire::take(input)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn service_comes_before_purchase_until_it_fades() {
        let mut state = StageState::default();
        let lanes = Stage::BY_PRIORITY;
        state.touch(Stage::Purchase, 0);
        state.touch(Stage::Service, 0);
        assert_eq!(state.now(DAY_MS, &lanes), Stage::Service);
        assert_eq!(state.now(8 * DAY_MS, &lanes), Stage::Purchase);
        assert_eq!(state.now(15 * DAY_MS, &lanes), Stage::Awareness);
    }
}
