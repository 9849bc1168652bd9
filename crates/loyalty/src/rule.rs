//! One rule: when it fires for an event, and what it then gives.

use serde::{Deserialize, Serialize};
use shopper::{Event, Profile, Value, local_day};
use targeting::Trigger;

/// One rule of the program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Id; what the profile and the ledger remember.
    pub id: String,
    /// When it fires.
    pub kind: RuleKind,
    /// What it gives; effects that this build does not know are left out.
    pub effects: Vec<content::Skippable<Effect>>,
}

/// When a rule fires.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RuleKind {
    /// Once, when a measure reaches its goal.
    Achievement {
        /// Index into the program's measures.
        measure: u16,
        /// Least that completes it, at least 1.
        goal: i64,
    },
    /// On every matching event, at most so often a day.
    Earn {
        /// Which events.
        trigger: Trigger,
        /// Most times on one local day; 0 for no limit.
        per_day: u16,
    },
}

/// What a rule gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// A badge; index into the program's.
    Badge(u16),
    /// Points.
    Points {
        /// Index into the program's wallets.
        wallet: u16,
        /// How many; more than 0.
        amount: i64,
    },
}

impl Rule {
    /// Whether this event makes the rule fire, and if so notes in the profile that it did.
    /// `facts` makes the event's own, `measured` reads a measure after the event was counted.
    pub fn fire<'a>(
        &self,
        profile: &mut Profile,
        event: &Event,
        facts: impl FnOnce() -> &'a Value,
        measured: impl Fn(&Profile, u16) -> i64,
    ) -> bool {
        match &self.kind {
            RuleKind::Achievement { measure, goal } => {
                let reached = !profile.completed.contains_key(&self.id)
                    && measured(profile, *measure) >= *goal;
                if reached {
                    profile.completed.insert(self.id.clone(), event.at);
                }
                reached
            }
            RuleKind::Earn { trigger, per_day } => {
                trigger.matches(event, facts) && self.within_daily_limit(profile, event, *per_day)
            }
        }
    }

    fn within_daily_limit(&self, profile: &mut Profile, event: &Event, per_day: u16) -> bool {
        if per_day == 0 {
            return true;
        }
        let today = local_day(event.at, event.offset_min);
        let paid = profile.paid_today.entry(self.id.clone(), (today, 0));
        // A late event of an earlier day must not reopen today's limit.
        if today > paid.0 {
            *paid = (today, 0);
        }
        if paid.1 >= per_day {
            return false;
        }
        paid.1 += 1;
        true
    }
}

shopper::wire!(struct Rule { id, kind, effects });
shopper::wire!(enum RuleKind { Achievement { measure, goal }, Earn { trigger, per_day } });
shopper::wire!(enum Effect { Badge(badge), Points { wallet, amount } });
