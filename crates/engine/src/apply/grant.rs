//! Handing over a reward, whoever gives it.

use shopper::{Grant, Profile, keep_latest};

use crate::{Effect, Program};

/// Notes that the shopper has a reward; `grant` says from what and when. An index that leads
/// nowhere hands over nothing.
pub(super) fn hand_over(
    program: &Program,
    profile: &mut Profile,
    effects: &mut Vec<Effect>,
    reward: u16,
    grant: Grant,
) {
    let Some(known) = program.rewards.get(usize::from(reward)) else {
        return;
    };
    let gift = grant.gift;
    let grant = Grant {
        reward: known.id.clone(),
        ..grant
    };
    keep_latest(&mut profile.standing.grants, grant);
    effects.push(Effect::Reward { reward, gift });
}
