//! The profile: all that is remembered of one shopper. It is the fold of their events and
//! holds nothing that the program does not ask for.

use serde::{Deserialize, Serialize};

use crate::{
    Answer, Attention, Consent, Counter, Event, Id, ItemHistory, Ledger, Map, Millis, Orders,
    Recent, Source, StageState, Standing, Value, fnv1a,
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
    /// Rules, tiers, rewards.
    pub standing: Standing,
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
    /// With the source that is trusted most of those that told it.
    heard_distinct: Vec<(u32, Source)>,
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
    /// When its latest page was opened.
    pub page_at: Millis,
    /// When the first visit began.
    pub first: Millis,
    /// The latest event of the visit before; `None` in the first.
    pub previous: Option<Millis>,
}

/// What an event is to a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Not heard before.
    New,
    /// Heard already, but only from this source, which is trusted less than the event's.
    Vouched(Source),
    /// Heard already.
    Before,
}

/// A badge that was earned. It stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earned {
    /// When.
    pub at: Millis,
    /// By which rule.
    pub rule: String,
    /// Highest level of it, from 1.
    pub level: u16,
}

/// How far a shopper is in a survey.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyProgress {
    /// The event with the first answer of this run; `None` before it.
    pub response: Option<Id>,
    /// Answers so far, in the order given: `(question id, answer)`, `None` where it was left
    /// unanswered on purpose.
    pub answers: Vec<(String, Option<Answer>)>,
}

impl SurveyProgress {
    /// Whether the question was answered or left unanswered on purpose.
    pub fn has_met(&self, question: &str) -> bool {
        self.answers.iter().any(|(id, _)| id == question)
    }

    /// The answer to a question, if one was given.
    pub fn answer(&self, question: &str) -> Option<&Answer> {
        let met = self.answers.iter().find(|(id, _)| id == question);
        met.and_then(|(_, answer)| answer.as_ref())
    }

    /// Notes an answer. One given again replaces the first and everything after it: going back
    /// and choosing otherwise may lead another way.
    pub fn give(&mut self, question: &str, answer: Option<Answer>) {
        self.take_back(question);
        self.answers.push((question.to_owned(), answer));
    }

    /// Forgets the answer to a question and everything after it.
    pub fn take_back(&mut self, question: &str) {
        if let Some(i) = self.answers.iter().position(|(id, _)| id == question) {
            self.answers.truncate(i);
        }
    }
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

    /// Whether an event brings nothing new: heard before, by its id or by what makes it
    /// distinct, from this source or one that is trusted more.
    pub fn has_heard(&self, event: &Event) -> bool {
        self.heard.contains(&event.id)
            || self
                .told_by(event)
                .is_some_and(|before| before >= event.source)
    }

    /// Notes an event. What makes it unique beyond its id counts too: a thank-you page that is
    /// loaded again pushes the same order under a new id, and the order's webhook tells it once
    /// more. Kept as 32-bit hashes: two of the last 64 collide about once in two million shoppers.
    pub fn hear(&mut self, event: &Event) -> Heard {
        if self.has_heard(event) {
            return Heard::Before;
        }
        let before = self.told_by(event);
        push_latest(&mut self.heard, event.id);
        if let Some(hash) = distinct_hash(event) {
            self.heard_distinct.retain(|(known, _)| *known != hash);
            push_latest(&mut self.heard_distinct, (hash, event.source));
        }
        before.map_or(Heard::New, Heard::Vouched)
    }

    /// Who told of the same thing, of those the one that is trusted most.
    fn told_by(&self, event: &Event) -> Option<Source> {
        let hash = distinct_hash(event)?;
        let known = self.heard_distinct.iter().find(|(known, _)| *known == hash);
        known.map(|(_, source)| *source)
    }

    /// Takes over what another profile of the same shopper heard.
    pub fn absorb_heard(&mut self, other: &Self) {
        for id in &other.heard {
            remember(&mut self.heard, *id);
        }
        for hash in &other.heard_distinct {
            remember(&mut self.heard_distinct, *hash);
        }
    }

    /// What is worth taking to another device: what was earned and how far everything is, on
    /// as few bytes as tell it. Who the shopper is, what they answered, were shown and looked at
    /// stays behind, and so does what the shop gave: it knows that itself.
    #[must_use]
    pub fn essence(&self) -> Self {
        Self {
            visitor: self.visitor,
            visit: self.visit,
            counters: self.counters.clone(),
            earned: self.earned.clone(),
            standing: Standing {
                grants: Vec::new(),
                orders: Vec::new(),
                ..self.standing.clone()
            },
            ledger: self.ledger.essence(),
            purchases: self.purchases,
            heard_distinct: self.heard_distinct.clone(),
            ..Self::default()
        }
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

/// Hash of what makes an event distinct, whoever tells it.
fn distinct_hash(event: &Event) -> Option<u32> {
    let distinct = event.distinct.as_deref()?;
    Some(fnv1a([&event.name, ":", distinct]))
}

fn remember<T: PartialEq>(known: &mut Vec<T>, new: T) {
    if !known.contains(&new) {
        push_latest(known, new);
    }
}

/// Of what is not known yet.
fn push_latest<T>(known: &mut Vec<T>, new: T) {
    if known.len() >= MAX_HEARD {
        known.remove(0);
    }
    known.push(new);
}

crate::wire!(struct Profile {
    visitor, member, attributes, consent, visit, counters, earned, standing, ledger,
    stages, purchases, orders, items, attention, surveys, answers, recent, heard,
    heard_distinct,
});
crate::wire!(struct Visit { session, number, started, last_event, page_at, first, previous });
crate::wire!(struct Earned { at, rule, level });
crate::wire!(struct SurveyProgress { response, answers });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_heard_twice_is_refused_the_second_time() {
        let mut profile = Profile::new(Id([1; 16]));
        let event = |id: u8, source| Event {
            id: Id([id; 16]),
            distinct: Some("order:1".to_owned()),
            source,
            ..Event::default()
        };
        assert_eq!(profile.hear(&event(1, Source::Client)), Heard::New);
        assert_eq!(profile.hear(&event(1, Source::Client)), Heard::Before);
        assert_eq!(profile.hear(&event(2, Source::Client)), Heard::Before);
        let vouched = profile.hear(&event(3, Source::Platform));
        assert_eq!(vouched, Heard::Vouched(Source::Client));
        assert_eq!(profile.hear(&event(5, Source::Host)), Heard::Before);
        assert_eq!(profile.hear(&event(4, Source::Platform)), Heard::Before);
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
