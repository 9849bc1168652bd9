//! What every wallet held, to tell afterwards what moved.

use shopper::{EntryKind, Profile};

use crate::{Effect, Program};

/// Points that could be spent, by the wallets' order.
pub(super) struct Balances(Vec<i64>);

impl Balances {
    /// What they hold now.
    pub(super) fn of(program: &Program, profile: &Profile) -> Self {
        let wallets = program.wallets.iter();
        Self(
            wallets
                .map(|wallet| profile.ledger.balance(&wallet.id))
                .collect(),
        )
    }

    /// Tells what has moved since.
    pub(super) fn tell(
        self,
        program: &Program,
        profile: &Profile,
        kind: EntryKind,
        effects: &mut Vec<Effect>,
    ) {
        let now = Self::of(program, profile);
        for (wallet, (now, before)) in (0..).zip(now.0.into_iter().zip(self.0)) {
            let amount = now.saturating_sub(before);
            if amount != 0 {
                effects.push(Effect::Moved {
                    wallet,
                    kind,
                    amount,
                });
            }
        }
    }
}
