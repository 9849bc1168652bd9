//! The profile: all that is remembered of one shopper. It is the fold of their events and
//! holds nothing that the program does not ask for.

use serde::{Deserialize, Serialize};

use crate::{
    Answer, Attention, Consent, Counter, Event, Id, ItemHistory, Ledger, Map, Millis, Orders,
    Recent, StageState, Value, fnv1a,
};

/// Event ids remembered so that the same event, heard twice, counts once. The device hears
/// its own events once; this guards a replayed tail, not a whole history.
const MAX_HEARD: usize = 64;

/// One shopper, as remembered on their device and, folded from the log, on the server.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The device's own id, made once.
    pub visitor: Id,
    /// The shop's id for a signed-in shopper.
    pub member: Option<String>,
    /// What the shop said of the shopper; always a map.
    pub attributes: Value,
    /// What the shopper allows now.
    pub consent: Consent,
    /// Visits so far.
    pub visit: Visit,
    /// Counters by the key of their measure.
    pub counters: Map<u32, Counter>,
    /// Badges by id.
    pub earned: Map<String, Earned>,
    /// Achievements completed, by rule id, so that an edited goal never pays twice.
    pub completed: Map<String, Millis>,
    /// Points given per rule on its latest day: `(local day, times)`.
    pub paid_today: Map<String, (i32, u16)>,
    /// Points.
    pub ledger: Ledger,
    /// Journey lanes.
    pub stages: StageState,
    /// Purchases so far; the second is what makes a shopper retained.
    pub purchases: u32,
    /// When the latest of them were.
    pub orders: Orders,
    /// Items shown, by id.
    pub items: Map<String, ItemHistory>,
    /// The shared attention budget.
    pub attention: Attention,
    /// Surveys begun and not finished, by item id.
    pub surveys: Map<String, SurveyProgress>,
    /// The last answers that conditions ask for, by the key of their question.
    pub answers: Map<u32, Answer>,
    /// Products looked at.
    pub recent: Recent,
    heard: Vec<Id>,
    heard_distinct: Vec<u32>,
}

/// Visits so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The current visit.
    pub session: Id,
    /// 1 for the first.
    pub number: u32,
    /// When it began.
    pub started: Millis,
    /// Its latest event.
    pub last_event: Millis,
    /// When the first visit began.
    pub first: Millis,
    /// The latest event of the visit before; `None` in the first.
    pub previous: Option<Millis>,
}

/// A badge that was earned. It stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earned {
    /// When.
    pub at: Millis,
    /// By which rule.
    pub rule: String,
}

/// How far a shopper is in a survey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyProgress {
    /// Answers so far, in the order given: `(question id, answer)`.
    pub answers: Vec<(String, Answer)>,
    /// Ids of the questions left unanswered on purpose.
    pub skipped: Vec<String>,
}

impl Profile {
    /// A shopper of whom nothing is known yet.
    pub fn new(visitor: Id) -> Self {
        Self {
            visitor,
            attributes: Value::Map(Map::default()),
            ..Self::default()
        }
    }

    /// Whether an event was heard before, by its id or by what makes it distinct.
    pub fn has_heard(&self, event: &Event) -> bool {
        let distinct = |distinct: &String| {
            self.heard_distinct
                .contains(&fnv1a([&event.name, ":", distinct]))
        };
        self.heard.contains(&event.id) || event.distinct.as_ref().is_some_and(distinct)
    }

    /// Notes an event's id. False if it was heard before.
    pub fn hear(&mut self, id: Id) -> bool {
        if self.heard.contains(&id) {
            return false;
        }
        if self.heard.len() >= MAX_HEARD {
            self.heard.remove(0);
        }
        self.heard.push(id);
        true
    }

    /// Notes what makes an event unique beyond its id: a thank-you page that is loaded again
    /// pushes the same order under a new id. False if it was heard before. Kept as a 32-bit
    /// hash: two of the last 64 collide about once in two million shoppers.
    pub fn hear_distinct(&mut self, name: &str, distinct: &str) -> bool {
        let hash = fnv1a([name, ":", distinct]);
        if self.heard_distinct.contains(&hash) {
            return false;
        }
        if self.heard_distinct.len() >= MAX_HEARD {
            self.heard_distinct.remove(0);
        }
        self.heard_distinct.push(hash);
        true
    }

    /// Begins a new visit if `session` is not the current one; true if it did. Counts events
    /// of an older visit, told late, as part of the past: they begin nothing.
    pub fn enter(&mut self, session: Id, at: Millis) -> bool {
        let visit = &mut self.visit;
        let new = visit.number == 0 || (visit.session != session && at >= visit.last_event);
        if new {
            if visit.number == 0 {
                visit.first = at;
            } else {
                visit.previous = Some(visit.last_event);
            }
            visit.session = session;
            visit.number = visit.number.saturating_add(1);
            visit.started = at;
        }
        visit.first = visit.first.min(at);
        visit.last_event = visit.last_event.max(at);
        new
    }
}

crate::wire!(struct Profile {
    visitor, member, attributes, consent, visit, counters, earned, completed, paid_today, ledger,
    stages, purchases, orders, items, attention, surveys, answers, recent, heard,
    heard_distinct,
});
crate::wire!(struct Visit { session, number, started, last_event, first, previous });
crate::wire!(struct Earned { at, rule });
crate::wire!(struct SurveyProgress { answers, skipped });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_heard_twice_is_refused_the_second_time() {
        let mut profile = Profile::new(Id([1; 16]));
        assert!(profile.hear(Id([7; 16])));
        assert!(!profile.hear(Id([7; 16])));
    }

    #[test]
    fn a_new_session_is_a_new_visit_and_a_late_one_is_not() {
        let mut profile = Profile::new(Id([1; 16]));
        assert!(profile.enter(Id([1; 16]), 100));
        assert!(!profile.enter(Id([1; 16]), 200));
        assert!(profile.enter(Id([2; 16]), 300));
        assert!(!profile.enter(Id([1; 16]), 150));
        assert_eq!(profile.visit.number, 2);
    }
}
