//! Lots: what is left of one gift of points, and until when. Points are spent from the lot
//! that expires first.

use serde::{Deserialize, Serialize};

use super::{Ledger, LedgerEntry};
use crate::Millis;

/// Lots kept apart. Beyond it the two oldest of one wallet become one, on the terms that are
/// better for the shopper.
const MAX_LOTS: usize = 48;

/// On what terms points are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// From when on they can be spent; anything past is at once.
    pub activates: Millis,
    /// From when on they are gone; `Millis::MAX` for never.
    pub expires: Millis,
    /// Hash of what they were given for, like an order; 0 for nothing that could be undone.
    pub cause: u32,
    /// The level of the rule that brought them.
    pub level: u16,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            activates: 0,
            expires: Millis::MAX,
            cause: 0,
            level: 0,
        }
    }
}

/// What is left of one gift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Id of the wallet.
    pub wallet: String,
    /// Id of the rule.
    pub rule: String,
    /// How many were given, less what was taken back.
    pub given: i64,
    /// How many are left.
    pub left: i64,
    /// When they were given.
    pub at: Millis,
    /// On what terms.
    pub terms: Terms,
    /// Not to be spent yet.
    pub pending: bool,
}

impl Lot {
    /// When something happens to it next by itself.
    pub(super) fn due(&self) -> Option<Millis> {
        let next = if self.pending {
            self.terms.activates
        } else {
            self.terms.expires
        };
        (self.left > 0 && next < Millis::MAX).then_some(next)
    }

    pub(super) fn is_due(&self, at: Millis, activates: bool) -> bool {
        self.pending == activates && self.due().is_some_and(|due| due <= at)
    }

    pub(super) fn entry(&self, at: Millis) -> LedgerEntry {
        LedgerEntry {
            wallet: self.wallet.clone(),
            rule: self.rule.clone(),
            at,
            ..LedgerEntry::default()
        }
    }
}

impl Ledger {
    /// Takes points out of the lots of a wallet, those that expire first first.
    pub(super) fn draw(&mut self, wallet: &str, mut amount: i64) {
        while amount > 0 {
            let next = self
                .lots
                .iter_mut()
                .filter(|lot| lot.left > 0 && !lot.pending && lot.wallet == wallet)
                .min_by_key(|lot| (lot.terms.expires, lot.at));
            let Some(lot) = next else { return };
            let taken = amount.min(lot.left);
            lot.left -= taken;
            amount -= taken;
        }
    }

    /// Forgets lots of which nothing is left and nothing can be taken back.
    pub(super) fn tidy(&mut self) {
        self.lots.retain(|lot| lot.left > 0 || lot.terms.cause != 0);
    }

    pub(super) fn keep(&mut self, lot: Lot) {
        let place = self.lots.partition_point(|other| other.at <= lot.at);
        self.lots.insert(place, lot);
        while self.lots.len() > MAX_LOTS && self.join_oldest() {}
    }

    /// False where no two lots can become one.
    fn join_oldest(&mut self) -> bool {
        if let Some(spent) = self.lots.iter().position(|lot| lot.left <= 0) {
            self.lots.remove(spent);
            return true;
        }
        for i in 0..self.lots.len() {
            let (first, later) = self.lots.split_at_mut(i + 1);
            let Some(first) = first.last_mut() else { break };
            let like = |other: &Lot| other.wallet == first.wallet && other.pending == first.pending;
            if let Some(j) = later.iter().position(like) {
                let other = later[j].clone();
                first.given = first.given.saturating_add(other.given);
                first.left = first.left.saturating_add(other.left);
                first.terms = Terms {
                    activates: first.terms.activates.min(other.terms.activates),
                    expires: first.terms.expires.max(other.terms.expires),
                    cause: 0,
                    level: 0,
                };
                self.lots.remove(i + 1 + j);
                return true;
            }
        }
        false
    }
}

crate::wire!(struct Terms { activates, expires, cause, level });
crate::wire!(struct Lot { wallet, rule, given, left, at, terms, pending });
