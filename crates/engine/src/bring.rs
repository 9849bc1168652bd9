//! What another device remembers is brought here. It comes from a file or an address that
//! anybody could have made: nothing in it is worth anything until the server has seen the
//! events itself, and nothing in it can do harm.

use shopper::{Id, Map, Profile, RuleState, Shelf, Source, StreakState, local_day};
use targeting::Now;

use crate::{Effect, Program, device_name, merge};

/// Other devices of one shopper.
const MAX_JOINED: usize = 8;
/// Most steps, unsettled periods and objects of one rule; more than any document asks for.
const MAX_LIST: usize = 64;

/// Why it is not brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBrought {
    /// It is this device's own, or holds it already.
    Known,
    /// It says what cannot be.
    Implausible,
}

/// Takes what another device remembers into this one's. `joined` are the devices that the other
/// one remembers beside its own, and its profile's visitor is itself, all as [`device_name`] has
/// them.
///
/// # Errors
/// [`NotBrought`]; nothing is changed then.
pub fn bring(
    program: &Program,
    profile: &mut Profile,
    shelf: &mut Shelf,
    (mut brought, joined): (Profile, &[Id]),
    now: Now,
) -> Result<Vec<Effect>, NotBrought> {
    let from = brought.visitor;
    let own = device_name(profile.visitor);
    let mut theirs = joined.iter().chain([&from]);
    if theirs.any(|id| *id == own || shelf.joined.contains(id)) || joined.len() > MAX_JOINED {
        return Err(NotBrought::Known);
    }
    if !clean(program, &mut brought, now) {
        return Err(NotBrought::Implausible);
    }
    // Nobody vouches for it: no budget that pays is open to it.
    let effects = merge(program, profile, brought, now, &mut |_, _| false);
    join(shelf, joined);
    join(shelf, &[from]);
    Ok(effects)
}

/// Notes devices whose doings are here now; the oldest make room.
pub(crate) fn join(shelf: &mut Shelf, devices: &[Id]) {
    shelf.joined.extend(devices);
    let gone = shelf.joined.len().saturating_sub(MAX_JOINED);
    shelf.joined.drain(..gone);
}

/// Leaves what this program knows, what can have happened by now, and nothing that somebody
/// has to vouch for.
fn clean(program: &Program, brought: &mut Profile, now: Now) -> bool {
    let known_wallet = |id: &str| program.wallets.iter().any(|wallet| wallet.id == id);
    let Some(ledger) = brought.ledger.plausible(known_wallet) else {
        return false;
    };
    brought.ledger = ledger;
    *brought = brought.essence();
    let counters = std::mem::take(&mut brought.counters);
    let vouched = |key| {
        let mut measures = program.measures.iter();
        measures.any(|measure| measure.trust > Source::Client && measure.trusted_key() == key)
    };
    brought.counters = counters
        .into_iter()
        .filter(|(key, _)| !vouched(*key))
        .collect();
    let earned = std::mem::take(&mut brought.earned);
    let known_badge = |id: &str| program.badges.iter().any(|badge| badge.id == id);
    brought.earned = earned
        .into_iter()
        .filter(|(id, _)| known_badge(id))
        .collect();
    let standing = &mut brought.standing;
    let rules = std::mem::take(&mut standing.rules).into_iter();
    let rules = rules.filter_map(|(id, state)| {
        let rule = program.rules.iter().find(|rule| rule.id == id)?;
        (rule.trust == Source::Client).then(|| (id, possible(state, now)))
    });
    standing.rules = rules.collect();
    // They follow from what is counted.
    standing.tiers = Map::default();
    let entries = std::mem::take(&mut standing.entries).into_iter();
    let known_contest = |id: &str| program.contests.iter().any(|contest| contest.id == id);
    standing.entries = entries.filter(|(id, _)| known_contest(id)).collect();
    standing.claims.retain(|claim| {
        let mut rules = program.rules.iter();
        rules.any(|rule| rule.id == claim.rule && rule.version == claim.version)
    });
    standing.closed = standing.closed.min(now.at);
    let visit = &mut brought.visit;
    visit.last_event = visit.last_event.min(now.at);
    visit.previous = visit.previous.map(|at| at.min(now.at));
    true
}

/// A rule's memory without what lies in the future, where it would bar the rule for good.
fn possible(mut state: RuleState, now: Now) -> RuleState {
    let today = local_day(now.at, now.offset_min);
    state.last = state.last.map(|at| at.min(now.at));
    if state.today.0 > today {
        state.today = (0, 0);
    }
    if state.period > today.into() {
        state.period = 0;
    }
    if state.streak.upto > today {
        state.streak = StreakState::default();
    }
    state.objects.truncate(MAX_LIST);
    state.steps.truncate(MAX_LIST);
    state.streak.recent.truncate(MAX_LIST);
    state
}
