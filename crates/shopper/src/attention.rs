//! When something interrupted this shopper, whatever it was: the memory of the budget that
//! all items share.

use serde::{Deserialize, Serialize};

use crate::{Id, Millis};

/// Most interruptions remembered of each kind, whatever the budget asks for.
const MOST: u16 = 64;

/// One interruption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interruption {
    /// When.
    pub at: Millis,
    /// In which visit.
    pub session: Id,
    /// Which kind of thing it was, 0 to 7, as the program numbers them.
    pub kind: u8,
}

/// Interruptions, ascending by time; of each kind as many as the budgets ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    interruptions: Vec<Interruption>,
}

impl Attention {
    /// Notes that something interrupted, in whatever order that is told. Of its kind the
    /// latest `keep` stay, at most 64, and as many of the `current` visit: no limit up to that
    /// number can be opened by forgetting.
    pub fn interrupt(&mut self, interruption: Interruption, current: Id, keep: u16) {
        let all = &mut self.interruptions;
        let place = all.partition_point(|known| known.at <= interruption.at);
        all.insert(place, interruption);
        let keep = keep.min(MOST);
        let (mut of_kind, mut of_visit) = (0, 0);
        for i in (0..all.len()).rev() {
            if all[i].kind != interruption.kind {
                continue;
            }
            let here = all[i].session == current;
            of_kind += 1;
            of_visit += u16::from(here);
            if of_kind > keep && (!here || of_visit > keep) {
                all.remove(i);
            }
        }
    }

    /// Takes over what another profile of the same shopper remembers.
    pub fn absorb(&mut self, other: &Self, current: Id) {
        for interruption in &other.interruptions {
            self.interrupt(*interruption, current, MOST);
        }
    }

    /// Interruptions at `since` or later; `kinds` has a bit for each kind that counts.
    pub fn since(&self, since: Millis, kinds: u8) -> u32 {
        self.count(kinds, |known| known.at >= since)
    }

    /// Interruptions in that visit; `kinds` as before.
    pub fn in_session(&self, session: Id, kinds: u8) -> u32 {
        self.count(kinds, |known| known.session == session)
    }

    fn count(&self, kinds: u8, test: impl Fn(&Interruption) -> bool) -> u32 {
        let counts = |known: &&Interruption| kinds >> (known.kind & 7) & 1 == 1 && test(known);
        self.interruptions.iter().filter(counts).count() as u32
    }
}

crate::wire!(struct Interruption { at, session, kind });
crate::wire!(struct Attention { interruptions });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_visits_own_stay_beside_newer_ones_of_another() {
        let mut attention = Attention::default();
        let current = Id([1; 16]);
        for (at, session) in [(1, current), (2, Id([2; 16])), (3, Id([2; 16]))] {
            let interruption = Interruption {
                at,
                session,
                kind: 0,
            };
            attention.interrupt(interruption, current, 1);
        }
        assert_eq!(attention.in_session(current, 1), 1);
        assert_eq!(attention.interruptions.len(), 2);
    }

    #[test]
    fn what_is_told_late_pushes_out_nothing_newer() {
        let mut attention = Attention::default();
        for at in [100, 200, 1, 2, 3] {
            let interruption = Interruption {
                at,
                ..Interruption::default()
            };
            attention.interrupt(interruption, Id([9; 16]), 2);
        }
        assert_eq!(attention.since(100, 0b11), 2);
        assert_eq!(attention.since(100, 0b10), 0);
    }
}
