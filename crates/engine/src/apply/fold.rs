//! One event on its way into a profile.

use std::cell::OnceCell;

use shopper::{Counter, Event, Heard, Profile, Source, Value};
use targeting::{Condition, Trigger, Window};

use super::RETAIN_MS;
use crate::{Effect, Program};

/// What is folded into what, and what has come of it so far.
pub(super) struct Fold<'a> {
    pub(super) program: &'a Program,
    pub(super) profile: &'a mut Profile,
    pub(super) event: &'a Event,
    pub(super) facts: &'a OnceCell<Value>,
    /// Whether this is the first that is heard of it.
    pub(super) heard: Heard,
    pub(super) afford: &'a mut dyn FnMut(u16, i64) -> bool,
    pub(super) effects: Vec<Effect>,
}

impl Fold<'_> {
    /// Whether somebody who is trusted that much vouches for the event now, and nobody did
    /// before: what must not happen twice happens then.
    pub(super) fn is_new_to(&self, trust: Source) -> bool {
        let before = match self.heard {
            Heard::New => None,
            Heard::Vouched(source) => Some(source),
            Heard::Before => return false,
        };
        before.is_none_or(|before| before < trust) && self.event.source >= trust
    }

    /// Whether it happened too long ago to count.
    pub(super) fn is_settled(&self) -> bool {
        self.event.at < self.profile.standing.closed.saturating_sub(RETAIN_MS)
    }

    /// Whether the event is one of those.
    pub(super) fn matches(&self, trigger: &Trigger) -> bool {
        trigger.matches(self.event, || self.facts.get_or_init(|| self.event.facts()))
    }

    /// Whether the event passes a condition over it.
    pub(super) fn passes(&self, filter: &Condition) -> bool {
        filter.holds_for(self.event, || self.facts.get_or_init(|| self.event.facts()))
    }

    /// Counts the event in every measure that it matches, however late it is told, so that
    /// counts do not depend on the order of events; returns those measures. What is told a
    /// second time, by somebody who vouches for it, counts only where that is asked.
    pub(super) fn count(&mut self) -> Vec<u16> {
        let mut counted = Vec::new();
        let program = self.program;
        for &index in program.measures_of(&self.event.name) {
            let measure = &program.measures[usize::from(index)];
            let past = measure.window == Window::Session
                && self.profile.visit.session != self.event.session;
            if past || !self.matches(&measure.trigger) {
                continue;
            }
            let vouched = measure.trust > Source::Client && self.is_new_to(measure.trust);
            let keys = [
                (self.heard == Heard::New).then_some(measure.key),
                vouched.then(|| measure.trusted_key()),
            ];
            for key in keys.into_iter().flatten() {
                let kept = self.profile.counters.entry(key, Counter::default());
                measure.record(kept, self.event);
            }
            counted.push(index);
        }
        counted
    }
}
