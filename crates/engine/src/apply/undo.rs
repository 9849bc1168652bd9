//! Taking back: a refund undoes what its order brought, as far as each rule says.

use loyalty::{Rule, RuleKind};
use shopper::{Counter, EntryKind, LedgerEntry, Order, Source, keep_latest};

use super::balances::Balances;
use super::fold::Fold;
use crate::Program;
use crate::effect::Effect;

impl Fold<'_> {
    /// Undoes the order that a refund is about, where it comes from somebody who is trusted as
    /// much as who told the order. One that comes before its order waits for it.
    pub(super) fn undo(&mut self) {
        let cause = self.event.cause();
        if cause == 0 {
            return;
        }
        let refunded = self.event.value.as_ref();
        let value = refunded.map(|money| money.minor.saturating_abs());
        let orders = &mut self.profile.standing.orders;
        let Some(order) = orders.iter().find(|order| order.cause == cause) else {
            let early = Order {
                cause,
                at: self.event.at,
                value: value.unwrap_or(0),
                quantity: self.event.quantity,
                source: self.event.source,
                early: true,
                ..Order::default()
            };
            return keep_latest(orders, early);
        };
        let (known, early) = (order.source, order.early);
        if !early && self.is_new_to(known) {
            self.undo_part(cause, value, self.event.quantity);
        }
    }

    /// Undoes a part of an order: by its value where there is one, else by pieces, else all.
    pub(super) fn undo_part(&mut self, cause: u32, value: Option<i64>, pieces: u32) {
        let orders = &mut self.profile.standing.orders;
        let known = orders
            .iter_mut()
            .find(|order| order.cause == cause && !order.undone);
        let Some(order) = known else {
            return;
        };
        let before = order.clone();
        let (part, whole) = match (value, pieces) {
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
            self.profile.orders.forget(before.at);
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
        let before = Balances::of(program, self.profile);
        self.profile.ledger.reverse(cause, share, policy, &entry);
        before.tell(program, self.profile, EntryKind::Reverse, &mut self.effects);
    }

    /// Also out of the measures of rules that say so: each once, however many rules read it.
    fn uncount(&mut self, order: &Order, gone: (i64, u32), whole: bool) {
        let rules = self.program.rules.iter();
        let mut measures: Vec<u16> = rules
            .filter(|rule| rule.reverse.progress)
            .filter_map(|rule| match rule.kind {
                RuleKind::Goal { measure, .. } => Some(measure),
                _ => None,
            })
            .collect();
        measures.sort_unstable();
        measures.dedup();
        for index in measures {
            let measure = self.program.measures.get(usize::from(index));
            let Some(measure) = measure.filter(|it| order.counted.contains(&it.key)) else {
                continue;
            };
            let vouched = measure.trust > Source::Client && order.source >= measure.trust;
            let keys = [Some(measure.key), vouched.then(|| measure.trusted_key())];
            for key in keys.into_iter().flatten() {
                if self.profile.counters.contains_key(&key) {
                    let kept = self.profile.counters.entry(key, Counter::default());
                    measure.undo(kept, order, gone, whole);
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
