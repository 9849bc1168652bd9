//! Closing periods: what time brings by itself. The order within one instant is fixed: pending
//! points are freed → tiers → rewards bought by themselves → points expire → tiers.

use loyalty::Downgrade;
use shopper::{
    Actor, DAY_MS, EntryKind, Grant, LedgerEntry, MINUTE_MS, Millis, Profile, TierState, local_day,
};
use targeting::Now;

use super::balances::Balances;
use super::earn::measured;
use super::grant::hand_over;
use crate::{Effect, Program};

/// Days looked at one by one after a long absence; earlier ones are looked at together.
const MOST_DAYS: i64 = 400;
/// Rewards that buy themselves at one time.
const MOST_BOUGHT: usize = 20;

/// Brings a profile up to an instant: closes every local day since the last, and everything
/// that was due. Folding an event does this first; who shows a profile without one calls it.
pub fn close(program: &Program, profile: &mut Profile, now: Now, effects: &mut Vec<Effect>) {
    let began = profile.standing.closed;
    profile.standing.closed = began.max(now.at);
    if began == 0 {
        return;
    }
    // Days are walked one by one only for whom a day may bring down a tier.
    let falls = program.ladders.iter().any(|ladder| {
        let tiers = &profile.standing.tiers;
        let level = tiers.get(&ladder.id).map_or(0, |state| state.level);
        level > 0 && ladder.downgrade != Downgrade::Never
    });
    let mut at = began.max(now.at.saturating_sub(MOST_DAYS * DAY_MS));
    while at < now.at {
        let due = profile.ledger.due(now.at);
        if !falls && due.is_none() {
            return;
        }
        let midnight = if falls {
            next_midnight(at, now.offset_min)
        } else {
            now.at
        };
        at = due
            .map_or(midnight, |due| due.max(at + 1).min(midnight))
            .min(now.at);
        let then = Now { at, ..now };
        settle(program, profile, then, effects);
        if profile.ledger.due(at).is_some() {
            let before = Balances::of(program, profile);
            profile.ledger.expire(at);
            before.tell(program, profile, EntryKind::Expire, effects);
            climb(program, profile, then, effects);
        }
    }
}

/// Frees points, moves tiers and buys what buys itself, as of an instant.
pub(super) fn settle(
    program: &Program,
    profile: &mut Profile,
    now: Now,
    effects: &mut Vec<Effect>,
) {
    if profile.ledger.due(now.at).is_some() {
        let before = Balances::of(program, profile);
        profile.ledger.activate(now.at);
        before.tell(program, profile, EntryKind::Activate, effects);
    }
    climb(program, profile, now, effects);
    buy(program, profile, now, effects);
}

fn next_midnight(at: Millis, offset_min: i16) -> Millis {
    let tomorrow = i64::from(local_day(at, offset_min)) + 1;
    let midnight = tomorrow * DAY_MS - i64::from(offset_min) * MINUTE_MS;
    // Days end somewhere; absurd clocks go on beyond.
    if midnight > at {
        midnight
    } else {
        at.saturating_add(DAY_MS)
    }
}

fn climb(program: &Program, profile: &mut Profile, now: Now, effects: &mut Vec<Effect>) {
    for (index, ladder) in program.ladders.iter().enumerate() {
        // Where nobody need vouch for them, the vouched events are all events.
        let measured = measured(program, profile, ladder.measure, true, now);
        let tiers = &mut profile.standing.tiers;
        let state = tiers.entry(ladder.id.clone(), TierState::default());
        let before = state.level;
        let day = local_day(now.at, now.offset_min);
        if ladder.settle(state, measured, now.at, day) {
            effects.push(Effect::Tier {
                ladder: index as u16,
                level: state.level,
                up: state.level > before,
            });
        }
    }
}

fn buy(program: &Program, profile: &mut Profile, now: Now, effects: &mut Vec<Effect>) {
    for (index, reward) in program.rewards.iter().enumerate() {
        let wallet = program.wallets.get(usize::from(reward.wallet));
        let Some(wallet) = wallet.filter(|_| reward.auto && reward.price > 0) else {
            continue;
        };
        for _ in 0..MOST_BOUGHT {
            let entry = LedgerEntry {
                wallet: wallet.id.clone(),
                kind: EntryKind::Spend,
                amount: reward.price.saturating_neg(),
                reason: reward.id.clone(),
                actor: Actor::Program,
                at: now.at,
                ..LedgerEntry::default()
            };
            if !profile.ledger.shift(entry) {
                break;
            }
            let grant = Grant {
                at: now.at,
                ..Grant::default()
            };
            hand_over(program, profile, effects, index as u16, grant);
        }
    }
}
