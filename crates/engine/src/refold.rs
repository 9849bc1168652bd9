//! Folding a whole log anew: after an edit whose author chose `replay`, and to verify what a
//! device claims.

use shopper::{Actor, EntryKind, Event, Grant, LedgerEntry, Profile, keep_latest};

use crate::{Program, apply};

/// The profile that a program makes of a log, in the log's order. What was earned before stays
/// earned: badges of `before` are kept, and where a wallet would hold less than it did, the
/// difference is made good.
pub fn refold<'e>(
    program: &Program,
    before: &Profile,
    events: impl IntoIterator<Item = &'e Event>,
) -> Profile {
    let mut profile = Profile::new(before.visitor);
    profile.member.clone_from(&before.member);
    profile.attributes = before.attributes.clone();
    profile.consent = before.consent;
    for event in events {
        apply(program, &mut profile, event);
    }
    for (id, earned) in before.earned.iter() {
        let known = profile.earned.entry(id.clone(), earned.clone());
        known.at = known.at.min(earned.at);
        known.level = known.level.max(earned.level);
    }
    let standing = &mut profile.standing;
    for grant in &before.standing.grants {
        let given = |known: &Grant| known.reward == grant.reward && known.event == grant.event;
        if !standing.grants.iter().any(given) {
            keep_latest(&mut standing.grants, grant.clone());
        }
    }
    for (id, entries) in before.standing.entries.iter() {
        let known = standing.entries.entry(id.clone(), 0);
        *known = (*known).max(*entries);
    }
    for (id, state) in before.standing.tiers.iter() {
        let known = standing.tiers.entry(id.clone(), *state);
        if known.level < state.level {
            *known = *state;
        }
    }
    for wallet in &program.wallets {
        let balance = |profile: &Profile| {
            let ledger = &profile.ledger;
            ledger
                .balance(&wallet.id)
                .saturating_add(ledger.pending(&wallet.id))
        };
        let missing = balance(before).saturating_sub(balance(&profile));
        if missing > 0 {
            profile.ledger.shift(LedgerEntry {
                wallet: wallet.id.clone(),
                kind: EntryKind::Adjust,
                amount: missing,
                reason: "replay".to_owned(),
                actor: Actor::Program,
                at: before.standing.closed,
                ..LedgerEntry::default()
            });
        }
    }
    profile
}
