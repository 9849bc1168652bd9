//! Events of every kind that is counted, with every kind of answer: late ones, orders that
//! several tell of, answers that are changed.

use std::sync::Arc;

use shopper::{
    Answer, Event, Id, Millis, Money, Object, ObjectKind, Scalar, Source, Stage, Subject,
    Touchpoint, names,
};

use crate::rollup::device::Device;
use crate::store::row::EventRow;
use crate::value::sample::SITE;

pub(super) const VISITORS: u8 = 5;
/// Numbers of events.
pub(super) const EVENTS: u16 = 400;
const HOUR: Millis = 60 * 60 * 1_000;
const NAMES: [&str; 25] = [
    names::PAGE_VIEW,
    names::VIEW_ITEM,
    "add_to_cart",
    "begin_checkout",
    "view_search_results",
    names::PURCHASE,
    names::PURCHASE,
    names::PURCHASE,
    names::REFUND,
    names::REFUND,
    names::SHOWN,
    names::SHOWN,
    names::EXPOSED,
    names::SEEN,
    names::CLICKED,
    names::DISMISSED,
    names::SNOOZED,
    names::COMPLETED,
    names::ANSWERED,
    names::ANSWERED,
    names::ANSWERED,
    names::ANSWERED,
    names::POINTS,
    names::REDEEM,
    names::GIFT_RECEIVED,
];

/// Numbers that follow from one, the same every time.
struct Picks(u64);

impl Picks {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

pub(super) fn visitor(n: u8) -> Id {
    Id([n + 1; 16])
}

/// Whose an event is.
pub(super) fn owner(n: u16) -> Id {
    visitor((n % u16::from(VISITORS)) as u8)
}

/// All of an event follows from its number: the same id is the same event.
pub(super) fn mixed(n: u16) -> EventRow {
    let mut picks = Picks(u64::from(n) + 1);
    let name = picks.of(&NAMES);
    let hours = picks.below(40 * 24) as Millis;
    let mut id = [3; 16];
    id[14..].copy_from_slice(&n.to_be_bytes());
    let device = picks.of(&[Device::Unknown, Device::Phone, Device::Desktop]);
    let event = Event {
        id: Id(id),
        name: name.to_owned(),
        at: hours * HOUR,
        offset_min: picks.of(&[0, 600, -600]),
        source: picks.of(&[Source::Client, Source::Host, Source::Platform]),
        distinct: distinct(name, &mut picks),
        object: object(name, &mut picks),
        quantity: picks.below(2) as u32,
        value: picks.of(&[true, true, false]).then(|| Money {
            minor: picks.below(100_000) as i64,
            currency: picks.of(&["EUR", "chf"]).to_owned(),
        }),
        touchpoint: Touchpoint {
            channel: picks.of(&["", "email", "staff"]).to_owned(),
            page: picks.of(&["", "/cart", "/products/oak"]).to_owned(),
            place: picks.of(&["", "popover"]).to_owned(),
        },
        subject: name
            .starts_with("milepost_")
            .then(|| subject(name, &mut picks)),
        ..Event::default()
    };
    // Up to ten days on its way, from a device that was away.
    let late = picks.of(&[0, 0, 5, 240]) * HOUR;
    EventRow {
        site: Arc::from(SITE),
        visitor: owner(n),
        at: event.at,
        clock: "kept",
        received_at: event.at + late,
        bot: picks.below(8) == 0,
        device,
        details: EventRow::details_on(&event, device).unwrap(),
        event,
    }
}

/// Few orders, so that several tell of the same one and of its refunds.
fn distinct(name: &str, picks: &mut Picks) -> Option<String> {
    let order = picks.below(8);
    match name {
        names::PURCHASE => picks.of(&[true, false]).then(|| format!("order:{order}")),
        names::REFUND => Some(format!("order:{order}/{}", picks.below(2))),
        _ => None,
    }
}

fn object(name: &str, picks: &mut Picks) -> Option<Object> {
    let (kind, id) = match name {
        names::PURCHASE | names::REFUND => (ObjectKind::Order, picks.of(&["0", "1", ""])),
        names::POINTS => (ObjectKind::Product, "leaves"),
        names::REDEEM | names::GIFT_RECEIVED => (ObjectKind::Product, picks.of(&["mug", "bag"])),
        "view_search_results" => (ObjectKind::Product, "oak"),
        _ => return None,
    };
    let mut object = Object {
        kind,
        id: id.to_owned(),
        category: picks.of(&["spend", "adjust", ""]).to_owned(),
        ..Object::default()
    };
    if name == "view_search_results" && picks.below(2) == 0 {
        let found = Scalar::Number(picks.below(2) as f64);
        object.attributes.insert("results".to_owned(), found);
    }
    Some(object)
}

fn subject(name: &str, picks: &mut Picks) -> Subject {
    let run = picks.below(3) as u8;
    Subject {
        item: picks.of(&["nps", "welcome"]).to_owned(),
        variant: picks.of(&["", "a", "b", "shown", "held_out"]).to_owned(),
        question: picks.of(&["score", "why"]).to_owned(),
        answer: (name == names::ANSWERED).then(|| answer(picks)),
        stage: picks.of(&Stage::ALL),
        response: (run > 0).then_some(Id([200 + run; 16])),
    }
}

fn answer(picks: &mut Picks) -> Answer {
    let words = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let two = picks.of(&[["oak", "ash"], ["ash", "oak"], ["oak", "oak"]]);
    match picks.below(8) {
        0 => Answer::Number(picks.below(11) as i64),
        1 => Answer::Text("warm".to_owned()),
        2 => Answer::Choices(words(&two)),
        3 => Answer::Other {
            choices: words(&["oak", "other"]),
            words: "cork".to_owned(),
        },
        4 => Answer::Ranking(words(&two)),
        5 => Answer::Matrix(vec![(two[0].to_owned(), two[1].to_owned())]),
        6 => Answer::Date(picks.below(20_000) as i32),
        _ => Answer::References(words(&["a file"])),
    }
}

#[test]
fn every_name_and_every_kind_of_answer_is_among_the_events() {
    let rows: Vec<EventRow> = (0..EVENTS).map(mixed).collect();
    for name in NAMES {
        let has_one = rows.iter().any(|row| row.event.name == name && !row.bot);
        assert!(has_one, "{name}");
    }
    let answers = rows.iter().filter_map(|row| {
        let answer = row.event.subject.as_ref()?.answer.as_ref()?;
        (!row.bot).then(|| std::mem::discriminant(answer))
    });
    let kinds: std::collections::HashSet<_> = answers.collect();
    assert_eq!(kinds.len(), 8);
}
