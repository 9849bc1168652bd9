//! What the cases are told with: rules, events, and shoppers of whom they are told.

use content::{Skippable, Text};
use engine::{Program, apply};
use loyalty::{Amount, Gain, Points, Recur, Reverse, Rule, RuleKind, Wallet};
use shopper::{DAY_MS, Event, Id, Money, Profile, ReversePolicy, Source};
use targeting::{Counted, Measure, Trigger, Window};

pub(crate) fn tr(e: &str) -> Trigger {
    Trigger {
        event: e.into(),
        ..Trigger::default()
    }
}

pub(crate) fn pts(n: i64) -> Gain {
    Gain {
        level: 0,
        effect: Skippable(Some(loyalty::Effect::Points(Points {
            wallet: 0,
            amount: Amount::Fixed(n),
            pending: 0,
            lasts: i64::MAX,
        }))),
    }
}

pub(crate) fn prog(rules: Vec<Rule>, measures: Vec<Measure>) -> Program {
    Program {
        rules,
        measures,
        rules_version: 1,
        wallets: vec![Wallet {
            id: "p".into(),
            name: Text::default(),
            stacking: loyalty::Stacking::Best,
        }],
        ..Program::default()
    }
}

pub(crate) fn ev(n: u32, name: &str, at: i64, source: Source, distinct: &str) -> Event {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&n.to_be_bytes());
    Event {
        id: Id(id),
        name: name.into(),
        at,
        source,
        distinct: (!distinct.is_empty()).then(|| distinct.into()),
        session: Id([9; 16]),
        ..Event::default()
    }
}

pub(crate) fn money(mut e: Event, m: i64) -> Event {
    e.value = Some(Money {
        minor: m,
        currency: "EUR".into(),
    });
    e
}

pub(crate) fn me() -> Profile {
    Profile::new(Id([1; 16]))
}

/// Tells the engine these events, one by one.
pub(crate) fn told<const N: usize>(program: &Program, me: &mut Profile, events: [Event; N]) {
    for event in events {
        apply(program, me, &event);
    }
}

/// A new shopper of whom these events are told.
pub(crate) fn folded<const N: usize>(program: &Program, events: [Event; N]) -> Profile {
    let mut new = me();
    told(program, &mut new, events);
    new
}

pub(crate) const D: i64 = DAY_MS;

pub(crate) const T: i64 = 20_000 * DAY_MS;

pub(crate) fn each(trust: Source, gains: Vec<Gain>) -> Rule {
    Rule {
        id: "r".into(),
        kind: RuleKind::Each {
            trigger: tr("purchase"),
        },
        trust,
        gains,
        reverse: Reverse {
            policy: Some(ReversePolicy::MayGoNegative),
            progress: true,
        },
        ..Rule::default()
    }
}

pub(crate) fn count(key: u32, counted: Counted, window: Window) -> Measure {
    Measure {
        key,
        trigger: tr("purchase"),
        counted,
        window,
        ..Measure::default()
    }
}

pub(crate) fn goal(levels: Vec<i64>, recur: Recur) -> Rule {
    Rule {
        id: "g".into(),
        version: 1,
        kind: RuleKind::Goal {
            measure: 0,
            levels,
            head_start: 0,
        },
        recur,
        gains: vec![pts(10)],
        ..Rule::default()
    }
}
