//! Where a shopper stands with rules, tiers and rewards.

use serde::{Deserialize, Serialize};

use crate::{Id, Map, Millis, Source};

/// Objects remembered per rule, for "once per object".
const MAX_OBJECTS: usize = 64;

/// What one rule remembers of one shopper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleState {
    /// Version of the rule that wrote this.
    pub version: u32,
    /// Levels reached in this round.
    pub level: u16,
    /// Rounds completed.
    pub rounds: u16,
    /// What the measure read when this round began.
    pub base: i64,
    /// For a goal of each period: that period.
    pub period: i64,
    /// How far the shopper was, as of the latest event.
    pub value: i64,
    /// Key of the measure that `base` and `value` are about.
    pub measure: u32,
    /// Times it fired.
    pub times: u32,
    /// When it last fired.
    pub last: Option<Millis>,
    /// Times it fired on its latest local day: `(day, times)`.
    pub today: (i32, u16),
    /// Hashes of the objects that it fired for, latest last.
    pub objects: Vec<u32>,
    /// Points it gave in all.
    pub spent: i64,
    /// Hashes of the steps done, and when.
    pub steps: Vec<(u32, Millis)>,
    /// How its streak goes.
    pub streak: StreakState,
}

impl RuleState {
    /// Notes that it fired.
    pub fn fire(&mut self, at: Millis, day: i32, object: Option<u32>) {
        self.times = self.times.saturating_add(1);
        self.last = self.last.max(Some(at));
        if day > self.today.0 {
            self.today = (day, 0);
        }
        self.today.1 = self.today.1.saturating_add(1);
        self.remember(object);
    }

    /// Notes objects that it fired for.
    pub fn remember(&mut self, objects: impl IntoIterator<Item = u32>) {
        self.objects.extend(objects);
        let gone = self.objects.len().saturating_sub(MAX_OBJECTS);
        self.objects.drain(..gone);
    }
}

/// How a streak goes: what is settled, and the few periods that late events may still change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreakState {
    /// Last settled period; what lies before it is part of `length`.
    pub upto: i32,
    /// Whether `upto` means anything yet.
    pub begun: bool,
    /// Periods in a row, as of `upto`.
    pub length: u32,
    /// Most that `length` ever was.
    pub best: u32,
    /// Which of the last 32 settled periods were missed; the lowest bit is the latest.
    pub missed: u32,
    /// Which of the last 32 settled periods counted, whether or not it broke since.
    pub met: u32,
    /// Which of the same a freeze paid for.
    pub frozen: u32,
    /// Freezes to spend, as of `upto`.
    pub freezes: u16,
    /// Events per period that is not settled, ascending.
    pub recent: Vec<(i32, u16)>,
}

/// Where a shopper stands on a ladder of tiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierState {
    /// Tiers climbed; 0 for none.
    pub level: u16,
    /// Since when.
    pub since: Millis,
    /// Since which local day too little was done to stay; `None` while it is enough.
    pub below: Option<i32>,
    /// The tier that was given, whatever the measure says; 0 for none.
    pub floor: u16,
}

/// A reward that a shopper has, or is said to have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Id of the reward.
    pub reward: String,
    /// Id of the rule that gave it; empty where it was bought with points.
    pub rule: String,
    /// The event that brought it.
    pub event: Id,
    /// When.
    pub at: Millis,
    /// For somebody else.
    pub gift: bool,
    /// What it was given for; 0 for nothing that could be undone.
    pub cause: u32,
}

/// What the device believes to have earned, for the server to verify: a rule and the events
/// that speak for it, never an amount.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Id of the rule.
    pub rule: String,
    /// Its version.
    pub version: u32,
    /// The event that completed it.
    pub event: Id,
    /// When.
    pub at: Millis,
    /// Hash of what makes the event distinct; 0 for nothing.
    pub cause: u32,
}

/// One order, remembered while it may be taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Hash of what makes it distinct.
    pub cause: u32,
    /// When.
    pub at: Millis,
    /// Zone of the shopper then, minutes east of UTC.
    pub offset_min: i16,
    /// What it was worth, minor units.
    pub value: i64,
    /// Pieces.
    pub quantity: u32,
    /// Keys of the measures that counted it.
    pub counted: Vec<u32>,
    /// Was taken back as a whole.
    pub undone: bool,
    /// Who vouches for it.
    pub source: Source,
    /// Was taken back before it was told: `value` is how much of it, 0 for all.
    pub early: bool,
}

/// Everything that rules brought a shopper to, beside badges and points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// By id of the rule.
    pub rules: Map<String, RuleState>,
    /// By id of the ladder.
    pub tiers: Map<String, TierState>,
    /// Rewards, oldest first.
    pub grants: Vec<Grant>,
    /// Claims that the server has not answered, oldest first.
    pub claims: Vec<Claim>,
    /// Entries in contests, by id.
    pub entries: Map<String, u32>,
    /// Orders, oldest first.
    pub orders: Vec<Order>,
    /// Up to when periods were closed.
    pub closed: Millis,
    /// Version of all rules together that this was folded with last.
    pub program: u32,
}

/// Grants, claims and orders kept of each: more than a year of a heavy shopper.
const MAX_KEPT: usize = 24;

/// Adds to the end of a bounded list; the oldest makes room.
pub fn keep_latest<T>(list: &mut Vec<T>, item: T) {
    if list.len() >= MAX_KEPT {
        list.remove(0);
    }
    list.push(item);
}

crate::wire!(struct RuleState {
    version, level, rounds, base, period, value, measure, times, last, today, objects, spent, steps, streak,
});
crate::wire!(struct StreakState { upto, begun, length, best, missed, met, frozen, freezes, recent });
crate::wire!(struct TierState { level, since, below, floor });
crate::wire!(struct Grant { reward, rule, event, at, gift, cause });
crate::wire!(struct Claim { rule, version, event, at, cause });
crate::wire!(struct Order {
    cause, at, offset_min, value, quantity, counted, undone, source, early,
});
crate::wire!(struct Standing { rules, tiers, grants, claims, entries, orders, closed, program });
