//! The ledger: typed entries per wallet. A balance is the sum of its entries, always.

mod lot;

use serde::{Deserialize, Serialize};

use crate::{Id, Millis};
pub use lot::{Lot, Terms};

/// Entries kept apart; older ones are folded into one carried-forward entry per wallet, so
/// that the profile stays bounded and the sums stay what they were.
const MAX_ENTRIES: usize = 32;

/// Why points moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKind {
    /// Given by a rule, to spend at once.
    #[default]
    Earn,
    /// Given by a rule, to spend later: after the time for returns, for example.
    Pending,
    /// Pending points that may be spent from now on.
    Activate,
    /// Spent on a reward.
    Spend,
    /// Not spent in time.
    Expire,
    /// Taken back, because what they were given for was.
    Reverse,
    /// Given to, or by, another shopper.
    Transfer,
    /// Set right by the shop.
    Adjust,
    /// Older entries, folded together.
    Carried,
}

/// Who moved points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// A rule, or time.
    #[default]
    Program,
    /// The shopper.
    Shopper,
    /// The shop.
    Shop,
}

/// One movement of points.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// Id of the wallet.
    pub wallet: String,
    /// Why.
    pub kind: EntryKind,
    /// Points that can be spent; positive is to the shopper.
    pub amount: i64,
    /// Points that cannot be spent yet; positive is to the shopper.
    pub pending: i64,
    /// Id of the rule that moved them; empty where none did.
    pub rule: String,
    /// The rule's version: a hash of its definition.
    pub version: u32,
    /// The event that caused it.
    pub event: Id,
    /// A word on why, like `refund`; often empty.
    pub reason: String,
    /// By whom.
    pub actor: Actor,
    /// When.
    pub at: Millis,
}

/// How far points may be taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReversePolicy {
    /// Only while they are pending.
    PendingOnly,
    /// As far as the balance reaches.
    #[default]
    WithinBalance,
    /// All of them, whatever the shopper has left.
    MayGoNegative,
}

/// All entries of one shopper, oldest first, and the lots that they left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    entries: Vec<LedgerEntry>,
    lots: Vec<Lot>,
}

impl Ledger {
    /// Gives points on the terms of a rule: `entry.amount` of them, at least 1.
    pub fn earn(&mut self, mut entry: LedgerEntry, terms: Terms) {
        let given = entry.amount;
        if terms.activates > entry.at {
            entry.kind = EntryKind::Pending;
            (entry.pending, entry.amount) = (given, 0);
        }
        let (wallet, rule, at) = (entry.wallet.clone(), entry.rule.clone(), entry.at);
        let pending = entry.kind == EntryKind::Pending;
        self.post(entry);
        // What pays a debt is not there to be spent or to expire.
        let free = given.min(self.balance(&wallet)).max(0);
        self.keep(Lot {
            left: if pending { given } else { free },
            wallet,
            rule,
            given,
            at,
            terms,
            pending,
        });
    }

    /// Moves points by hand of the shop or the shopper: spending, transfers, adjustments.
    /// False, and nothing is moved, where the balance does not allow it.
    pub fn shift(&mut self, entry: LedgerEntry) -> bool {
        let short = self.balance(&entry.wallet).checked_add(entry.amount);
        if entry.amount < 0 && short.is_none_or(|left| left < 0) {
            return false;
        }
        if entry.amount < 0 {
            self.draw(&entry.wallet, entry.amount.saturating_neg());
            self.tidy();
            self.post(entry);
        } else {
            self.earn(entry, Terms::default());
        }
        true
    }

    /// The next instant, up to `now`, at which points become free or expire.
    pub fn due(&self, now: Millis) -> Option<Millis> {
        let due = self.lots.iter().filter_map(Lot::due);
        due.min().filter(|due| *due <= now)
    }

    /// Frees the pending points whose time has come at `at`.
    pub fn activate(&mut self, at: Millis) -> bool {
        self.settle(at, true)
    }

    /// Takes away the points whose time is over at `at`.
    pub fn expire(&mut self, at: Millis) -> bool {
        self.settle(at, false)
    }

    fn settle(&mut self, at: Millis, activates: bool) -> bool {
        let mut any = false;
        for i in 0..self.lots.len() {
            let Some(lot) = self.lots.get_mut(i).filter(|lot| lot.is_due(at, activates)) else {
                continue;
            };
            let mut entry = lot.entry(at);
            let left = lot.left;
            if activates {
                lot.pending = false;
                entry.kind = EntryKind::Activate;
                (entry.amount, entry.pending) = (left, left.saturating_neg());
                let free = left.saturating_add(self.balance(&entry.wallet));
                self.lots[i].left = left.min(free).max(0);
            } else {
                lot.left = 0;
                entry.kind = EntryKind::Expire;
                entry.amount = left.saturating_neg();
            }
            self.post(entry);
            any = true;
        }
        self.tidy();
        any
    }

    /// Takes back `part` of `whole` of what was given for `cause` by rules of that policy;
    /// `entry` says when and why. Returns the points taken back.
    pub fn reverse(
        &mut self,
        cause: u32,
        (part, whole): (i64, i64),
        policy: impl Fn(&str) -> Option<ReversePolicy>,
        entry: &LedgerEntry,
    ) -> i64 {
        let mut all = 0_i64;
        for i in 0..self.lots.len() {
            let lot = &self.lots[i];
            let Some(policy) = policy(&lot.rule).filter(|_| lot.terms.cause == cause) else {
                continue;
            };
            let share = share(lot.given, part, whole).min(lot.given);
            let most = match policy {
                _ if lot.pending => lot.left,
                ReversePolicy::PendingOnly => 0,
                ReversePolicy::WithinBalance => self.balance(&lot.wallet).max(0),
                ReversePolicy::MayGoNegative => i64::MAX,
            };
            let back = share.min(most);
            if back <= 0 {
                continue;
            }
            let (pending, wallet, rule) = (lot.pending, lot.wallet.clone(), lot.rule.clone());
            let own = back.min(lot.left);
            self.lots[i].left -= own;
            // What is taken back once cannot be taken back again.
            self.lots[i].given -= share;
            if !pending {
                self.draw(&wallet, back - own);
            }
            all = all.saturating_add(back);
            self.post(LedgerEntry {
                kind: EntryKind::Reverse,
                amount: if pending { 0 } else { -back },
                pending: if pending { -back } else { 0 },
                wallet,
                rule,
                ..entry.clone()
            });
        }
        self.tidy();
        all
    }

    /// Points in one wallet that can be spent.
    pub fn balance(&self, wallet: &str) -> i64 {
        self.sum(wallet, |entry| entry.amount)
    }

    /// Points in one wallet that cannot be spent yet.
    pub fn pending(&self, wallet: &str) -> i64 {
        self.sum(wallet, |entry| entry.pending)
    }

    /// The entries, oldest first.
    pub fn entries(&self) -> &[LedgerEntry] {
        &self.entries
    }

    /// What is left of what was given, oldest first.
    pub fn lots(&self) -> &[Lot] {
        &self.lots
    }

    /// Takes over the entries and lots of another ledger of the same shopper, but not what
    /// this one was given for the same cause already (`once` names such a lot).
    pub fn absorb(&mut self, other: Self, once: impl Fn(&Lot, &Lot) -> bool) {
        let double: Vec<Lot> = other
            .lots
            .iter()
            .filter(|lot| self.lots.iter().any(|own| once(own, lot)))
            .cloned()
            .collect();
        for entry in other.entries {
            self.post(entry);
        }
        for lot in other.lots {
            if !double.contains(&lot) {
                self.keep(lot);
            }
        }
        for lot in double {
            let mut entry = lot.entry(lot.at);
            entry.kind = EntryKind::Adjust;
            "merged".clone_into(&mut entry.reason);
            if lot.pending {
                entry.pending = -lot.left;
            } else {
                entry.amount = -lot.left;
            }
            self.post(entry);
        }
    }

    /// The same balances and the same times at which they change, on as few entries and lots as
    /// tell them. What could be taken back is no longer known one by one.
    #[must_use]
    pub fn essence(&self) -> Self {
        let mut short = Self {
            entries: self.entries.clone(),
            lots: Vec::new(),
        };
        while short.carry_oldest() {}
        for lot in self.lots.iter().filter(|lot| lot.left > 0) {
            let like = |other: &&mut Lot| {
                let times = other.terms.expires == lot.terms.expires
                    && (!lot.pending || other.terms.activates == lot.terms.activates);
                let same = |lot: &Lot| (lot.pending, lot.terms.level);
                let one = other.wallet == lot.wallet && other.rule == lot.rule;
                times && one && same(other) == same(lot)
            };
            if let Some(known) = short.lots.iter_mut().find(like) {
                known.given = known.given.saturating_add(lot.left);
                known.left = known.left.saturating_add(lot.left);
            } else {
                let terms = Terms {
                    cause: 0,
                    ..lot.terms
                };
                short.lots.push(Lot {
                    given: lot.left,
                    terms,
                    ..lot.clone()
                });
            }
        }
        short
    }

    /// Folds every entry into what is carried forward, and leaves the lots as they are: then the
    /// entries that come next can be told from those before.
    pub fn carry(&mut self) {
        while self.carry_oldest() {}
    }

    /// A ledger from outside may say anything: its part of known wallets, or nothing where
    /// amounts are such as no shop gives.
    pub fn plausible(&self, known: impl Fn(&str) -> bool) -> Option<Self> {
        const MOST: i64 = 1 << 40;
        let sane = |points: &i64| (-MOST..=MOST).contains(points);
        let mut plausible = self.clone();
        plausible.entries.retain(|entry| known(&entry.wallet));
        plausible.lots.retain(|lot| known(&lot.wallet));
        let entries = { plausible.entries.iter() }.flat_map(|entry| [entry.amount, entry.pending]);
        let lots = { plausible.lots.iter() }.flat_map(|lot| [lot.left, lot.given]);
        entries
            .chain(lots)
            .all(|points| sane(&points))
            .then_some(plausible)
    }

    /// Adds an entry as it stands.
    pub fn post(&mut self, entry: LedgerEntry) {
        let place = self
            .entries
            .partition_point(|e| e.kind == EntryKind::Carried || e.at <= entry.at);
        self.entries.insert(place, entry);
        while self.entries.len() > MAX_ENTRIES && self.carry_oldest() {}
    }

    fn sum(&self, wallet: &str, of: impl Fn(&LedgerEntry) -> i64) -> i64 {
        self.entries
            .iter()
            .filter(|entry| entry.wallet == wallet)
            .fold(0, |sum, entry| sum.saturating_add(of(entry)))
    }

    /// False when nothing is left but carried entries.
    fn carry_oldest(&mut self) -> bool {
        let Some(i) = self
            .entries
            .iter()
            .position(|e| e.kind != EntryKind::Carried)
        else {
            return false;
        };
        let oldest = self.entries.remove(i);
        let carried = self.entries[..i]
            .iter_mut()
            .find(|e| e.wallet == oldest.wallet);
        match carried {
            Some(sum) => {
                sum.amount = sum.amount.saturating_add(oldest.amount);
                sum.pending = sum.pending.saturating_add(oldest.pending);
                sum.at = oldest.at;
            }
            None => self.entries.insert(
                0,
                LedgerEntry {
                    kind: EntryKind::Carried,
                    rule: String::new(),
                    version: 0,
                    reason: String::new(),
                    ..oldest
                },
            ),
        }
        true
    }
}

/// `part` of `whole` of an amount, rounded down; all of it where `whole` says nothing.
fn share(amount: i64, part: i64, whole: i64) -> i64 {
    if whole <= 0 || part >= whole {
        return amount;
    }
    let share = i128::from(amount) * i128::from(part.max(0)) / i128::from(whole);
    i64::try_from(share).unwrap_or(amount)
}

crate::wire!(
    enum EntryKind {
        Earn,
        Pending,
        Activate,
        Spend,
        Expire,
        Reverse,
        Transfer,
        Adjust,
        Carried,
    }
);
crate::wire!(
    enum Actor {
        Program,
        Shopper,
        Shop,
    }
);
crate::wire!(
    enum ReversePolicy {
        PendingOnly,
        WithinBalance,
        MayGoNegative,
    }
);
crate::wire!(struct LedgerEntry {
    wallet, kind, amount, pending, rule, version, event, reason, actor, at,
});
crate::wire!(struct Ledger { entries, lots });

#[cfg(test)]
mod tests;
