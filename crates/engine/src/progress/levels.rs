//! The levels of one badge.

use loyalty::Effect;
use shopper::Profile;
use targeting::Now;

use super::measured_by;
use crate::Program;

/// The levels of a badge that has several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BadgeLevels {
    /// What each takes, lowest first.
    pub goals: Vec<(u16, i64)>,
    /// The highest that is held; 0 for none.
    pub held: u16,
    /// How far the shopper is.
    pub have: i64,
}

impl BadgeLevels {
    /// The next that is not held, with what it takes.
    pub fn next(&self) -> Option<(u16, i64)> {
        let next = self.goals.iter().find(|(level, _)| *level > self.held);
        next.copied()
    }
}

/// The levels of a badge; none for a badge that has no more than one.
pub fn badge_levels(program: &Program, profile: &Profile, badge: u16, now: Now) -> BadgeLevels {
    let rule = super::giver(program, badge);
    let known = program.badges.get(usize::from(badge));
    let (Some(rule), Some(known)) = (rule, known) else {
        return BadgeLevels::default();
    };
    let gives = |level: u16| {
        let mut gains = rule.gains.iter();
        gains.any(|gain| {
            gain.effect.known() == Some(&Effect::Badge(badge)) && [0, level].contains(&gain.level)
        })
    };
    let levels = (1_u16..).zip(rule.levels());
    let goals: Vec<_> = levels
        .filter(|(level, _)| gives(*level))
        .map(|(level, goal)| (level, *goal))
        .collect();
    if goals.len() < 2 {
        return BadgeLevels::default();
    }
    let earned = profile.earned.get(&known.id);
    BadgeLevels {
        goals,
        held: earned.map_or(0, |earned| earned.level),
        have: measured_by(program, profile, rule, now).max(0),
    }
}
