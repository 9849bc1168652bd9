//! Measures: what is counted over a shopper's events. Rules and audiences read the same ones,
//! so that "3 of 5" in a badge and `$distinct` in an audience can never disagree.

use serde::{Deserialize, Serialize};
use shopper::{Counter, Event, Id, Value, fnv1a, local_day};

use crate::{Condition, Scope};

/// Which events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trigger {
    /// The event's name.
    pub event: String,
    /// Which of them; over [`Event::facts`].
    pub filter: Condition,
}

/// What is counted of those events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counted {
    /// Events.
    #[default]
    Count,
    /// Different objects, at most [`shopper::MAX_DISTINCT`].
    Distinct,
    /// Minor units of the events' value.
    Value,
    /// Pieces.
    Quantity,
    /// Nothing: how many of the shopper's own days have passed since the latest of the events,
    /// 0 for today and −1 where there was none. The window is always [`Window::Ever`].
    DaysSince,
}

/// How far back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Window {
    /// From the first event on.
    #[default]
    Ever,
    /// This many local days, today included; at least 1.
    Days(u16),
    /// The current visit.
    Session,
}

/// One measure of the program.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Names the counter in the profile: a hash of the measure's own definition, so that an
    /// edited measure starts afresh and an unchanged one survives every publish.
    pub key: u32,
    /// Which events.
    pub trigger: Trigger,
    /// What of them.
    pub counted: Counted,
    /// Since when.
    pub window: Window,
}

impl Trigger {
    /// Whether the event is one of those. `facts` are the event's own.
    pub fn matches(&self, event: &Event, facts: &Value) -> bool {
        self.event == event.name
            && self.filter.holds(Scope {
                attributes: facts,
                groups: &Value::Null,
                profile: &(),
            })
    }
}

impl Measure {
    /// Counts an event that matched.
    pub fn record(&self, counter: &mut Counter, event: &Event) {
        let day = local_day(event.at, event.offset_min);
        if self.counted == Counted::Distinct {
            if let Some(object) = &event.object {
                counter.see(object_hash(object), day);
            }
            return;
        }
        if self.counted == Counted::DaysSince {
            // The day after, so that 0 goes on meaning that there was none.
            counter.total = counter.total.max(i64::from(day).saturating_add(1));
            return;
        }
        let amount = match self.counted {
            Counted::Count | Counted::Distinct | Counted::DaysSince => 1,
            Counted::Value => event.value.as_ref().map_or(0, |money| money.minor),
            Counted::Quantity => i64::from(event.quantity),
        };
        match self.window {
            Window::Ever => counter.total = counter.total.saturating_add(amount),
            Window::Days(days) => counter.add_day(day, amount, oldest(day, days)),
            Window::Session => counter.add_session(event.session, amount),
        }
    }

    /// What the counter says on the local day `today` in visit `session`.
    pub fn read(&self, counter: &Counter, today: i32, session: Id) -> i64 {
        match (self.counted, self.window) {
            (Counted::Distinct, Window::Days(days)) => counter.distinct_since(oldest(today, days)),
            (Counted::Distinct, Window::Ever | Window::Session) => counter.distinct_since(i32::MIN),
            (Counted::DaysSince, _) if counter.total == 0 => -1,
            (Counted::DaysSince, _) => (i64::from(today) + 1 - counter.total).max(0),
            (_, Window::Ever) => counter.total,
            (_, Window::Days(days)) => counter.sum_since(oldest(today, days)),
            (_, Window::Session) => match counter.session {
                Some((known, sum)) if known == session => sum,
                _ => 0,
            },
        }
    }
}

/// First day of a window of `days` that ends with `today`.
fn oldest(today: i32, days: u16) -> i32 {
    today.saturating_sub(i32::from(days.max(1)) - 1)
}

/// Two of one shopper's few hundred objects collide about once in 100,000 shoppers, and then
/// cost one step of progress.
fn object_hash(object: &shopper::Object) -> u32 {
    fnv1a([object.kind.as_str(), ":", &object.id])
}

shopper::wire!(struct Trigger { event, filter });
shopper::wire!(
    enum Counted {
        Count,
        Distinct,
        Value,
        Quantity,
        DaysSince,
    }
);
shopper::wire!(
    enum Window {
        Ever,
        Days(days),
        Session,
    }
);
shopper::wire!(struct Measure { key, trigger, counted, window });

#[cfg(test)]
mod tests {
    use super::*;
    use shopper::{DAY_MS, Object};

    fn view(id: &str, at: i64) -> Event {
        Event {
            name: "view_item".to_owned(),
            at,
            object: Some(Object {
                id: id.to_owned(),
                ..Object::default()
            }),
            ..Event::default()
        }
    }

    #[test]
    fn distinct_objects_count_once_each() {
        let measure = Measure {
            counted: Counted::Distinct,
            ..Measure::default()
        };
        let mut counter = Counter::default();
        for id in ["a", "b", "a"] {
            measure.record(&mut counter, &view(id, 0));
        }
        assert_eq!(measure.read(&counter, 0, Id::default()), 2);
    }

    #[test]
    fn days_since_are_those_since_the_latest_event_whatever_the_order() {
        let measure = Measure {
            counted: Counted::DaysSince,
            ..Measure::default()
        };
        let mut counter = Counter::default();
        assert_eq!(measure.read(&counter, 9, Id::default()), -1);
        for day in [5, 2] {
            measure.record(&mut counter, &view("a", day * DAY_MS));
        }
        assert_eq!(measure.read(&counter, 9, Id::default()), 4);
        assert_eq!(measure.read(&counter, 4, Id::default()), 0);
    }

    #[test]
    fn a_window_of_days_forgets_what_lies_before_it() {
        let measure = Measure {
            window: Window::Days(7),
            ..Measure::default()
        };
        let mut counter = Counter::default();
        for day in [0, 1, 6, 7] {
            measure.record(&mut counter, &view("a", day * DAY_MS));
        }
        assert_eq!(measure.read(&counter, 7, Id::default()), 3);
        assert_eq!(measure.read(&counter, 13, Id::default()), 1);
    }
}
