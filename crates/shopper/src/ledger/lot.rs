//! Lots: what is left of one gift of points, and until when. Points are spent from the lot
//! that expires first.

use serde::{Deserialize, Serialize};

use super::{Ledger, LedgerEntry};
use crate::{DAY_MS, Millis};

/// Lots kept apart. Beyond it the two oldest of one wallet that nothing can undo become one, on
/// the terms that are better for the shopper.
const MAX_LOTS: usize = 48;
/// Lots kept at all, whatever can be undone.
const MOST_LOTS: usize = 128;
/// How long what was given may be taken back: as long as the engine folds late events.
const REVERSIBLE_MS: Millis = 90 * DAY_MS;

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
            activates: Millis::MIN,
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
        let newest = self.lots.last().map_or(0, |lot| lot.at);
        let settled = newest.saturating_sub(REVERSIBLE_MS);
        while self.lots.len() > MAX_LOTS && self.join_oldest(settled) {}
        while self.lots.len() > MOST_LOTS && self.join_oldest(Millis::MAX) {}
    }

    /// Makes two lots one, or forgets a spent one, of those that nothing undoes or that are
    /// older than `settled`. False where there are none.
    fn join_oldest(&mut self, settled: Millis) -> bool {
        let free = |lot: &Lot| lot.terms.cause == 0 || lot.at < settled;
        if let Some(spent) = self.lots.iter().position(|lot| lot.left <= 0 && free(lot)) {
            self.lots.remove(spent);
            return true;
        }
        for i in 0..self.lots.len() {
            let (first, later) = self.lots.split_at_mut(i + 1);
            let Some(first) = first.last_mut().filter(|lot| free(lot)) else {
                continue;
            };
            let like = |other: &Lot| {
                other.wallet == first.wallet && other.pending == first.pending && free(other)
            };
            if let Some(j) = later.iter().position(like) {
                let other = later[j].clone();
                first.given = first.given.saturating_add(other.given);
                first.left = first.left.saturating_add(other.left);
                first.terms = Terms {
                    // Points must not become free before their time.
                    activates: first.terms.activates.max(other.terms.activates),
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
