//! A big shop's program, for measuring.

use content::{Panel, Skippable};
use engine::{Item, ItemKind, Place, Program, ShowOn};
use loyalty::{Badge, Effect, Limits, Rule, RuleKind, Wallet};
use shopper::{
    DAY_MS, Event, Id, Moment, Object, Page, Period, Profile, Scalar, Stage, Value, names,
};
use targeting::{Condition, Counted, Measure, ProfileTest, Range, Trigger, ValueTest, Window};

use crate::blank;
use crate::programme::{always, points};

/// So many items in one slot, and slots on one page.
const IN_A_SLOT: usize = 10;
const SLOTS: usize = 5;

/// Of a hundred items ninety stand in slots, ten to a slot; eight lie over the page and wait
/// for an event of their own; two are offered in the hub. Every second item is for some
/// shoppers only. Half the rules pay for an event, half wait for a measure of their own; a
/// product view touches one in forty.
pub fn busy(items: usize, rules: usize) -> Program {
    Program {
        site: "busy".to_owned(),
        items: (0..items).map(item).collect(),
        measures: (0..rules).map(measure).collect(),
        rules: (0..rules).map(rule).collect(),
        badges: (0..rules)
            .map(|n| Badge {
                id: format!("badge-{n}"),
                ..blank()
            })
            .collect(),
        wallets: vec![Wallet {
            id: "points".to_owned(),
            ..blank()
        }],
        stages: vec![(every(names::VIEW_ITEM), Stage::Consideration)],
        ..Program::default()
    }
}

fn item(n: usize) -> Item {
    let (place, on) = match n % 100 {
        90..98 => (
            Place::Popover,
            ShowOn::Event(every(&format!("happening_{n}"))),
        ),
        98.. => (Place::Hub, ShowOn::Page),
        _ => (Place::Slot(format!("slot-{}", n / IN_A_SLOT)), ShowOn::Page),
    };
    Item {
        id: format!("item-{n}"),
        kind: Skippable(Some(ItemKind::Panel(Panel::default()))),
        place,
        on: vec![on],
        audience: audience(n),
        priority: (n % 7) as i16,
        ..Item::default()
    }
}

/// Every event of that name.
pub(crate) fn every(event: &str) -> Trigger {
    Trigger {
        event: event.to_owned(),
        filter: Condition::Always,
    }
}

fn audience(n: usize) -> Condition {
    match n % 4 {
        0 => Condition::At {
            path: "cohort".to_owned(),
            is: Box::new(Condition::Value(ValueTest::Like(Value::from("b2b")))),
        },
        2 => Condition::Profile(ProfileTest::Measure {
            measure: (n % 100) as u16,
            range: Range {
                min: 3,
                max: i64::MAX,
            },
        }),
        _ => Condition::Always,
    }
}

/// One in twenty counts product views, and of those every second only lamps.
fn measure(n: usize) -> Measure {
    Measure {
        key: n as u32,
        trigger: trigger(n),
        counted: *[Counted::Count, Counted::Distinct, Counted::Quantity]
            .get(n % 3)
            .unwrap_or(&Counted::Count),
        window: *[Window::Ever, Window::Last(Period::Day, 30), Window::Session]
            .get(n % 3)
            .unwrap_or(&Window::Ever),
        ..Measure::default()
    }
}

fn trigger(n: usize) -> Trigger {
    let lamps = Condition::At {
        path: "object.category".to_owned(),
        is: Box::new(Condition::Value(ValueTest::Like(Value::from("lighting")))),
    };
    match n % 40 {
        0 => Trigger {
            event: names::VIEW_ITEM.to_owned(),
            filter: Condition::Always,
        },
        20 => Trigger {
            event: names::VIEW_ITEM.to_owned(),
            filter: lamps,
        },
        other => Trigger {
            event: format!("event_{other}"),
            filter: Condition::Always,
        },
    }
}

fn rule(n: usize) -> Rule {
    let kind = if n.is_multiple_of(2) {
        RuleKind::Goal {
            measure: n as u16,
            levels: vec![5],
            head_start: 0,
        }
    } else {
        RuleKind::Each {
            trigger: trigger(n + 1),
        }
    };
    Rule {
        id: format!("rule-{n}"),
        kind,
        limits: Limits {
            per_day: 10,
            ..Limits::default()
        },
        gains: [Effect::Badge(n as u16), points(0, 5)].map(always).into(),
        ..Rule::default()
    }
}

/// The n-th product view of a shopper, one a minute.
pub fn busy_event(n: u64) -> Event {
    let text = |value: &str| Scalar::Text(value.to_owned());
    let categories = ["flooring", "lighting", "textiles"];
    Event {
        id: Id::v7(n as i64, [7; 10]),
        name: names::VIEW_ITEM.to_owned(),
        at: 1_700_000_000_000 + n as i64 * 60_000,
        offset_min: 60,
        object: Some(Object {
            id: format!("FF-{}", n % 50),
            category: categories[(n % 3) as usize].to_owned(),
            attributes: [("name", text("Oak")), ("url", text("/oak.html"))]
                .map(|(name, value)| (name.to_owned(), value))
                .into_iter()
                .collect(),
            ..Object::default()
        }),
        quantity: 1,
        session: Id([9; 16]),
        ..Event::default()
    }
}

/// A page with five slots, somewhere in the middle of the program, in the instant of the event.
pub fn busy_moment(program: &Program, profile: &mut Profile, event: &Event) -> Moment {
    let attributes = [
        ("cohort", Value::from("b2c")),
        ("city", Value::from("Turin")),
    ];
    profile.attributes = Value::from(attributes);
    let middle = program.items.len() / IN_A_SLOT / 2;
    let first = middle.saturating_sub(SLOTS / 2);
    Moment {
        at: event.at.saturating_add(DAY_MS / 1_000),
        offset_min: event.offset_min,
        session: event.session,
        page: Page {
            path: "/oak.html".to_owned(),
            slots: (first..first + SLOTS)
                .map(|n| format!("slot-{n}"))
                .collect(),
            ..Page::default()
        },
        events: vec![event.clone()],
        dwell_ms: 2_000,
        ..Moment::default()
    }
}
