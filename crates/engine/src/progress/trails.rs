//! Quests and hunts, step by step, and the words that shoppers find.

use loyalty::{Rule, RuleKind, Steps};
use shopper::{Answer, Event, Id, Millis, Moment, Profile, RuleState, Subject, names};

use super::is_open;
use crate::{Effect, Program, apply};

/// One quest or hunt, as it stands with this shopper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailStand {
    /// Index of the rule.
    pub rule: u16,
    /// Steps done, at most `need`.
    pub done: i64,
    /// Steps that complete it, at least 1.
    pub need: i64,
    /// It was completed, and does not begin again.
    pub complete: bool,
    /// Its steps, in the document's order.
    pub steps: Vec<StepStand>,
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepStand {
    /// When it was done.
    pub done: Option<Millis>,
    /// It is this step's turn: its clue may be read.
    pub turn: bool,
    /// A word does it.
    pub word: bool,
}

/// What became of a word that the shopper gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proved {
    /// It is one that was looked for now.
    Right,
    /// It was right, and given before.
    Known,
    /// It is none of those that are looked for now.
    Wrong,
}

/// The quests and hunts that are open to this shopper, and those that they have begun.
pub fn trails(program: &Program, profile: &Profile, moment: &Moment) -> Vec<TrailStand> {
    let rules = (0_u16..).zip(&program.rules);
    let trails = rules.filter_map(|(index, rule)| {
        let RuleKind::Steps(steps) = &rule.kind else {
            return None;
        };
        let known = profile.standing.rules.get(&rule.id);
        let begun = known.is_some_and(|state| state.level > 0 || !state.steps.is_empty());
        if !begun && !is_open(rule, program, profile, moment) {
            return None;
        }
        Some(stand(index, steps, known))
    });
    trails.collect()
}

fn stand(rule: u16, steps: &Steps, state: Option<&RuleState>) -> TrailStand {
    let done = state.map_or(&[][..], |state| &state.steps);
    let need = steps.need.max(1);
    let complete = state.is_some_and(|state| state.level > 0);
    let mut turns = if steps.strict { 1 } else { steps.list.len() };
    let each = steps.list.iter().map(|step| {
        let found = done.iter().find(|(key, _)| *key == step.key);
        let turn = !complete && found.is_none() && turns > 0;
        turns -= usize::from(turn);
        StepStand {
            done: found.map(|(_, at)| *at),
            turn,
            word: step.proof != loyalty::Proof::Event,
        }
    });
    TrailStand {
        rule,
        steps: each.collect(),
        done: steps.count(done).min(need),
        need,
        complete,
    }
}

/// What would become of a word, before it is told: a wrong one is nobody's business.
pub fn proves(program: &Program, profile: &Profile, moment: &Moment, word: &str) -> Proved {
    let event = Event {
        id: Id([0xFF; 16]),
        name: names::PROOF.to_owned(),
        at: moment.at,
        offset_min: moment.offset_min,
        session: moment.session,
        subject: Some(Subject {
            answer: Some(Answer::Text(word.to_owned())),
            ..Subject::default()
        }),
        ..Event::default()
    };
    let effects = apply(program, &mut profile.clone(), &event);
    let moves = |effect: &Effect| match effect {
        Effect::Step { .. } => true,
        // The server will say; the word itself was right.
        Effect::Claim { rule } => {
            let rule = program.rules.get(usize::from(*rule));
            rule.is_some_and(|rule| knows(rule, word, |_| true))
        }
        _ => false,
    };
    if effects.iter().any(moves) {
        return Proved::Right;
    }
    let given = |rule: &Rule| {
        let state = profile.standing.rules.get(&rule.id);
        state.is_some_and(|state| {
            knows(rule, word, |key| {
                state.level > 0 || state.steps.iter().any(|(done, _)| *done == key)
            })
        })
    };
    if program.rules.iter().any(given) {
        Proved::Known
    } else {
        Proved::Wrong
    }
}

/// Whether a word proves one of those steps of a rule.
fn knows(rule: &Rule, word: &str, which: impl Fn(u32) -> bool) -> bool {
    let RuleKind::Steps(steps) = &rule.kind else {
        return false;
    };
    let mut steps = steps.list.iter();
    steps.any(|step| which(step.key) && step.proof.knows(word))
}
