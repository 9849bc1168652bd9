//! Days of the funnel, as they were read: what is over changes seldom, and reading a year of it
//! takes seconds. A day is good for as long as the counts say the same of it, for two hours at most
//! (another server may have erased somebody), and until somebody is erased or let go of here.
//!
//! Rejected: a table of such days, of which people would have to be taken out again; a sample of
//! the shoppers, whose figures would not be those beside them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::rollup::step::STEPS;
use crate::rollup::step_day::StepDay;

/// Most shoppers of all days that are in memory, 36 MB. Also the most that one answer is of.
pub(in crate::store) const MOST_SHOPPERS: usize = 4_000_000;
/// What was read longer ago is read anew. As long as other figures are told, `kept::shelf`.
const OLDEST: Duration = Duration::from_hours(2);

/// How many took each step on a day.
pub(in crate::store) type Totals = [i64; STEPS.len()];

/// The days of all sites.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct StepDays(Arc<Mutex<Shelf>>);

#[derive(Debug, Default)]
struct Shelf {
    days: BTreeMap<(String, i64), Day>,
    shoppers: usize,
    /// Questions, numbered.
    last: u64,
}

#[derive(Debug)]
struct Day {
    counted: Totals,
    /// How often somebody had been erased at the site before it was read.
    erased: u64,
    read_at: Instant,
    /// When it was asked for last.
    asked: u64,
    read: Arc<StepDay>,
}

impl StepDays {
    /// A day of a site of which the counts say this now. `None` where it has to be read.
    pub(in crate::store) fn day(
        &self,
        (site, erased): (&str, u64),
        day: i64,
        counted: Totals,
        now: Instant,
    ) -> Option<Arc<StepDay>> {
        let mut kept = self.kept();
        kept.last += 1;
        let last = kept.last;
        let own = kept.days.get_mut(&(site.to_owned(), day))?;
        let is_young = now.saturating_duration_since(own.read_at) < OLDEST;
        if own.counted != counted || own.erased != erased || !is_young {
            return None;
        }
        own.asked = last;
        Some(Arc::clone(&own.read))
    }

    /// Keeps a day that was read after the counts said this of it. What nobody asked for longest
    /// goes where it would be too much.
    pub(in crate::store) fn keep(
        &self,
        (site, erased): (&str, u64),
        day: i64,
        (counted, read): (Totals, &Arc<StepDay>),
        read_at: Instant,
    ) {
        let mut kept = self.kept();
        kept.last += 1;
        let new = Day {
            counted,
            erased,
            read_at,
            asked: kept.last,
            read: Arc::clone(read),
        };
        kept.shoppers += read.len();
        let before = kept.days.insert((site.to_owned(), day), new);
        kept.shoppers -= before.map_or(0, |before| before.read.len());
        kept.cut();
    }

    /// Somebody is gone there.
    pub(in crate::store) fn forget(&self, site: &str) {
        let mut kept = self.kept();
        kept.days.retain(|(of, _), _| of != site);
        kept.shoppers = kept.days.values().map(|kept| kept.read.len()).sum();
    }

    fn kept(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn cut(&mut self) {
        while self.shoppers > MOST_SHOPPERS {
            let oldest = self.days.iter().min_by_key(|(_, kept)| kept.asked);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else {
                return;
            };
            let gone = self.days.remove(&key);
            self.shoppers -= gone.map_or(0, |gone| gone.read.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(shoppers: u64) -> Arc<StepDay> {
        let mut day = StepDay::default();
        (0..shoppers).for_each(|who| day.push(who, 1));
        Arc::new(day)
    }

    #[test]
    fn a_day_is_good_until_it_is_counted_otherwise_grows_old_or_somebody_is_gone() {
        let (days, read, now) = (StepDays::default(), day(3), Instant::now());
        let counted = [3, 1, 0, 0];
        assert_eq!(days.day(("a", 0), 7, counted, now), None);
        days.keep(("a", 0), 7, (counted, &read), now);
        let again = |of, counted, at| days.day(of, 7, counted, at).is_some();
        assert!(again(("a", 0), counted, now));
        assert!(!again(("a", 0), [2, 2, 0, 0], now), "as many, otherwise");
        assert!(!again(("b", 0), counted, now), "of another site");
        assert!(!again(("a", 1), counted, now), "one was erased meanwhile");
        assert!(!again(("a", 0), counted, now + OLDEST), "long ago");
        days.forget("b");
        assert!(again(("a", 0), counted, now));
        days.forget("a");
        assert!(!again(("a", 0), counted, now));
        assert_eq!(days.kept().shoppers, 0);
    }

    #[test]
    fn of_too_many_the_days_that_were_asked_for_longest_ago_go() {
        let (days, now) = (StepDays::default(), Instant::now());
        let half = day(MOST_SHOPPERS as u64 / 2);
        let there = |of, at| days.day((of, 0), at, [1; 4], now).is_some();
        days.keep(("a", 0), 1, ([1; 4], &half), now);
        days.keep(("a", 0), 2, ([1; 4], &half), now);
        assert!(there("a", 1), "asked for after the second was read");
        days.keep(("b", 0), 1, ([1; 4], &day(1)), now);
        assert!(there("a", 1) && there("b", 1) && !there("a", 2));
        // Read once more, it is there once.
        days.keep(("b", 0), 1, ([1; 4], &day(2)), now);
        assert_eq!(days.kept().shoppers, MOST_SHOPPERS / 2 + 2);
    }
}
