//! Taking back: a refund undoes what its order brought, as far as each rule says.

use loyalty::{Rule, RuleKind};
use shopper::{EntryKind, LedgerEntry, Order, names};

use super::fold::Fold;
use crate::Program;
use crate::effect::Effect;

impl Fold<'_> {
    /// Undoes an order, or the part of it that the refund is about: its value where it has
    /// one, else its pieces, else all of it.
    pub(super) fn undo(&mut self) {
        if self.event.name != names::REFUND {
            return;
        }
        let cause = self.event.cause();
        let orders = &mut self.profile.standing.orders;
        let known = orders
            .iter_mut()
            .find(|order| order.cause == cause && !order.undone);
        let Some(order) = known.filter(|_| cause != 0) else {
            return;
        };
        let before = order.clone();
        let refunded = self
            .event
            .value
            .as_ref()
            .map(|money| money.minor.saturating_abs());
        let (part, whole) = match (refunded, self.event.quantity) {
            (Some(value), _) if before.value > 0 => (value.min(before.value), before.value),
            (_, pieces) if pieces > 0 && before.quantity > 0 => {
                (pieces.min(before.quantity).into(), before.quantity.into())
            }
            _ => (1, 1),
        };
        let of = |amount: i64| (i128::from(amount) * i128::from(part) / i128::from(whole)) as i64;
        let gone = (of(before.value), of(before.quantity.into()) as u32);
        order.value -= gone.0;
        order.quantity -= gone.1;
        order.undone = part >= whole;
        let undone = order.undone;
        self.take_back(cause, (part, whole));
        self.uncount(&before, gone, undone);
        if undone {
            self.profile.purchases = self.profile.purchases.saturating_sub(1);
            self.revoke(cause);
        }
    }

    fn take_back(&mut self, cause: u32, share: (i64, i64)) {
        let program = self.program;
        let policy = |rule: &str| rule_of(program, rule)?.reverse.policy;
        let entry = LedgerEntry {
            event: self.event.id,
            reason: self.event.name.clone(),
            at: self.event.at,
            ..LedgerEntry::default()
        };
        let ledger = &mut self.profile.ledger;
        let before: Vec<i64> = program
            .wallets
            .iter()
            .map(|w| ledger.balance(&w.id))
            .collect();
        ledger.reverse(cause, share, policy, &entry);
        for (wallet, (known, before)) in program.wallets.iter().zip(before).enumerate() {
            let amount = self
                .profile
                .ledger
                .balance(&known.id)
                .saturating_sub(before);
            if amount != 0 {
                self.effects.push(Effect::Moved {
                    wallet: wallet as u16,
                    kind: EntryKind::Reverse,
                    amount,
                });
            }
        }
    }

    /// Also out of the measures of rules that say so.
    fn uncount(&mut self, order: &Order, gone: (i64, u32), whole: bool) {
        for rule in self
            .program
            .rules
            .iter()
            .filter(|rule| rule.reverse.progress)
        {
            let RuleKind::Goal { measure, .. } = rule.kind else {
                continue;
            };
            let Some(measure) = self.program.measures.get(usize::from(measure)) else {
                continue;
            };
            if !order.counted.contains(&measure.key) {
                continue;
            }
            for key in [measure.key, measure.trusted_key()] {
                let known = self.profile.counters.contains_key(&key);
                let again = key == measure.key && measure.trusted_key() == key;
                if known {
                    let fresh = shopper::Counter::default();
                    let counter = self.profile.counters.entry(key, fresh);
                    measure.undo(counter, order, gone, whole);
                }
                if again {
                    break;
                }
            }
        }
    }

    /// Rewards that were given for the order.
    fn revoke(&mut self, cause: u32) {
        let rewards = &self.program.rewards;
        let effects = &mut self.effects;
        self.profile.standing.grants.retain(|grant| {
            let gone = grant.cause == cause;
            let index = rewards.iter().position(|reward| reward.id == grant.reward);
            if let Some(reward) = index.filter(|_| gone) {
                effects.push(Effect::Revoked {
                    reward: reward as u16,
                });
            }
            !gone
        });
    }
}

fn rule_of<'a>(program: &'a Program, id: &str) -> Option<&'a Rule> {
    program.rules.iter().find(|rule| rule.id == id)
}
