//! Contests: entries, chances, and the draw, checked on the device.

use loyalty::contest::{Entrant, best_ticket, commit};
use shopper::{Millis, Profile};

use crate::Program;

/// One contest, as it stands with this shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContestStand {
    /// Entries of this shopper.
    pub entries: u32,
    /// About one in so many, where all entries are known and some are the shopper's.
    pub one_in: Option<u32>,
    /// How far it is.
    pub phase: Phase,
}

/// How far a contest is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Entries do not count yet.
    Before,
    /// Entries count.
    Open,
    /// Entries count no more.
    Closed,
    /// It was drawn.
    Drawn {
        /// The seed is the one that was committed to.
        fair: bool,
        /// The shopper's own ticket is among those that won.
        won: bool,
    },
}

/// A contest by its index.
pub fn contest(
    program: &Program,
    profile: &Profile,
    contest: u16,
    at: Millis,
) -> Option<ContestStand> {
    let known = program.contests.get(usize::from(contest))?;
    let entries = profile.standing.entries.get(&known.id);
    let entries = entries.copied().unwrap_or(0).min(known.most);
    let phase = if !known.seed.is_empty() {
        let seed = known.seed.as_bytes();
        let own = best_ticket(
            known,
            seed,
            &Entrant {
                id: entrant(profile),
                entries,
            },
        );
        let fair = commit(seed) == known.commitment;
        Phase::Drawn {
            fair,
            won: fair && own.is_some_and(|own| known.won.contains(&own)),
        }
    } else if known.open.contains(at) {
        Phase::Open
    } else if known.open.from.is_some_and(|from| at < from) {
        Phase::Before
    } else {
        Phase::Closed
    };
    // What the shop counted last may lie behind what this device has just done. Each shopper
    // wins once, so that the first of several draws is the chance to go by.
    let winners = u64::from(known.winners.max(1));
    let all = u64::from(known.entries.max(entries));
    let counted = known.entries > 0 && entries > 0;
    let one_in = counted.then(|| {
        let tickets = u64::from(entries) * winners;
        ((all + tickets / 2) / tickets).clamp(1, u64::from(u32::MAX)) as u32
    });
    Some(ContestStand {
        entries,
        one_in,
        phase,
    })
}

/// What names a shopper in a draw: the shop's id for who is signed in, else the device's.
fn entrant(profile: &Profile) -> String {
    let member = profile.member.clone();
    member.unwrap_or_else(|| profile.visitor.to_string())
}
