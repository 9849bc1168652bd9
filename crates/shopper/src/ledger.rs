//! The ledger: typed entries per wallet. A balance is the sum of its entries, always.

use serde::{Deserialize, Serialize};

use crate::{Id, Millis};

/// Entries kept apart; older ones are folded into one carried-forward entry per wallet, so
/// that the profile stays bounded and the sums stay what they were.
const MAX_ENTRIES: usize = 100;

/// Why points moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKind {
    /// Given by a rule.
    Earn,
    /// Older entries, folded together.
    Carried,
}

/// One movement of points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// Id of the wallet.
    pub wallet: String,
    /// Why.
    pub kind: EntryKind,
    /// Points; positive is to the shopper.
    pub amount: i64,
    /// Id of the rule that gave them; empty when carried.
    pub rule: String,
    /// The event that caused it.
    pub event: Id,
    /// When.
    pub at: Millis,
}

/// All entries of one shopper, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    entries: Vec<LedgerEntry>,
}

impl Ledger {
    /// Adds an entry.
    pub fn post(&mut self, entry: LedgerEntry) {
        self.entries.push(entry);
        while self.entries.len() > MAX_ENTRIES && self.carry_oldest() {}
    }

    /// Points in one wallet.
    pub fn balance(&self, wallet: &str) -> i64 {
        self.entries
            .iter()
            .filter(|entry| entry.wallet == wallet)
            .fold(0, |sum, entry| sum.saturating_add(entry.amount))
    }

    /// The entries, oldest first.
    pub fn entries(&self) -> &[LedgerEntry] {
        &self.entries
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
                sum.at = oldest.at;
            }
            None => self.entries.insert(
                0,
                LedgerEntry {
                    kind: EntryKind::Carried,
                    rule: String::new(),
                    ..oldest
                },
            ),
        }
        true
    }
}

crate::wire!(
    enum EntryKind {
        Earn,
        Carried,
    }
);
crate::wire!(struct LedgerEntry { wallet, kind, amount, rule, event, at });
crate::wire!(struct Ledger { entries });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_old_entries_keeps_the_balance_and_bounds_the_length() {
        let mut ledger = Ledger::default();
        let mut sum = 0;
        for n in 0..1_000 {
            let wallet = if n % 3 == 0 { "a" } else { "b" };
            sum += if wallet == "a" { n } else { 0 };
            ledger.post(LedgerEntry {
                wallet: wallet.to_owned(),
                kind: EntryKind::Earn,
                amount: n,
                rule: "r".to_owned(),
                event: Id::default(),
                at: n,
            });
        }
        assert_eq!(ledger.balance("a"), sum);
        assert_eq!(ledger.balance("a") + ledger.balance("b"), (0..1_000).sum());
        assert!(ledger.entries().len() <= MAX_ENTRIES);
    }
}
