//! Counters: what is kept so that a measure ("distinct products within 7 days") can be
//! answered without the events themselves.

use serde::{Deserialize, Serialize};

use crate::Id;

/// Most distinct objects that one counter tells apart; beyond it the oldest are forgotten.
/// 256 × 8 bytes stays well inside the profile's 16 KB.
pub const MAX_DISTINCT: usize = 256;

/// The kept state of one measure. Only the part that the measure's window asks for is filled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    /// Sum, or greatest, over all time.
    pub total: i64,
    /// Sums, or greatest, per period, ascending; kept as far back as the window reaches.
    pub periods: Vec<(i32, i64)>,
    /// Hashes of the objects seen, with the period in which each was last seen.
    pub seen: Vec<(u32, i32)>,
    /// The visit that all of the above is about, where the window is one visit.
    pub session: Option<Id>,
}

impl Counter {
    /// Adds to a period's sum, keeping periods ascending, and forgets those before `oldest`.
    pub fn add(&mut self, period: i32, amount: i64, oldest: i32) {
        let sum = self.bucket(period);
        *sum = sum.saturating_add(amount);
        self.forget(oldest);
    }

    /// Raises a period's greatest.
    pub fn raise(&mut self, period: i32, amount: i64, oldest: i32) {
        let most = self.bucket(period);
        *most = amount.max(*most);
        self.forget(oldest);
    }

    /// Sums of the periods from `oldest` on.
    pub fn since(&self, oldest: i32) -> impl Iterator<Item = i64> {
        let kept = self.periods.iter();
        kept.filter(move |(period, _)| *period >= oldest)
            .map(|(_, amount)| *amount)
    }

    /// Notes an object. Where `most` are known, the least recently seen one makes room.
    pub fn see(&mut self, hash: u32, period: i32, most: usize) {
        if let Some(known) = self.seen.iter_mut().find(|(h, _)| *h == hash) {
            known.1 = known.1.max(period);
            return;
        }
        self.seen.push((hash, period));
        if self.seen.len() > most {
            let oldest = (0..self.seen.len()).min_by_key(|i| (self.seen[*i].1, self.seen[*i].0));
            if let Some(i) = oldest {
                self.seen.remove(i);
            }
        }
    }

    /// How many objects were last seen in `oldest` or later.
    pub fn distinct_since(&self, oldest: i32) -> i64 {
        self.seen
            .iter()
            .filter(|(_, period)| *period >= oldest)
            .count() as i64
    }

    /// A new visit starts from nothing.
    pub fn enter(&mut self, session: Id) {
        if self.session != Some(session) {
            *self = Self {
                session: Some(session),
                ..Self::default()
            };
        }
    }

    fn bucket(&mut self, period: i32) -> &mut i64 {
        let i = match self.periods.binary_search_by_key(&period, |(p, _)| *p) {
            Ok(i) => i,
            Err(i) => {
                self.periods.insert(i, (period, 0));
                i
            }
        };
        &mut self.periods[i].1
    }

    /// Of what lies before `oldest`. Counted from the newest period: a late event must not
    /// keep what a timely one has let go.
    fn forget(&mut self, oldest: i32) {
        let gone = self.periods.partition_point(|(period, _)| *period < oldest);
        self.periods.drain(..gone);
    }
}

crate::wire!(struct Counter { total, periods, seen, session });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_outside_the_window_are_forgotten() {
        let mut counter = Counter::default();
        for day in [3, 1, 9, 3] {
            counter.add(day, 1, 2);
        }
        assert_eq!(counter.periods, [(3, 2), (9, 1)]);
        assert_eq!(counter.since(4).sum::<i64>(), 1);
    }

    #[test]
    fn the_least_recently_seen_object_makes_room() {
        let mut counter = Counter::default();
        for n in 0..MAX_DISTINCT as u32 {
            counter.see(n, 10, MAX_DISTINCT);
        }
        counter.see(7, 5, MAX_DISTINCT);
        counter.see(3, 12, MAX_DISTINCT);
        counter.see(9_999, 12, MAX_DISTINCT);
        assert_eq!(counter.seen.len(), MAX_DISTINCT);
        assert_eq!(counter.distinct_since(12), 2);
    }

    #[test]
    fn a_new_visit_counts_from_nothing() {
        let mut counter = Counter::default();
        counter.enter(Id([2; 16]));
        counter.total = 3;
        counter.enter(Id([2; 16]));
        assert_eq!(counter.total, 3);
        counter.enter(Id([3; 16]));
        assert_eq!(counter.total, 0);
    }
}
