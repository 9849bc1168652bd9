//! Windows, counted again from the whole history: a model that keeps every event and knows
//! nothing of counters, days forgotten and visits replaced.
//!
//! A window more is one arm more in [`lies_within`].

// For clippy: what tests may do, their helpers may do.
#![cfg(test)]

use std::collections::BTreeSet;

use engine::{Program, apply};
use proptest::prelude::*;
use rehearsal::{Chance, history, small};
use shopper::{Counter, Event, Id, MAX_DISTINCT, Period, Profile, local_day, names};
use targeting::{Counted, Measure, Now, Window};

/// Whether an event lies within a window that is read now.
///
/// What is ahead of today counts, too: who flies westward lives a day twice, and must not lose
/// the step that they have just made.
fn lies_within(window: Window, event: &Event, now: Now) -> bool {
    match window {
        Window::Ever => true,
        Window::Last(period, count) => {
            let then = period.number(event.at, event.offset_min);
            let present = period.number(now.at, now.offset_min);
            i64::from(present) - i64::from(then) < i64::from(count.max(1))
        }
        Window::Session => event.session == now.session,
    }
}

/// What a measure says now of these events.
fn recounted(measure: &Measure, events: &[Event], now: Now) -> i64 {
    let counted = events.iter().filter(|event| {
        let facts = event.facts();
        measure.trigger.matches(event, || &facts) && lies_within(measure.window, event, now)
    });
    match measure.counted {
        Counted::DaysSince => {
            let days = counted.map(|e| local_day(e.at, e.offset_min));
            let today = local_day(now.at, now.offset_min);
            days.max().map_or(-1, |day| i64::from((today - day).max(0)))
        }
        Counted::Count => counted.count() as i64,
        Counted::Quantity => counted.map(|event| i64::from(event.quantity)).sum(),
        Counted::Value => {
            let money = counted.filter_map(|event| event.value.as_ref());
            money.map(|money| money.minor).sum()
        }
        Counted::Distinct => {
            let objects = counted.filter_map(|event| event.object.as_ref());
            let different: BTreeSet<_> = objects.map(|o| (o.kind.as_str(), &o.id)).collect();
            different.len().min(MAX_DISTINCT) as i64
        }
        Counted::MaxQuantity => {
            let pieces = counted.map(|event| i64::from(event.quantity));
            pieces.max().unwrap_or(0)
        }
        Counted::MaxValue => {
            let values = counted.map(|event| event.value.as_ref().map_or(0, |m| m.minor));
            values.max().unwrap_or(0).max(0)
        }
        Counted::Days => {
            let days: BTreeSet<_> = counted.map(|e| local_day(e.at, e.offset_min)).collect();
            days.len().min(MAX_DISTINCT) as i64
        }
    }
}

/// Each event once, by its id and by what makes it distinct.
fn once_each(events: &[Event]) -> Vec<Event> {
    let mut ids = BTreeSet::new();
    let mut orders = BTreeSet::new();
    let mut once = events.to_vec();
    once.retain(|event| {
        ids.insert(event.id)
            && event
                .distinct
                .as_ref()
                .is_none_or(|order| orders.insert((event.name.clone(), order.clone())))
    });
    once
}

/// Histories of clocks that can be trusted: within thirty years, amounts that can be added.
fn trusted(chance: &mut Chance, events: usize) -> Vec<Event> {
    let mut told = history(chance, events);
    told.retain(|event| {
        (1_000_000_000_000..2_000_000_000_000).contains(&event.at)
            && event.offset_min.abs() <= 840
            && event.name != names::REFUND
            && event.value.as_ref().is_none_or(|m| m.minor.abs() < 1 << 40)
    });
    told
}

fn reading(program: &Program, profile: &Profile, measure: &Measure, now: Now) -> i64 {
    assert!(program.measures.contains(measure));
    let counter = profile.counters.get(&measure.key);
    measure.read(counter.unwrap_or(&Counter::default()), now)
}

/// What counters cannot answer and the model can: a visit that goes on after another began starts from nothing; and an event
/// of a later day, by a clock ahead, makes days be forgotten that an earlier day still asks for.
fn is_beyond_counters(measure: &Measure, events: &[Event], now: Now) -> bool {
    match measure.window {
        Window::Session => {
            let first = events.iter().position(|event| event.session == now.session);
            let visit = &events[first.unwrap_or(events.len())..];
            visit.iter().any(|event| event.session != now.session)
        }
        Window::Last(period, _) => {
            let present = period.number(now.at, now.offset_min);
            let mut told = events.iter().map(|e| period.number(e.at, e.offset_min));
            told.any(|then| then > present)
        }
        Window::Ever => false,
    }
}

proptest! {
    // Each case recounts after each of its events.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn counters_say_what_a_recount_says(seed: u64, events in 1..160_usize) {
        let mut chance = Chance::new(seed);
        let program = small(&mut chance);
        let told = trusted(&mut chance, events);
        let mut profile = Profile::new(Id([1; 16]));
        // Visits of which something was told when they were not the present one.
        let mut late = BTreeSet::new();
        for (i, event) in told.iter().enumerate() {
            apply(&program, &mut profile, event);
            if profile.visit.session != event.session {
                late.insert(event.session);
            }
            let now = Now {
                at: event.at + chance.between(0, 3 * shopper::DAY_MS),
                offset_min: event.offset_min,
                session: event.session,
            };
            let so_far = once_each(&told[..=i]);
            for measure in &program.measures {
                let over = measure.window == Window::Session && late.contains(&now.session);
                if over || is_beyond_counters(measure, &so_far, now) {
                    continue;
                }
                prop_assert_eq!(
                    reading(&program, &profile, measure, now),
                    recounted(measure, &so_far, now),
                    "{:?} after {} events", measure, i + 1
                );
            }
        }
    }
}

fn view(n: u8, at: i64, session: Id) -> Event {
    Event {
        id: Id([n; 16]),
        name: "view_item".to_owned(),
        at,
        session,
        ..Event::default()
    }
}

fn views(counted: Counted, window: Window) -> Measure {
    let mut measure = Measure {
        counted,
        window,
        ..Measure::default()
    };
    "view_item".clone_into(&mut measure.trigger.event);
    measure
}

/// What the counter says and what the recount says.
fn both(measure: &Measure, events: &[Event], now: Now) -> (i64, i64) {
    let program = Program {
        measures: vec![measure.clone()],
        ..Program::default()
    };
    let mut profile = Profile::new(Id([1; 16]));
    for event in events {
        apply(&program, &mut profile, event);
    }
    let said = reading(&program, &profile, measure, now);
    (said, recounted(measure, events, now))
}

const DAY: i64 = shopper::DAY_MS;

#[test]
fn a_day_of_23_and_one_of_25_hours_are_one_day_each() {
    let session = Id([9; 16]);
    let measure = views(Counted::Count, Window::Last(Period::Day, 1));
    // 30 March in Rome: at two o'clock it is three. 26 October: at three it is two again.
    for (midnight, before, after, hours) in [
        (1_743_289_200_000_i64, 60, 120, 23),
        (1_761_429_600_000, 120, 60, 25),
    ] {
        let mut first = view(1, midnight, session);
        first.offset_min = before;
        let mut last = view(2, midnight + hours * 3_600_000 - 1, session);
        last.offset_min = after;
        let mut next = view(3, midnight + hours * 3_600_000, session);
        next.offset_min = after;
        let now = |at, offset_min| Now {
            at,
            offset_min,
            session,
        };
        let day = [first, last];
        assert_eq!(both(&measure, &day, now(day[1].at, after)), (2, 2));
        let days = [day[0].clone(), day[1].clone(), next];
        assert_eq!(both(&measure, &days, now(days[2].at, after)), (1, 1));
    }
}

#[test]
fn who_flies_westward_keeps_what_they_did_tomorrow() {
    let session = Id([9; 16]);
    let mut tokyo = view(1, 20_000 * DAY - 3_600_000, session);
    tokyo.offset_min = 540;
    let hawaii = Now {
        at: tokyo.at + 8 * 3_600_000,
        offset_min: -600,
        session,
    };
    let measure = views(Counted::Count, Window::Last(Period::Day, 1));
    assert_eq!(both(&measure, &[tokyo], hawaii), (1, 1));
}
