//! What a rule that fires gives.

use loyalty::{Effect as Gives, Points, Rule, multiplied};
use shopper::{Earned, Grant, LedgerEntry, Millis, Terms};

use super::fold::Fold;
use super::grant::hand_over;
use crate::effect::{Effect, Refusal};

impl Fold<'_> {
    /// Gives everything that a level of a rule brings, or nothing.
    pub(super) fn give_all(&mut self, index: u16, rule: &Rule, level: u16) -> Result<(), Refusal> {
        let gains = || {
            let due = rule
                .gains
                .iter()
                .filter(|gain| gain.level == 0 || gain.level == level);
            due.filter_map(|gain| gain.effect.known())
        };
        let budget = rule.limits.budget;
        if budget > 0 {
            let cost = gains().fold(0_i64, |sum, gives| {
                sum.saturating_add(match gives {
                    Gives::Points(points) => self.worth(points),
                    Gives::Reward { reward, .. } => self.cost(*reward),
                    _ => 0,
                })
            });
            let spent = self.state(rule).spent.saturating_add(cost);
            if spent > budget || !(self.afford)(index, cost) {
                return Err(Refusal::BudgetSpent);
            }
            self.state(rule).spent = spent;
        }
        let mut closed = false;
        for gives in gains() {
            closed |= self.give(index, rule, level, gives).is_none();
        }
        if closed && gains().count() == 1 {
            return Err(Refusal::PeriodClosed);
        }
        Ok(())
    }

    /// `None` where a contest is closed to the shopper.
    fn give(&mut self, index: u16, rule: &Rule, level: u16, gives: &Gives) -> Option<()> {
        match gives {
            Gives::Badge(badge) => self.give_badge(index, rule, level, *badge),
            Gives::Points(points) => self.give_points(index, rule, level, points),
            Gives::Tier { ladder, level } => self.give_tier(*ladder, *level),
            Gives::Reward { reward, gift } => self.give_reward(rule, *reward, *gift),
            Gives::Entry { contest, count } => return self.give_entry(*contest, *count),
            Gives::Show(item) => self.effects.push(Effect::Show { item: *item }),
            Gives::Webhook(name) => self.effects.push(Effect::Webhook {
                name: name.clone(),
                rule: index,
            }),
            Gives::Ga4(name) => self.effects.push(Effect::Ga4 {
                name: name.clone(),
                rule: index,
            }),
        }
        Some(())
    }

    fn give_badge(&mut self, index: u16, rule: &Rule, level: u16, badge: u16) {
        let Some(known) = self.program.badges.get(usize::from(badge)) else {
            return;
        };
        let before = self.profile.earned.get(&known.id);
        if before.is_some_and(|earned| earned.level >= level) {
            return;
        }
        let earned = Earned {
            at: self.event.at,
            rule: rule.id.clone(),
            level,
        };
        self.profile.earned.insert(known.id.clone(), earned);
        self.effects.push(Effect::Badge {
            badge,
            level,
            rule: index,
        });
    }

    /// Points for this event, with the multipliers that hold for it.
    fn worth(&self, points: &Points) -> i64 {
        let base = points.amount.of(self.event);
        let Some(wallet) = self.program.wallets.get(usize::from(points.wallet)) else {
            return 0;
        };
        let own = self.program.multipliers.iter().filter(|multiplier| {
            multiplier.wallet == points.wallet
                && multiplier.active.contains(self.event.at)
                && self.passes(&multiplier.filter)
                && self.in_audience(&multiplier.audience)
        });
        let percents: Vec<u16> = own.map(|multiplier| multiplier.percent).collect();
        multiplied(base, &percents, wallet.stacking)
    }

    /// What a reward takes out of a budget: its worth in minor units, 1 where it has none.
    fn cost(&self, reward: u16) -> i64 {
        let known = self.program.rewards.get(usize::from(reward));
        let worth = known.and_then(|reward| reward.worth.as_ref());
        worth.map_or(1, |money| money.minor.max(1))
    }

    fn give_points(&mut self, index: u16, rule: &Rule, level: u16, points: &Points) {
        let amount = self.worth(points);
        let Some(wallet) = self.program.wallets.get(usize::from(points.wallet)) else {
            return;
        };
        if amount <= 0 {
            return;
        }
        let at = self.event.at;
        let activates = at.saturating_add(points.pending);
        let expires = match points.lasts {
            Millis::MAX => Millis::MAX,
            lasts => activates.saturating_add(lasts),
        };
        let cause = rule.reverse.policy.map_or(0, |_| self.event.cause());
        let entry = LedgerEntry {
            wallet: wallet.id.clone(),
            amount,
            rule: rule.id.clone(),
            version: rule.version,
            event: self.event.id,
            at,
            ..LedgerEntry::default()
        };
        self.profile.ledger.earn(
            entry,
            Terms {
                activates,
                expires,
                cause,
                level,
            },
        );
        self.effects.push(Effect::Points {
            wallet: points.wallet,
            amount,
            pending: activates > at,
            rule: index,
        });
    }

    fn give_tier(&mut self, ladder: u16, level: u16) {
        let Some(known) = self.program.ladders.get(usize::from(ladder)) else {
            return;
        };
        let level = level.min(known.tiers.len() as u16);
        let tiers = &mut self.profile.standing.tiers;
        let state = tiers.entry(known.id.clone(), shopper::TierState::default());
        state.floor = state.floor.max(level);
        if state.level >= level {
            return;
        }
        state.level = level;
        state.since = self.event.at;
        state.below = None;
        self.effects.push(Effect::Tier {
            ladder,
            level,
            up: true,
        });
    }

    fn give_reward(&mut self, rule: &Rule, reward: u16, gift: bool) {
        let grant = Grant {
            rule: rule.id.clone(),
            event: self.event.id,
            at: self.event.at,
            gift,
            cause: rule.reverse.policy.map_or(0, |_| self.event.cause()),
            ..Grant::default()
        };
        hand_over(self.program, self.profile, &mut self.effects, reward, grant);
    }

    fn give_entry(&mut self, contest: u16, count: u16) -> Option<()> {
        let known = self.program.contests.get(usize::from(contest))?;
        let entries = self.profile.standing.entries.entry(known.id.clone(), 0);
        let room = known.most.saturating_sub(*entries);
        let more = room.min(count.into());
        if more == 0 || !known.open.contains(self.event.at) {
            return None;
        }
        *entries += more;
        let entries = *entries;
        self.effects.push(Effect::Entry { contest, entries });
        Some(())
    }
}
