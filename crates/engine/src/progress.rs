//! What the shopper has and how far they are: read for the hub, never stored.

mod contests;
mod levels;
mod streaks;
mod tiers;
mod trails;
mod wallets;

use loyalty::{Effect, Gain, Rule, RuleKind};
use shopper::{Millis, Moment, Profile};
use targeting::Now;

use crate::apply::{measured, progressed};
use crate::{Facts, Program};
pub use contests::{ContestStand, Phase, contest};
pub use levels::{BadgeLevels, badge_levels};
pub use streaks::{StreakStand, streaks};
pub use tiers::{LadderStand, ladder};
pub use trails::{Proved, StepStand, TrailStand, proves, trails};
pub use wallets::{WalletStand, movements, wallet};

/// One badge, as it stands with this shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadgeProgress {
    /// Index into the program's badges.
    pub badge: u16,
    /// Steps done, at most `goal`.
    pub have: i64,
    /// Steps in all, at least 1.
    pub goal: i64,
    /// Level that was earned; 0 for none.
    pub level: u16,
    /// When it was earned.
    pub earned: Option<Millis>,
}

/// All badges in the document's order. What is measured is what the device has seen, vouched
/// for or not.
pub fn badge_progress(program: &Program, profile: &Profile, now: Now) -> Vec<BadgeProgress> {
    (0..program.badges.len() as u16)
        .map(|badge| {
            let id = &program.badges[usize::from(badge)].id;
            let earned = profile.earned.get(id);
            let (have, goal) = progress_to(program, profile, badge, now).unwrap_or((0, 1));
            let have = if earned.is_some() {
                goal
            } else {
                have.clamp(0, goal - 1)
            };
            BadgeProgress {
                badge,
                have,
                goal,
                level: earned.map_or(0, |earned| earned.level),
                earned: earned.map(|earned| earned.at),
            }
        })
        .collect()
}

/// How far the shopper is with the next level of the rule that gives a badge.
fn progress_to(program: &Program, profile: &Profile, badge: u16, now: Now) -> Option<(i64, i64)> {
    let rule = giver(program, badge)?;
    let state = profile.standing.rules.get(&rule.id);
    let level = state.map_or(0, |state| usize::from(state.level));
    let goal = rule.levels().get(level).or(rule.levels().last())?;
    Some((measured_by(program, profile, rule, now), (*goal).max(1)))
}

/// The rule that gives a badge; of several the first.
fn giver(program: &Program, badge: u16) -> Option<&Rule> {
    let gives = |gain: &Gain| gain.effect.known() == Some(&Effect::Badge(badge));
    let mut rules = program.rules.iter();
    rules.find(|rule| rule.gains.iter().any(gives))
}

/// Whether a rule may fire for this shopper now.
fn is_open(rule: &Rule, program: &Program, profile: &Profile, moment: &Moment) -> bool {
    rule.active.contains(moment.at)
        && rule
            .audience
            .holds(Facts::new(program, profile, moment).scope())
}

/// How far the shopper is with a rule, by whatever it counts.
fn measured_by(program: &Program, profile: &Profile, rule: &Rule, now: Now) -> i64 {
    let state = profile.standing.rules.get(&rule.id);
    match &rule.kind {
        RuleKind::Goal { measure, .. } => {
            let measured = measured(program, profile, *measure, false, now);
            progressed(rule, profile, measured)
        }
        RuleKind::Streak(streak) => {
            let present = streak.period.number(now.at, now.offset_min);
            state.map_or(0, |state| {
                streak.stands(&state.streak, present).length.into()
            })
        }
        RuleKind::Steps(steps) => state.map_or(0, |state| steps.count(&state.steps)),
        RuleKind::Each { .. } | RuleKind::Referral { .. } => 0,
    }
}

/// Periods in a row of a rule's streak; 0 for a rule that is none.
pub fn streak_of(program: &Program, profile: &Profile, rule: &str, now: Now) -> i64 {
    let rule = program.rules.iter().find(|known| known.id == rule);
    let Some((rule, RuleKind::Streak(streak))) = rule.map(|rule| (rule, &rule.kind)) else {
        return 0;
    };
    let state = profile.standing.rules.get(&rule.id);
    let present = streak.period.number(now.at, now.offset_min);
    state.map_or(0, |state| {
        streak.stands(&state.streak, present).length.into()
    })
}

/// Points in a wallet; 0 for an index that leads nowhere.
pub fn balance(program: &Program, profile: &Profile, wallet: u16) -> i64 {
    let wallet = program.wallets.get(usize::from(wallet));
    wallet.map_or(0, |wallet| profile.ledger.balance(&wallet.id))
}

/// Points in a wallet that can be spent only later; 0 for an index that leads nowhere.
pub fn pending(program: &Program, profile: &Profile, wallet: u16) -> i64 {
    let wallet = program.wallets.get(usize::from(wallet));
    wallet.map_or(0, |wallet| profile.ledger.pending(&wallet.id))
}
