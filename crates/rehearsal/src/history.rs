//! Histories that a hostile page, a broken clock and a long journey could leave behind.

use std::collections::BTreeSet;

use shopper::{
    Answer, Consent, DAY_MS, Device, Event, HOUR_MS, Id, Moment, Money, Object, ObjectKind, Page,
    Scalar, Source, Stage, Subject, Touchpoint, names,
};

use crate::Chance;

/// Names of the events of [`crate::small`]'s programs.
pub(crate) const EVENTS: [&str; 9] = [
    names::VIEW_ITEM,
    names::PURCHASE,
    names::PAGE_VIEW,
    names::SHOWN,
    names::DISMISSED,
    names::ANSWERED,
    names::COMPLETED,
    "add_to_cart",
    names::REFUND,
];
/// Ids of their items.
pub(crate) const ITEMS: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
/// Their slots.
pub(crate) const SLOTS: [&str; 3] = ["hero", "below", "side"];

/// Right to left, out of the basic plane, composed and not, empty, with what other languages
/// end their strings by.
const ODD: [&str; 10] = [
    "",
    "\0",
    "è",
    "e\u{300}",
    "\u{202e}esrever",
    "👩‍👩‍👧‍👦",
    "ﷺ",
    "a.b.c",
    "\u{feff}x",
    "\r\n\t\"'<&",
];
const NUMBERS: [f64; 8] = [
    0.0,
    -0.0,
    1e300,
    -1e-300,
    f64::INFINITY,
    f64::NEG_INFINITY,
    9_007_199_254_740_993.0,
    0.1,
];
/// What can be told of an object, in any spelling of these.
const ATTRIBUTES: [&str; 4] = ["name", "price", "url", "è"];

/// So many events of one shopper: visits over changing zones; one in eight is told again, at
/// most sixty events late, which a profile remembers; one in fifty comes from a clock or a shop
/// that says anything, and one in fifty sets the clock back by up to forty days.
pub fn history(chance: &mut Chance, events: usize) -> Vec<Event> {
    let mut told: Vec<Event> = Vec::with_capacity(events);
    // What is told a third time would be later than sixty events after the first.
    let mut first_told = BTreeSet::new();
    let mut now = 1_700_000_000_000;
    let mut offset = 60;
    let mut session = Id(chance.bytes());
    while told.len() < events {
        now += chance.between(0, 10 * HOUR_MS);
        if chance.once_in(4) {
            session = Id(chance.bytes());
            // Summer time, a flight, a phone that was set by hand.
            offset += *chance.pick(&[0, 0, 60, -60, 345, -540]);
            offset = i16::clamp(offset, -840, 840);
        }
        let again = told.len().checked_sub(1 + chance.below(60) as usize);
        let again = again.filter(|again| chance.once_in(8) && first_told.contains(again));
        if let Some(again) = again {
            told.push(repeated(chance, told[again].clone()));
        } else {
            first_told.insert(told.len());
            told.push(event(chance, now, offset, session));
        }
        if chance.once_in(50) {
            now = now.saturating_sub(chance.between(0, 40 * DAY_MS));
        }
    }
    told
}

/// A moment shortly after an event, on a page with some of the slots.
pub fn moment(chance: &mut Chance, after: &Event) -> Moment {
    let slots = SLOTS.iter().filter(|_| chance.below(3) > 0);
    let slots: Vec<String> = slots.map(|slot| (*slot).to_owned()).collect();
    let showing: Vec<String> = (0..chance.below(3)).map(|_| id_of(chance)).collect();
    Moment {
        at: after.at.saturating_add(chance.between(0, HOUR_MS)),
        offset_min: after.offset_min,
        session: after.session,
        page: Page {
            path: (*chance.pick(&["/", "/checkout/pay", "/oak.html"])).to_owned(),
            slots,
            ..Page::default()
        },
        events: vec![after.clone()],
        dwell_ms: chance.below(10_000) as u32,
        scroll_percent: chance.below(101) as u8,
        overlay: showing.first().filter(|_| chance.once_in(3)).cloned(),
        showing,
        device: *chance.pick(&[Device::Phone, Device::Desktop]),
        idle_ms: chance.below(60_000) as u32,
        exit_intent: chance.once_in(4),
        ..Moment::default()
    }
}

fn id_of(chance: &mut Chance) -> String {
    (*chance.pick(&ITEMS)).to_owned()
}

/// The same event again; or the same order under another id, as a page that is loaded anew
/// tells it.
fn repeated(chance: &mut Chance, event: Event) -> Event {
    if event.distinct.is_some() && chance.once_in(2) {
        let id = Id(chance.bytes());
        return Event { id, ..event };
    }
    event
}

fn event(chance: &mut Chance, at: i64, offset_min: i16, session: Id) -> Event {
    let absurd = chance.once_in(50);
    let name = if absurd {
        *chance.pick(&ODD)
    } else {
        *chance.pick(&EVENTS)
    };
    Event {
        id: Id(chance.bytes()),
        name: name.to_owned(),
        at: if absurd { chance.draw() as i64 } else { at },
        offset_min: if absurd {
            chance.draw() as i16
        } else {
            offset_min
        },
        source: *chance.pick(&[Source::Client, Source::Host, Source::Platform]),
        distinct: distinct(chance, name),
        object: chance.once_in(2).then(|| object(chance)),
        value: chance.once_in(3).then(|| money(chance, absurd)),
        quantity: if absurd {
            u32::MAX
        } else {
            chance.below(5) as u32
        },
        touchpoint: Touchpoint {
            channel: (*chance.pick(&["direct", "email", "ﷺ"])).to_owned(),
            page: (*chance.pick(&["/", "/oak.html"])).to_owned(),
            place: (*chance.pick(&ODD)).to_owned(),
        },
        session,
        consent: Consent::ALL,
        subject: name.starts_with("milepost").then(|| subject(chance)),
    }
}

/// Few orders, so that refunds find them.
fn distinct(chance: &mut Chance, name: &str) -> Option<String> {
    let order = chance.below(40);
    match name {
        names::PURCHASE => Some(format!("order:{order}")),
        names::REFUND => Some(format!("order:{order}/{}", chance.draw())),
        _ => None,
    }
}

fn object(chance: &mut Chance) -> Object {
    let kinds = [ObjectKind::Product, ObjectKind::Product, ObjectKind::List];
    let attributes = ATTRIBUTES.iter().map(|name| {
        let value = match chance.below(3) {
            0 => Scalar::Bool(chance.once_in(2)),
            1 => Scalar::Number(*chance.pick(&NUMBERS)),
            _ => Scalar::Text((*chance.pick(&ODD)).to_owned()),
        };
        ((*name).to_owned(), value)
    });
    Object {
        attributes: attributes.collect(),
        kind: *chance.pick(&kinds),
        id: format!("{}{}", chance.pick(&ODD), chance.below(40)),
        category: (*chance.pick(&["lighting", "flooring", "", "è"])).to_owned(),
    }
}

fn money(chance: &mut Chance, absurd: bool) -> Money {
    Money {
        minor: if absurd {
            chance.draw() as i64
        } else {
            chance.between(-5_000, 100_000)
        },
        currency: (*chance.pick(&["EUR", "JPY", "è"])).to_owned(),
    }
}

fn subject(chance: &mut Chance) -> Subject {
    let answer = match chance.below(4) {
        0 => Some(Answer::Number(chance.between(-1, 11))),
        1 => Some(Answer::Text((*chance.pick(&ODD)).to_owned())),
        2 => Some(Answer::Choices(vec![(*chance.pick(&ODD)).to_owned()])),
        _ => None,
    };
    Subject {
        item: id_of(chance),
        variant: String::new(),
        question: (*chance.pick(&["q1", "q2", "q3"])).to_owned(),
        answer,
        stage: Stage::Consideration,
        ..Subject::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_leaves_the_same_history_with_everything_in_it() {
        let told = history(&mut Chance::new(7), 2_000);
        assert_eq!(told, history(&mut Chance::new(7), 2_000));
        let twice = (1..told.len()).filter(|i| told[..*i].contains(&told[*i]));
        assert!(twice.count() > 50);
        assert!(told.windows(2).any(|pair| pair[0].at > pair[1].at));
        let zones: BTreeSet<_> = told.iter().map(|e| e.offset_min).collect();
        assert!(zones.len() > 20);
    }
}
