//! Folds a person's events as the device does, and notes every movement of points. The engine
//! keeps the latest movements only; here each one is told apart and kept.

use engine::{Effect, Program, apply_within};
use shopper::{Actor, EntryKind, Event, Grant, LedgerEntry, Profile, names};

/// What one event brought.
#[derive(Debug, Default)]
pub(crate) struct Brought {
    /// Movements of points, oldest first.
    pub(crate) entries: Vec<LedgerEntry>,
    /// What the engine said.
    pub(crate) effects: Vec<Effect>,
    /// Rewards that were taken back with their order.
    pub(crate) revoked: Vec<Grant>,
}

/// Folds one event. `afford` is asked for a rule's index and its points where a budget is shared.
pub(crate) fn fold(
    program: &Program,
    profile: &mut Profile,
    event: &Event,
    afford: &mut dyn FnMut(u16, i64) -> bool,
) -> Brought {
    // Then what is not carried afterwards is new.
    profile.ledger.carry();
    let before = sums(profile);
    let grants = match event.name.as_str() {
        names::REFUND => profile.standing.grants.clone(),
        _ => Vec::new(),
    };
    let effects = apply_within(program, profile, event, afford);
    let mut entries: Vec<LedgerEntry> = { profile.ledger.entries().iter() }
        .filter(|entry| entry.kind != EntryKind::Carried)
        .cloned()
        .collect();
    overflow(profile, &before, event, &mut entries);
    let left = &profile.standing.grants;
    let revoked = grants.into_iter().filter(|grant| !left.contains(grant));
    Brought {
        revoked: revoked.collect(),
        entries,
        effects,
    }
}

type Sum = (String, i64, i64);

/// What was carried, by wallet: points, and pending ones.
fn sums(profile: &Profile) -> Vec<Sum> {
    let entries = profile.ledger.entries().iter();
    let carried = entries.filter(|entry| entry.kind == EntryKind::Carried);
    carried
        .map(|entry| (entry.wallet.clone(), entry.amount, entry.pending))
        .collect()
}

/// More movements at once than the engine keeps, as after a year away: the oldest of them come
/// as one sum.
fn overflow(profile: &Profile, before: &[Sum], event: &Event, entries: &mut Vec<LedgerEntry>) {
    let mut at = 0;
    for (wallet, amount, pending) in sums(profile) {
        let known = before.iter().find(|(known, ..)| *known == wallet);
        let (had, waited) = known.map_or((0, 0), |(_, amount, pending)| (*amount, *pending));
        let (amount, pending) = (amount.saturating_sub(had), pending.saturating_sub(waited));
        if (amount, pending) != (0, 0) {
            let sum = LedgerEntry {
                wallet,
                kind: EntryKind::Carried,
                amount,
                pending,
                event: event.id,
                at: event.at,
                ..LedgerEntry::default()
            };
            entries.insert(at, sum);
            at += 1;
        }
    }
}

/// The word for a kind of movement.
pub(crate) fn kind_word(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Earn => "earn",
        EntryKind::Pending => "pending",
        EntryKind::Activate => "activate",
        EntryKind::Spend => "spend",
        EntryKind::Expire => "expire",
        EntryKind::Reverse => "reverse",
        EntryKind::Transfer => "transfer",
        EntryKind::Adjust => "adjust",
        EntryKind::Carried => "carried",
    }
}

/// The word for who moved points.
pub(crate) fn actor_word(actor: Actor) -> &'static str {
    match actor {
        Actor::Program => "program",
        Actor::Shopper => "shopper",
        Actor::Shop => "shop",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use shopper::Id;

    use super::*;
    use crate::value::sample::{order, program};

    proptest! {
        #[test]
        fn what_is_noted_adds_up_to_what_there_is(
            steps in prop::collection::vec(
                (any::<bool>(), 0_u8..12, 0_i64..90_000, 0_i64..9_000_000_000), 0..90,
            ),
        ) {
            let program = program();
            let mut profile = Profile::new(Id([1; 16]));
            let (mut points, mut pending) = (0, 0);
            for (n, (buys, of, minor, at)) in (0_u8..).zip(steps) {
                let name = if buys { names::PURCHASE } else { names::REFUND };
                let event = order(n, name, of, minor, at);
                let brought = fold(&program, &mut profile, &event, &mut |_, _| true);
                points += brought.entries.iter().map(|entry| entry.amount).sum::<i64>();
                pending += brought.entries.iter().map(|entry| entry.pending).sum::<i64>();
                prop_assert_eq!(profile.ledger.balance("leaves"), points);
                prop_assert_eq!(profile.ledger.pending("leaves"), pending);
            }
        }
    }
}
