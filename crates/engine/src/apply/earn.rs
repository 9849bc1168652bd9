//! How far a rule is, and the levels that an event brings.

use loyalty::{Barred, OnChange, Recur, Rule, RuleKind};
use shopper::{Counter, Event, Profile, RuleState, Source, local_day};
use targeting::{Measure, Now, Window};

use super::fold::Fold;
use crate::Program;
use crate::effect::{Effect, Refusal};

/// Counters kept beyond those that are asked for.
const MOST_SPARE: usize = 32;

/// Rounds that one event can complete: a purchase worth fifty stamp cards is one of a forger.
const MOST_ROUNDS: u16 = 50;

impl Fold<'_> {
    /// Moves the rule on, and gives what the levels bring that it reaches.
    pub(super) fn progress(&mut self, index: u16, rule: &Rule) -> Result<(), Refusal> {
        let vouched = self.event.source >= rule.trust;
        match &rule.kind {
            RuleKind::Each { .. } | RuleKind::Referral { .. } if vouched => {
                self.fire(index, rule, 1)
            }
            RuleKind::Goal { measure, .. } => self.reach_goal(index, rule, *measure),
            _ if !vouched => self.claim_if_allowed(index, rule),
            RuleKind::Streak(streak) => {
                let event = self.event;
                let present = streak.period.number(event.at, event.offset_min);
                let state = self.state(rule);
                if streak.stands(&state.streak, present).length == 0 && rule.recur != Recur::Never {
                    state.level = 0;
                }
                streak.note(&mut state.streak, event);
                let length = streak.stands(&state.streak, present).length;
                self.climb(index, rule, length.into())
            }
            RuleKind::Steps(steps) => {
                let done = self.state(rule).steps.clone();
                let step = steps.done_by(self.event, &done, |trigger| self.matches(trigger));
                let Some(step) = step else { return Ok(()) };
                let at = self.event.at;
                self.state(rule).steps.push((step, at));
                let count = steps.count(&self.state(rule).steps);
                let climbed = self.climb(index, rule, count);
                if climbed.is_err() {
                    // It can be done again when the rule may fire again.
                    self.state(rule).steps.pop();
                    return climbed;
                }
                let place = steps.list.iter().position(|known| known.key == step);
                self.effects.push(Effect::Step {
                    rule: index,
                    step: place.unwrap_or_default() as u16,
                    last: count == steps.need,
                });
                Ok(())
            }
            RuleKind::Each { .. } | RuleKind::Referral { .. } => Ok(()),
        }
    }

    fn reach_goal(&mut self, index: u16, rule: &Rule, measure: u16) -> Result<(), Refusal> {
        if rule.recur == Recur::OnExpiry {
            self.renew(rule, measure);
        }
        let measured = self.measured(rule, measure, true);
        let value = progressed(rule, self.profile, measured);
        self.climb(index, rule, value)?;
        let shown = progressed(rule, self.profile, self.measured(rule, measure, false));
        let next = rule.levels().get(usize::from(self.state(rule).level));
        if rule.trust > Source::Client && next.is_some_and(|level| shown >= *level) {
            return self.claim_if_allowed(index, rule);
        }
        Ok(())
    }

    /// A claim is not worth making where the rule would not fire anyway.
    fn claim_if_allowed(&mut self, index: u16, rule: &Rule) -> Result<(), Refusal> {
        self.allowed(rule)?;
        Err(self.claim(index, rule))
    }

    /// Whether the rule's limits let it fire for this event.
    fn allowed(&mut self, rule: &Rule) -> Result<(), Refusal> {
        let day = local_day(self.event.at, self.event.offset_min);
        let object = self.object().filter(|_| rule.limits.per_object > 0);
        let at = self.event.at;
        let allowed = rule.limits.allow(self.state(rule), at, day, object);
        allowed.map_err(|barred| match barred {
            Barred::LimitReached => Refusal::LimitReached,
            Barred::CooldownActive => Refusal::CooldownActive,
        })
    }

    /// What was claimed for this event is answered, whichever way.
    fn answer_claims(&mut self, rule: &Rule) {
        let cause = self.event.cause();
        let whole = matches!(rule.kind, RuleKind::Goal { .. });
        let claims = &mut self.profile.standing.claims;
        claims.retain(|claim| claim.rule != rule.id || !whole && claim.cause != cause);
    }

    /// A goal of each month begins anew with the month.
    fn renew(&mut self, rule: &Rule, measure: u16) {
        let measure = self.program.measures.get(usize::from(measure));
        let Some(Window::Last(period, _)) = measure.map(|measure| measure.window) else {
            return;
        };
        let period = i64::from(period.number(self.event.at, self.event.offset_min));
        let state = self.state(rule);
        if period > state.period {
            state.rounds = state.rounds.saturating_add(u16::from(state.level > 0));
            state.period = period;
            state.base = 0;
            state.level = 0;
        }
    }

    /// Gives the levels that `value` reaches, one after the other, and begins the next round
    /// after the last of them.
    fn climb(&mut self, index: u16, rule: &Rule, value: i64) -> Result<(), Refusal> {
        let mut value = value;
        let key = measure_key(self.program, rule);
        let state = self.state(rule);
        state.value = value;
        state.measure = key;
        for _ in 0..MOST_ROUNDS {
            let level = self.state(rule).level;
            let levels = rule.levels();
            let Some(next) = levels.get(usize::from(level)) else {
                return Ok(());
            };
            if value < *next {
                return Ok(());
            }
            self.fire(index, rule, level + 1)?;
            let last = levels.last().copied().unwrap_or(1).max(1);
            let state = self.state(rule);
            state.level = level + 1;
            // A streak begins again where it breaks, not where it is longest.
            let again =
                rule.recur == Recur::OnCompletion && !matches!(rule.kind, RuleKind::Streak(_));
            if again && usize::from(state.level) == levels.len() {
                state.rounds = state.rounds.saturating_add(1);
                state.level = 0;
                state.base = state.base.saturating_add(last);
                state.steps.clear();
                if matches!(rule.kind, RuleKind::Steps(_)) {
                    return Ok(());
                }
                value = value.saturating_sub(last);
                state.value = value;
            }
        }
        Ok(())
    }

    /// Fires once, within the rule's limits.
    fn fire(&mut self, index: u16, rule: &Rule, level: u16) -> Result<(), Refusal> {
        self.answer_claims(rule);
        self.allowed(rule)?;
        self.give_all(index, rule, level)?;
        let Event { at, offset_min, .. } = *self.event;
        let object = self.object().filter(|_| rule.limits.per_object > 0);
        self.state(rule).fire(at, local_day(at, offset_min), object);
        Ok(())
    }

    fn measured(&self, rule: &Rule, measure: u16, vouched: bool) -> i64 {
        let vouched = vouched && rule.trust > Source::Client;
        measured(
            self.program,
            self.profile,
            measure,
            vouched,
            self.event.into(),
        )
    }
}

fn measure_key(program: &Program, rule: &Rule) -> u32 {
    let RuleKind::Goal { measure, .. } = rule.kind else {
        return 0;
    };
    let measure = program.measures.get(usize::from(measure));
    measure.map_or(0, |measure| measure.key)
}

fn head_start(rule: &Rule) -> i64 {
    match rule.kind {
        RuleKind::Goal { head_start, .. } => head_start,
        _ => 0,
    }
}

/// Takes over what a shopper did under other versions of the rules, before anything counts
/// under the new ones. What was earned stays earned whatever they say.
pub(super) fn adopt(program: &Program, profile: &mut Profile, now: Now) {
    if profile.standing.program == program.rules_version {
        return;
    }
    profile.standing.program = program.rules_version;
    for rule in &program.rules {
        let key = measure_key(program, rule);
        let read = match rule.kind {
            RuleKind::Goal { measure, .. } => {
                let vouched = rule.trust > Source::Client;
                measured(program, profile, measure, vouched, now)
            }
            _ => 0,
        };
        let fresh = RuleState::default();
        if !profile.standing.rules.contains_key(&rule.id) {
            continue;
        }
        let state = profile.standing.rules.entry(rule.id.clone(), fresh);
        if state.version == rule.version {
            continue;
        }
        state.version = rule.version;
        let other = state.measure != key;
        match rule.on_change {
            OnChange::Keep if other => {
                let done = state.value.saturating_sub(head_start(rule));
                state.base = read.saturating_sub(done);
            }
            OnChange::Replay if other => state.base = 0,
            OnChange::Keep | OnChange::Replay => {}
            OnChange::Restart => {
                *state = RuleState {
                    version: rule.version,
                    base: read,
                    level: 0,
                    value: 0,
                    steps: Vec::new(),
                    streak: shopper::StreakState::default(),
                    ..state.clone()
                }
            }
        }
        state.measure = key;
    }
    forget_counters(program, profile);
}

/// Counters that nothing asks for any more go when there are too many of them; until then they
/// stay, for an edit that is taken back.
fn forget_counters(program: &Program, profile: &mut Profile) {
    if profile.counters.len() <= 2 * program.measures.len() + MOST_SPARE {
        return;
    }
    let asked = |key: &u32| {
        let mut measures = program.measures.iter();
        measures.any(|measure| measure.key == *key || measure.trusted_key() == *key)
    };
    let counters = std::mem::take(&mut profile.counters);
    profile.counters = counters.into_iter().filter(|(key, _)| asked(key)).collect();
}

/// How far a shopper is in the present round of a goal.
pub(crate) fn progressed(rule: &Rule, profile: &Profile, measured: i64) -> i64 {
    let RuleKind::Goal { head_start, .. } = &rule.kind else {
        return measured;
    };
    let state = profile.standing.rules.get(&rule.id);
    let base = state.map_or(0, |state| state.base);
    measured.saturating_sub(base).saturating_add(*head_start)
}

/// What a measure reads; 0 for an index that leads nowhere.
pub(crate) fn measured(
    program: &Program,
    profile: &Profile,
    measure: u16,
    vouched: bool,
    now: Now,
) -> i64 {
    static NOTHING: Counter = Counter {
        total: 0,
        periods: Vec::new(),
        seen: Vec::new(),
        session: None,
    };
    let Some(measure) = program.measures.get(usize::from(measure)) else {
        return 0;
    };
    let key = |measure: &Measure| {
        if vouched {
            measure.trusted_key()
        } else {
            measure.key
        }
    };
    let counter = profile.counters.get(&key(measure)).unwrap_or(&NOTHING);
    measure.read(counter, now)
}

/// Gives what a profile has reached without an event of its own: after two were made one.
/// Rules ask what they always ask, for the instant of `event`.
pub(crate) fn catch_up(
    program: &Program,
    profile: &mut Profile,
    event: &Event,
    afford: &mut dyn FnMut(u16, i64) -> bool,
) -> Vec<Effect> {
    let facts = std::cell::OnceCell::new();
    let mut fold = Fold {
        program,
        profile,
        event,
        facts: &facts,
        heard: shopper::Heard::New,
        afford,
        effects: Vec::new(),
    };
    for (index, rule) in (0..).zip(&program.rules) {
        let RuleKind::Goal { measure, .. } = rule.kind else {
            continue;
        };
        let begun = fold.measured(rule, measure, true) != 0;
        if begun && fold.admit(rule).is_ok() {
            // What is refused now was refused before; there is nobody to tell.
            fold.reach_goal(index, rule, measure).ok();
        }
    }
    fold.effects
}
