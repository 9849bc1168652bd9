//! Ladders of tiers.

use loyalty::Downgrade;
use shopper::{Millis, Profile, TierState};
use targeting::Now;

use crate::Program;
use crate::apply::measured;

/// One ladder, as it stands with this shopper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LadderStand {
    /// Tiers climbed; 0 for none.
    pub level: u16,
    /// Since when; nothing while none is climbed.
    pub since: Option<Millis>,
    /// How much of the way to the next one is done, percent, 0 to 99; 100 at the top.
    pub percent: u8,
    /// The local day on which one comes down, unless more is done until then.
    pub until: Option<i32>,
}

/// A ladder by its index; nothing climbed for one that leads nowhere.
pub fn ladder(program: &Program, profile: &Profile, ladder: u16, now: Now) -> LadderStand {
    let Some(known) = program.ladders.get(usize::from(ladder)) else {
        return LadderStand::default();
    };
    let fresh = TierState::default();
    let state = profile.standing.tiers.get(&known.id).unwrap_or(&fresh);
    let level = usize::from(state.level).min(known.tiers.len());
    let have = measured(program, profile, known.measure, true, now).max(0);
    let percent = known.tiers.get(level).map_or(100, |next| {
        let share = i128::from(have) * 100 / i128::from(next.from.max(1));
        share.clamp(0, 99) as u8
    });
    let falls = known.downgrade != Downgrade::Never && state.level > state.floor;
    let until = state.below.filter(|_| falls);
    LadderStand {
        level: level as u16,
        since: (level > 0).then_some(state.since),
        percent,
        until: until.map(|day| day.saturating_add(known.grace_days.into())),
    }
}
