//! Measures: what is counted over a shopper's events. Rules and audiences read the same ones,
//! so that "3 of 5" in a badge and `$distinct` in an audience can never disagree.

use serde::{Deserialize, Serialize};
use shopper::{
    Counter, Event, Id, MAX_DISTINCT, Millis, Order, Period, Source, Value, fnv1a, local_day,
};

use crate::Condition;

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
    /// The greatest value of one event, minor units.
    MaxValue,
    /// Most pieces of one event.
    MaxQuantity,
    /// Local days with such an event, at most [`shopper::MAX_DISTINCT`].
    Days,
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
    /// So many periods of the shopper's calendar, at least 1; the present one is the last of
    /// them. Thirty days roll, one month begins anew on the first.
    Last(Period, u16),
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
    /// Who must vouch for an event that is counted for something of value.
    pub trust: Source,
    /// Most different objects that anything asks for, so that no more are remembered; 0 for
    /// [`shopper::MAX_DISTINCT`].
    pub keep: u16,
}

/// The instant and the visit for which a measure is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// UTC.
    pub at: Millis,
    /// Minutes east of UTC.
    pub offset_min: i16,
    /// The current visit.
    pub session: Id,
}

impl From<&Event> for Now {
    fn from(event: &Event) -> Self {
        Self {
            at: event.at,
            offset_min: event.offset_min,
            session: event.session,
        }
    }
}

impl Trigger {
    /// Whether the event is one of those. `facts` makes the event's own, and is asked only
    /// where a filter wants to see them.
    pub fn matches<'a>(&self, event: &Event, facts: impl FnOnce() -> &'a Value) -> bool {
        self.event == event.name && self.filter.holds_for(event, facts)
    }
}

impl Measure {
    /// Key of the counter in which only events count that somebody vouches for; the other
    /// one counts what the device shows.
    pub fn trusted_key(&self) -> u32 {
        self.key ^ (self.trust as u32).wrapping_mul(0x9e37_79b9)
    }

    /// Counts an event that matched. Of an earlier visit, told late, the caller must not tell
    /// a measure of the current one.
    pub fn record(&self, counter: &mut Counter, event: &Event) {
        if self.window == Window::Session {
            counter.enter(event.session);
        }
        let period = self.period(event.at, event.offset_min);
        let day = local_day(event.at, event.offset_min);
        let amount = match self.counted {
            Counted::DaysSince => {
                // The day after, so that 0 goes on meaning that there was none.
                counter.total = counter.total.max(i64::from(day).saturating_add(1));
                return;
            }
            Counted::Distinct | Counted::Days => {
                let hash = match &event.object {
                    _ if self.counted == Counted::Days => day as u32,
                    Some(object) => object_hash(object),
                    None => return,
                };
                return counter.see(hash, period, self.most());
            }
            Counted::Count => 1,
            Counted::Value | Counted::MaxValue => event.value.as_ref().map_or(0, |m| m.minor),
            Counted::Quantity | Counted::MaxQuantity => i64::from(event.quantity),
        };
        self.put(counter, period, amount);
    }

    /// Takes back what an order counted: its value, its pieces, and with `whole` the event
    /// itself. Different objects, days and greatest values stay: what else led to them is no
    /// longer known.
    pub fn undo(&self, counter: &mut Counter, order: &Order, part: (i64, u32), whole: bool) {
        let amount = match self.counted {
            Counted::Count => i64::from(whole),
            Counted::Value => part.0,
            Counted::Quantity => i64::from(part.1),
            _ => return,
        };
        let period = self.period(order.at, order.offset_min);
        let kept = counter
            .periods
            .first()
            .is_none_or(|first| first.0 <= period);
        if !matches!(self.window, Window::Last(..)) || kept {
            self.put(counter, period, amount.saturating_neg());
        }
    }

    fn put(&self, counter: &mut Counter, period: i32, amount: i64) {
        let greatest = matches!(self.counted, Counted::MaxValue | Counted::MaxQuantity);
        let Window::Last(_, count) = self.window else {
            counter.total = if greatest {
                counter.total.max(amount)
            } else {
                counter.total.saturating_add(amount)
            };
            return;
        };
        let newest = counter
            .periods
            .last()
            .map_or(period, |last| last.0.max(period));
        let oldest = oldest(newest, count);
        if greatest {
            counter.raise(period, amount, oldest);
        } else {
            counter.add(period, amount, oldest);
        }
    }

    /// What the counter says here and now.
    pub fn read(&self, counter: &Counter, now: Now) -> i64 {
        if self.window == Window::Session && counter.session != Some(now.session) {
            return 0;
        }
        let since = match self.window {
            Window::Last(_, count) => oldest(self.period(now.at, now.offset_min), count),
            Window::Ever | Window::Session => i32::MIN,
        };
        match (self.counted, self.window) {
            (Counted::Distinct | Counted::Days, _) => counter.distinct_since(since),
            (Counted::DaysSince, _) if counter.total == 0 => -1,
            (Counted::DaysSince, _) => {
                let today = local_day(now.at, now.offset_min);
                (i64::from(today) + 1 - counter.total).max(0)
            }
            (_, Window::Ever | Window::Session) => counter.total,
            (Counted::MaxValue | Counted::MaxQuantity, _) => {
                counter.since(since).max().unwrap_or(0)
            }
            _ => counter.since(since).fold(0, i64::saturating_add),
        }
    }

    /// Most different objects to remember.
    pub fn most(&self) -> usize {
        match self.keep {
            0 => MAX_DISTINCT,
            keep => keep.into(),
        }
    }

    fn period(&self, at: Millis, offset_min: i16) -> i32 {
        match self.window {
            Window::Last(period, _) => period.number(at, offset_min),
            Window::Ever | Window::Session => 0,
        }
    }
}

/// First period of a window of `count` that ends with `last`.
fn oldest(last: i32, count: u16) -> i32 {
    last.saturating_sub(i32::from(count.max(1)) - 1)
}

/// Two of one shopper's few hundred objects collide about once in 100,000 shoppers, and then
/// cost one step of progress.
pub fn object_hash(object: &shopper::Object) -> u32 {
    fnv1a([object.kind.as_str(), ":", &object.id])
}

shopper::wire!(struct Trigger { event, filter });
shopper::wire!(
    enum Counted {
        Count,
        Distinct,
        Value,
        Quantity,
        MaxValue,
        MaxQuantity,
        Days,
        DaysSince,
    }
);
shopper::wire!(
    enum Window {
        Ever,
        Last(period, count),
        Session,
    }
);
shopper::wire!(struct Measure { key, trigger, counted, window, trust, keep });

#[cfg(test)]
mod tests {
    use super::*;
    use shopper::{DAY_MS, HOUR_MS, Money, Object};

    fn view(id: &str, at: i64) -> Event {
        Event {
            name: "view_item".to_owned(),
            at,
            object: Some(Object {
                id: id.to_owned(),
                ..Object::default()
            }),
            value: Some(Money {
                minor: at / DAY_MS,
                currency: "EUR".to_owned(),
            }),
            ..Event::default()
        }
    }

    fn measure(counted: Counted, window: Window) -> Measure {
        Measure {
            counted,
            window,
            ..Measure::default()
        }
    }

    fn on(at: i64) -> Now {
        Now {
            at,
            ..Now::default()
        }
    }

    fn after(measure: &Measure, at: impl IntoIterator<Item = i64>) -> Counter {
        let mut counter = Counter::default();
        for at in at {
            measure.record(&mut counter, &view("a", at));
        }
        counter
    }

    #[test]
    fn distinct_objects_count_once_each() {
        let measure = measure(Counted::Distinct, Window::Ever);
        let mut counter = Counter::default();
        for id in ["a", "b", "a"] {
            measure.record(&mut counter, &view(id, 0));
        }
        assert_eq!(measure.read(&counter, on(0)), 2);
    }

    #[test]
    fn days_since_are_those_since_the_latest_event_whatever_the_order() {
        let measure = Measure {
            counted: Counted::DaysSince,
            ..Measure::default()
        };
        let mut counter = Counter::default();
        assert_eq!(measure.read(&counter, on(9 * DAY_MS)), -1);
        for day in [5, 2] {
            measure.record(&mut counter, &view("a", day * DAY_MS));
        }
        assert_eq!(measure.read(&counter, on(9 * DAY_MS)), 4);
        assert_eq!(measure.read(&counter, on(4 * DAY_MS)), 0);
    }

    #[test]
    fn a_window_of_days_forgets_what_lies_before_it() {
        let measure = measure(Counted::Count, Window::Last(Period::Day, 7));
        let counter = after(&measure, [0, 1, 6, 7].map(|day| day * DAY_MS));
        assert_eq!(measure.read(&counter, on(7 * DAY_MS)), 3);
        assert_eq!(measure.read(&counter, on(13 * DAY_MS)), 1);
    }

    #[test]
    fn a_calendar_month_begins_anew_and_hours_roll() {
        let month = measure(Counted::Value, Window::Last(Period::Month, 1));
        // Days 30 and 31 are 31 January and 1 February 1970.
        let counter = after(&month, [30 * DAY_MS, 31 * DAY_MS]);
        assert_eq!(month.read(&counter, on(31 * DAY_MS)), 31);
        let hours = measure(Counted::Count, Window::Last(Period::Hour, 2));
        let counter = after(&hours, [0, HOUR_MS, 2 * HOUR_MS]);
        assert_eq!(hours.read(&counter, on(2 * HOUR_MS)), 2);
        assert_eq!(hours.read(&counter, on(4 * HOUR_MS)), 0);
    }

    #[test]
    fn the_greatest_stays_and_days_count_once() {
        let most = measure(Counted::MaxValue, Window::Ever);
        let counter = after(&most, [3, 9, 5].map(|day| day * DAY_MS));
        assert_eq!(most.read(&counter, on(0)), 9);
        let days = measure(Counted::Days, Window::Ever);
        let counter = after(&days, [1, DAY_MS, DAY_MS + 5, 4 * DAY_MS]);
        assert_eq!(days.read(&counter, on(0)), 3);
    }

    #[test]
    fn an_order_that_was_taken_back_counts_no_more() {
        let sum = measure(Counted::Value, Window::Last(Period::Day, 30));
        let mut counter = after(&sum, [3 * DAY_MS, 9 * DAY_MS]);
        let order = Order {
            at: 9 * DAY_MS,
            value: 9,
            ..Order::default()
        };
        sum.undo(&mut counter, &order, (4, 1), false);
        assert_eq!(sum.read(&counter, on(9 * DAY_MS)), 8);
    }
}
