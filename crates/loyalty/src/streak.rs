//! Streaks that are kind: the shopper's own day, gaps that are forgiven, freezes that are
//! earned and never sold.

use serde::{Deserialize, Serialize};
use shopper::{Event, Period, StreakState};
use targeting::Trigger;

/// Periods that a late event may still change.
const OPEN: i32 = 3;
/// Most periods that are forgiven or paid for in a row: what bounds the walk over a gap.
const MOST: u16 = 32;

/// A streak.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Streak {
    /// Which events.
    pub trigger: Trigger,
    /// How long one period is.
    pub period: Period,
    /// Events that make a period count, at least 1.
    pub need: u16,
    /// Of so many settled periods …
    pub of: u16,
    /// … so many may be missed: 0 for every single one, 2 of 7 for "five days a week".
    pub may_miss: u16,
    /// Periods in a row that are forgiven without a freeze, whatever the above says.
    pub grace: u16,
    /// A freeze is earned with every so many periods; 0 for none.
    pub freeze_every: u16,
    /// Most freezes at one time.
    pub freeze_most: u16,
    /// Lengths, ascending, that bring something.
    pub levels: Vec<i64>,
}

/// How a streak stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streaks {
    /// Periods in a row, the present one included if it counts already.
    pub length: u32,
    /// Most that it ever was.
    pub best: u32,
    /// Freezes to spend.
    pub freezes: u16,
    /// Whether the present period counts already.
    pub done: bool,
}

/// What became of one period of a streak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// Nothing counts in it, or not yet.
    Open,
    /// It counts.
    Counted,
    /// It was missed, and that was forgiven.
    Forgiven,
    /// It was missed, and a freeze paid for it.
    Frozen,
}

impl Streak {
    /// Notes an event, and settles what no late event may change any more.
    pub fn note(&self, state: &mut StreakState, event: &Event) {
        let period = self.period.number(event.at, event.offset_min);
        if state.begun && period <= state.upto {
            return;
        }
        if !state.begun {
            state.begun = true;
            state.upto = period.saturating_sub(OPEN);
        }
        match state.recent.binary_search_by_key(&period, |(p, _)| *p) {
            Ok(i) => state.recent[i].1 = state.recent[i].1.saturating_add(1),
            Err(i) => state.recent.insert(i, (period, 1)),
        }
        let newest = state.recent.last().map_or(period, |last| last.0);
        self.settle(state, newest.saturating_sub(OPEN));
    }

    /// How it stands in the period of an instant. A period that lies before the latest event
    /// reads as that event's.
    pub fn stands(&self, state: &StreakState, present: i32) -> Streaks {
        if !state.begun {
            return Streaks::default();
        }
        let newest = state.recent.last().map_or(present, |last| last.0);
        let present = present.max(newest);
        let mut settled = state.clone();
        self.settle(&mut settled, present.saturating_sub(1));
        let done = self.met(&settled, present);
        let length = settled.length.saturating_add(u32::from(done));
        Streaks {
            length,
            best: settled.best.max(length),
            freezes: settled.freezes,
            done,
        }
    }

    /// What became of the latest `most` periods, 1 to 33, up to and with `present`, oldest
    /// first. Periods before the shopper's first read as open.
    pub fn days(&self, state: &StreakState, present: i32, most: u16) -> Vec<Day> {
        let newest = state.recent.last().map_or(present, |last| last.0);
        let present = present.max(newest).max(state.upto.saturating_add(1));
        let mut settled = state.clone();
        if state.begun {
            self.settle(&mut settled, present.saturating_sub(1));
        }
        // The present period is the one that is not settled yet.
        let mut days: Vec<Day> = (0..u32::from(most.clamp(1, 33)) - 1)
            .rev()
            .map(|back| {
                let is = |bits: u32| bits >> back & 1 == 1;
                match () {
                    () if is(settled.met) => Day::Counted,
                    () if is(settled.frozen) => Day::Frozen,
                    () if is(settled.missed) && settled.length > 0 => Day::Forgiven,
                    () => Day::Open,
                }
            })
            .collect();
        days.push(if self.met(&settled, present) {
            Day::Counted
        } else {
            Day::Open
        });
        days
    }

    fn met(&self, state: &StreakState, period: i32) -> bool {
        let found = state.recent.iter().find(|(p, _)| *p == period);
        found.is_some_and(|(_, events)| *events >= self.need.max(1))
    }

    /// Walks period by period up to `to`. A gap longer than anything forgives is one step:
    /// nothing is left to count after it.
    fn settle(&self, state: &mut StreakState, to: i32) {
        while state.upto < to {
            let next = state.upto + 1;
            let over = state.length == 0;
            let first = state.recent.first().map_or(to, |first| first.0.min(to));
            if over && next < first {
                let jump = (first - 1).abs_diff(state.upto);
                state.met = state.met.checked_shl(jump).unwrap_or(0);
                state.frozen = state.frozen.checked_shl(jump).unwrap_or(0);
                state.upto = first - 1;
                continue;
            }
            let met = self.met(state, next);
            self.step(state, met);
            state.upto = next;
            state.recent.retain(|(period, _)| *period > next);
        }
    }

    fn step(&self, state: &mut StreakState, met: bool) {
        state.missed = state.missed << 1 | u32::from(!met);
        state.met = state.met << 1 | u32::from(met);
        state.frozen <<= 1;
        if met {
            state.length = state.length.saturating_add(1);
            state.best = state.best.max(state.length);
            let every = u32::from(self.freeze_every);
            if every > 0 && state.length.is_multiple_of(every) {
                state.freezes = self
                    .freeze_most
                    .min(MOST)
                    .min(state.freezes.saturating_add(1));
            }
        } else if state.length == 0 {
            // What was missed before it began is no gap.
            state.missed = 0;
        } else if !self.forgives(state) {
            if state.freezes > 0 {
                state.freezes -= 1;
                // What a freeze paid for is no gap.
                state.missed &= !1;
                state.frozen |= 1;
            } else {
                state.length = 0;
                state.missed = 0;
            }
        }
    }

    /// Whether the gaps so far are within what is forgiven.
    fn forgives(&self, state: &StreakState) -> bool {
        let in_a_row = state.missed.trailing_ones();
        let of = u32::from(self.of.clamp(1, 32));
        let window = u32::MAX >> (32 - of);
        // Missing all of them is no streak, whatever a document says.
        let may_miss = u32::from(self.may_miss).min(of - 1);
        in_a_row <= u32::from(self.grace.min(MOST))
            || (state.missed & window).count_ones() <= may_miss
    }
}

shopper::wire!(struct Streak {
    trigger, period, need, of, may_miss, grace, freeze_every, freeze_most, levels,
});

#[cfg(test)]
mod tests;
