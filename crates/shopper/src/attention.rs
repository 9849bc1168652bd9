//! When something interrupted this shopper, whatever it was: the memory of the budget that
//! all items share.

use serde::{Deserialize, Serialize};

use crate::{Id, Millis};

/// Most interruptions remembered of each kind, whatever the budget asks for.
const MOST: usize = 64;

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

/// Interruptions, ascending by time; of each kind as many as the budget asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    interruptions: Vec<Interruption>,
}

impl Attention {
    /// Notes that something interrupted, in whatever order that is told. Of its kind the
    /// latest `keep` stay, at most 64: no limit up to that number can be opened by forgetting.
    pub fn interrupt(&mut self, interruption: Interruption, keep: u16) {
        let all = &mut self.interruptions;
        let place = all.partition_point(|known| known.at <= interruption.at);
        all.insert(place, interruption);
        let kind = |known: &Interruption| known.kind == interruption.kind;
        if all.iter().filter(|known| kind(known)).count() > usize::from(keep).min(MOST)
            && let Some(oldest) = all.iter().position(kind)
        {
            all.remove(oldest);
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
    fn what_is_told_late_pushes_out_nothing_newer() {
        let mut attention = Attention::default();
        for at in [100, 200, 1, 2, 3] {
            let interruption = Interruption {
                at,
                ..Interruption::default()
            };
            attention.interrupt(interruption, 2);
        }
        assert_eq!(attention.since(100, 0b11), 2);
        assert_eq!(attention.since(100, 0b10), 0);
    }
}
