//! What the shopper has and how far they are: read for the hub, never stored.

use loyalty::{Effect, RuleKind};
use shopper::{Id, Millis, Profile, local_day};

use crate::{Program, facts};

/// One badge, as it stands with this shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadgeProgress {
    /// Index into the program's badges.
    pub badge: u16,
    /// Steps done, at most `goal`.
    pub have: i64,
    /// Steps in all, at least 1.
    pub goal: i64,
    /// When it was earned.
    pub earned: Option<Millis>,
}

/// All badges in the document's order.
pub fn badge_progress(
    program: &Program,
    profile: &Profile,
    now: Millis,
    offset_min: i16,
    session: Id,
) -> Vec<BadgeProgress> {
    let today = local_day(now, offset_min);
    (0..program.badges.len() as u16)
        .map(|badge| {
            let earned = profile.earned.get(&program.badges[usize::from(badge)].id);
            let (have, goal) = match goal_of(program, badge) {
                Some((measure, goal)) => (
                    facts::read(program, profile, measure, today, session),
                    goal.max(1),
                ),
                None => (0, 1),
            };
            let have = if earned.is_some() {
                goal
            } else {
                have.clamp(0, goal - 1)
            };
            BadgeProgress {
                badge,
                have,
                goal,
                earned: earned.map(|earned| earned.at),
            }
        })
        .collect()
}

/// Points in a wallet; 0 for an index that leads nowhere.
pub fn balance(program: &Program, profile: &Profile, wallet: u16) -> i64 {
    let wallet = program.wallets.get(usize::from(wallet));
    wallet.map_or(0, |wallet| profile.ledger.balance(&wallet.id))
}

/// Measure and goal of the achievement that gives the badge.
fn goal_of(program: &Program, badge: u16) -> Option<(u16, i64)> {
    program.rules.iter().find_map(|rule| match rule.kind {
        RuleKind::Achievement { measure, goal } => rule
            .effects
            .iter()
            .any(|effect| effect.known() == Some(&Effect::Badge(badge)))
            .then_some((measure, goal)),
        RuleKind::Earn { .. } => None,
    })
}
