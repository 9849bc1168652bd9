//! What only the shop may do: moving points, handing over rewards and gifts.

use shopper::{Actor, EntryKind, Grant, LedgerEntry, Source, names};

use super::fold::Fold;
use super::grant::hand_over;
use crate::effect::Effect;

impl<'a> Fold<'a> {
    /// Does what the shop says, where it is the shop that says it.
    pub(super) fn by_the_shop(&mut self) {
        if !self.is_new_to(Source::Host) {
            return;
        }
        match self.event.name.as_str() {
            names::POINTS => self.move_points(),
            names::REDEEM => self.redeem(),
            names::GIFT_GIVEN => self.hand_on(),
            names::GIFT_RECEIVED => {
                if let Some((reward, _)) = self.reward() {
                    self.grant(reward);
                }
            }
            _ => {}
        }
    }

    fn reward(&self) -> Option<(u16, &'a loyalty::Reward)> {
        let id = &self.event.object.as_ref()?.id;
        let program = self.program;
        let rewards = &program.rewards;
        let index = rewards.iter().position(|reward| reward.id == *id)?;
        Some((index as u16, &rewards[index]))
    }

    fn move_points(&mut self) {
        let (Some(object), Some(value)) = (&self.event.object, &self.event.value) else {
            return;
        };
        let kind = match object.category.as_str() {
            "spend" => EntryKind::Spend,
            "transfer" => EntryKind::Transfer,
            _ => EntryKind::Adjust,
        };
        let known = |wallet: &loyalty::Wallet| wallet.id == object.id;
        let wallet = self.program.wallets.iter().position(known);
        let Some(wallet) = wallet.filter(|_| value.minor != 0) else {
            return;
        };
        self.shift(wallet as u16, kind, value.minor, String::new());
    }

    fn redeem(&mut self) {
        let Some((index, reward)) = self.reward() else {
            return;
        };
        let (wallet, price, id) = (reward.wallet, reward.price, reward.id.clone());
        if price > 0 && self.shift(wallet, EntryKind::Spend, price.saturating_neg(), id) {
            self.grant(index);
        }
    }

    /// A gift that was given on is the giver's no more.
    fn hand_on(&mut self) {
        let Some((index, reward)) = self.reward() else {
            return;
        };
        let id = &reward.id;
        let grants = &mut self.profile.standing.grants;
        if let Some(i) = grants
            .iter()
            .position(|grant| grant.gift && grant.reward == *id)
        {
            grants.remove(i);
            self.effects.push(Effect::Revoked { reward: index });
        }
    }

    fn shift(&mut self, wallet: u16, kind: EntryKind, amount: i64, reason: String) -> bool {
        let Some(known) = self.program.wallets.get(usize::from(wallet)) else {
            return false;
        };
        let entry = LedgerEntry {
            wallet: known.id.clone(),
            kind,
            amount,
            event: self.event.id,
            reason,
            actor: if kind == EntryKind::Adjust {
                Actor::Shop
            } else {
                Actor::Shopper
            },
            at: self.event.at,
            ..LedgerEntry::default()
        };
        let moved = self.profile.ledger.shift(entry);
        if moved {
            self.effects.push(Effect::Moved {
                wallet,
                kind,
                amount,
            });
        }
        moved
    }

    fn grant(&mut self, reward: u16) {
        let grant = Grant {
            event: self.event.id,
            at: self.event.at,
            ..Grant::default()
        };
        hand_over(self.program, self.profile, &mut self.effects, reward, grant);
    }
}
