//! Streaks, period by period.

use loyalty::{Day, RuleKind, Streak, Streaks};
use shopper::{Moment, Period, Profile, StreakState};

use super::is_open;
use crate::Program;

/// Periods that are told apart: the present one and as many as are remembered.
const TOLD: u16 = 33;

/// One streak, as it stands with this shopper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreakStand {
    /// Index of the rule.
    pub rule: u16,
    /// Length, best, freezes.
    pub stands: Streaks,
    /// How long one period is.
    pub period: Period,
    /// Number of the present period.
    pub present: i32,
    /// What became of the latest periods, the present one last.
    pub days: Vec<Day>,
    /// The next length that brings something.
    pub next: Option<i64>,
}

/// The streaks that are open to this shopper, and those that they have begun.
pub fn streaks(program: &Program, profile: &Profile, moment: &Moment) -> Vec<StreakStand> {
    let rules = (0_u16..).zip(&program.rules);
    let streaks = rules.filter_map(|(index, rule)| {
        let RuleKind::Streak(streak) = &rule.kind else {
            return None;
        };
        let known = profile.standing.rules.get(&rule.id);
        if known.is_none() && !is_open(rule, program, profile, moment) {
            return None;
        }
        let fresh = StreakState::default();
        let state = known.map_or(&fresh, |known| &known.streak);
        let level = known.map_or(0, |known| usize::from(known.level));
        Some(stand(index, streak, state, level, moment))
    });
    streaks.collect()
}

fn stand(
    rule: u16,
    streak: &Streak,
    state: &StreakState,
    level: usize,
    moment: &Moment,
) -> StreakStand {
    let present = streak.period.number(moment.at, moment.offset_min);
    StreakStand {
        rule,
        stands: streak.stands(state, present),
        period: streak.period,
        present,
        days: streak.days(state, present, TOLD),
        next: streak.levels.get(level).copied(),
    }
}
