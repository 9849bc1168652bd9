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
    /// Sum over all time.
    pub total: i64,
    /// Sums per local day, ascending; kept as far back as the window reaches.
    pub days: Vec<(i32, i64)>,
    /// Hashes of the objects seen, with the local day on which each was last seen.
    pub seen: Vec<(u32, i32)>,
    /// Sum within one visit.
    pub session: Option<(Id, i64)>,
}

impl Counter {
    /// Adds to the day's sum, keeping days ascending, and forgets days before `oldest`.
    pub fn add_day(&mut self, day: i32, amount: i64, oldest: i32) {
        match self.days.binary_search_by_key(&day, |(d, _)| *d) {
            Ok(i) => self.days[i].1 = self.days[i].1.saturating_add(amount),
            Err(i) => self.days.insert(i, (day, amount)),
        }
        let gone = self.days.partition_point(|(d, _)| *d < oldest);
        self.days.drain(..gone);
    }

    /// Sum of the days from `oldest` on.
    pub fn sum_since(&self, oldest: i32) -> i64 {
        self.days
            .iter()
            .filter(|(day, _)| *day >= oldest)
            .fold(0, |sum, (_, amount)| sum.saturating_add(*amount))
    }

    /// Notes an object. The least recently seen one makes room when [`MAX_DISTINCT`] is reached.
    pub fn see(&mut self, hash: u32, day: i32) {
        if let Some(known) = self.seen.iter_mut().find(|(h, _)| *h == hash) {
            known.1 = known.1.max(day);
            return;
        }
        if self.seen.len() >= MAX_DISTINCT {
            let oldest = (0..self.seen.len()).min_by_key(|i| self.seen[*i].1);
            if let Some(i) = oldest {
                self.seen.remove(i);
            }
        }
        self.seen.push((hash, day));
    }

    /// How many objects were last seen on `oldest` or later.
    pub fn distinct_since(&self, oldest: i32) -> i64 {
        self.seen.iter().filter(|(_, day)| *day >= oldest).count() as i64
    }

    /// Adds within a visit; a new visit starts from nothing.
    pub fn add_session(&mut self, session: Id, amount: i64) {
        match &mut self.session {
            Some((known, sum)) if *known == session => *sum = sum.saturating_add(amount),
            other => *other = Some((session, amount)),
        }
    }
}

crate::wire!(struct Counter { total, days, seen, session });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_outside_the_window_are_forgotten() {
        let mut counter = Counter::default();
        for day in [3, 1, 9, 3] {
            counter.add_day(day, 1, 2);
        }
        assert_eq!(counter.days, [(3, 2), (9, 1)]);
        assert_eq!(counter.sum_since(4), 1);
    }

    #[test]
    fn the_least_recently_seen_object_makes_room() {
        let mut counter = Counter::default();
        for n in 0..MAX_DISTINCT as u32 {
            counter.see(n, 10);
        }
        counter.see(7, 5);
        counter.see(3, 12);
        counter.see(9_999, 12);
        assert_eq!(counter.seen.len(), MAX_DISTINCT);
        assert_eq!(counter.distinct_since(12), 2);
    }
}
