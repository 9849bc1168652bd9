//! When to send: one request at a time, patient with a server that is away.

use shopper::Millis;

use crate::{BATCH_BYTES, LONGEST_WISH_MS};

/// Page events wait so long for company; feedback goes at once.
pub const GATHER_MS: u32 = 1_000;
/// First and longest wait after a failure, before it is scattered down to the half of it.
pub const RETRY_MS: u32 = 2_000;
/// See [`RETRY_MS`].
pub const LONGEST_MS: u32 = 5 * 60_000;
/// A request without an answer counts as lost after so long.
pub const DEADLINE_MS: u32 = 30_000;
/// How often another tab may be sending already; then this one sends beside it.
const MOST_TURNS: u8 = 4;
/// Until it is looked again whether the other tab is done.
const TURN_MS: u32 = 1_000;

/// A time to wake: after `ms`, with this number. Only the newest plan counts; waking by an older
/// one does nothing, so that timers need not be cancelled, and clocks that are set do not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its number.
    pub number: u32,
    /// From now.
    pub ms: u32,
}

#[derive(Debug)]
pub(crate) struct Courier {
    plans: u32,
    /// The newest plan has not been woken by.
    waiting: bool,
    /// Number of the request under way.
    under_way: Option<u32>,
    rounds: u32,
    failures: u32,
    /// The server's own wish.
    not_before: Millis,
    refused: bool,
    turns: u8,
    pub(crate) most_bytes: usize,
}

impl Courier {
    pub(crate) fn new() -> Self {
        Self {
            plans: 0,
            waiting: false,
            under_way: None,
            rounds: 0,
            failures: 0,
            not_before: 0,
            refused: false,
            turns: 0,
            most_bytes: BATCH_BYTES,
        }
    }

    /// Soon: at once where it is urgent, which also ends the wait after a failure, but never
    /// before the server's own wish.
    pub(crate) fn soon(&mut self, urgent: bool, now: Millis) -> Option<Plan> {
        if self.refused || self.under_way.is_some() || (self.waiting && !urgent) {
            return None;
        }
        Some(self.plan(if urgent { 0 } else { GATHER_MS }, now))
    }

    fn plan(&mut self, ms: u32, now: Millis) -> Plan {
        // A clock that was set back must not make hours of minutes.
        let wish = self.not_before.saturating_sub(now);
        let wish = wish.clamp(0, Millis::from(LONGEST_WISH_MS)) as u32;
        self.plans = self.plans.wrapping_add(1);
        self.waiting = true;
        Plan {
            number: self.plans,
            ms: ms.max(wish),
        }
    }

    /// Whether a request may be made now, by this plan.
    pub(crate) fn wakes(&mut self, plan: u32) -> bool {
        if plan != self.plans || !self.waiting || self.refused || self.under_way.is_some() {
            return false;
        }
        self.waiting = false;
        true
    }

    /// Another tab is sending: again in a moment. `None` when that was so too often: then
    /// without waiting for it, because correctness does not depend on it.
    pub(crate) fn turned_away(&mut self, plan: u32, dice: f64, now: Millis) -> Option<Plan> {
        if plan != self.plans || self.turns >= MOST_TURNS {
            return None;
        }
        self.turns += 1;
        Some(self.plan(scattered(2 * TURN_MS, dice), now))
    }

    pub(crate) fn begins(&mut self) -> u32 {
        self.rounds = self.rounds.wrapping_add(1);
        self.under_way = Some(self.rounds);
        self.turns = 0;
        self.rounds
    }

    /// A request ended. False if it was not the one under way: its answer came after its
    /// deadline, and the next is planned already.
    pub(crate) fn ends(&mut self, round: u32) -> bool {
        if self.under_way != Some(round) {
            return false;
        }
        self.under_way = None;
        true
    }

    /// The line is good.
    pub(crate) fn goes_on(&mut self, now: Millis) -> Plan {
        self.failures = 0;
        self.plan(0, now)
    }

    pub(crate) fn is_well(&mut self) {
        self.failures = 0;
    }

    /// Doubles the wait with every failure, and scatters it so that a thousand shoppers do not
    /// return to a recovering server in one instant.
    pub(crate) fn later(&mut self, at_least: u32, dice: f64, now: Millis) -> Plan {
        let wait = RETRY_MS.saturating_mul(1 << self.failures.min(8));
        self.failures = self.failures.saturating_add(1);
        self.not_before = now.saturating_add(Millis::from(at_least));
        self.plan(scattered(wait.min(LONGEST_MS), dice), now)
    }

    pub(crate) fn refuse(&mut self) {
        self.refused = true;
    }
}

/// Between the half and the whole; `dice` is in 0..1.
fn scattered(ms: u32, dice: f64) -> u32 {
    (f64::from(ms) * (0.5 + dice / 2.0)) as u32
}
