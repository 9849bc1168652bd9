//! Small programs in which everything meets everything, for laws.

use content::{Panel, Skippable};
use engine::{AttentionBudget, Frequency, Item, ItemKind, NEVER_AGAIN, Place, Program, ShowOn};
use loyalty::{Badge, Wallet};
use shopper::{DAY_MS, HOUR_MS, Period, Source, Stage, Value};
use targeting::{
    Condition, Counted, Measure, ProfileTest, Range, Share, Trigger, ValueTest, Window,
};

use crate::busy::every;
use crate::history::{EVENTS, ITEMS, SLOTS};
use crate::programme::{absurd, contest, ladder, multiplier, reward, rule};
use crate::{Chance, blank};

/// A program over the names that [`crate::history`] uses: a handful of items that compete for
/// three slots, the page and the hub, and rules over measures of every shape. Every reference
/// leads somewhere.
pub fn small(chance: &mut Chance) -> Program {
    let measures = 1 + chance.below(8);
    let badges = 1 + chance.below(4) as u16;
    Program {
        site: "small".to_owned(),
        items: ITEMS[..chance.below(ITEMS.len() as u64 + 1) as usize]
            .iter()
            .map(|id| item(chance, id, measures))
            .collect(),
        measures: (0..measures as u32)
            .map(|key| measure(chance, key))
            .collect(),
        rules: (0..chance.below(8))
            .map(|n| rule(chance, n, measures, u64::from(badges)))
            .collect(),
        badges: (0..badges)
            .map(|n| Badge {
                id: format!("badge-{n}"),
                ..blank()
            })
            .collect(),
        wallets: ["leaves", "seeds"]
            .map(|id| Wallet {
                id: id.to_owned(),
                ..blank()
            })
            .into(),
        ladders: vec![ladder(chance, measures)],
        rewards: vec![reward(chance)],
        contests: vec![contest(chance)],
        multipliers: vec![multiplier(chance)],
        stages: vec![
            (every("purchase"), Stage::Purchase),
            (every("view_item"), Stage::Consideration),
        ],
        attention: AttentionBudget {
            per_visit: chance.below(3) as u16,
            per_day: chance.below(3) as u16,
            per_week: chance.below(5) as u16,
        },
        checkout: vec!["/checkout".to_owned()],
        ..Program::default()
    }
}

/// The same, with references that lead anywhere, ids that stand twice, and absurd numbers.
pub fn wild(chance: &mut Chance) -> Program {
    let mut program = small(chance);
    for item in &mut program.items {
        if chance.once_in(3) {
            item.audience = measured(chance.draw() as u16, chance.draw() as i64);
        }
        if chance.once_in(4) {
            "twice".clone_into(&mut item.id);
        }
        if chance.once_in(8) {
            item.kind = Skippable(None);
        }
        item.priority = chance.draw() as i16;
        item.schedule.from = chance.once_in(4).then(|| chance.draw() as i64);
        item.frequency.after_shown = chance.draw() as i64;
    }
    for measure in &mut program.measures {
        measure.key = chance.below(3) as u32;
        if chance.once_in(3) {
            measure.window = Window::Last(Period::Day, chance.draw() as u16);
        }
    }
    for rule in &mut program.rules {
        absurd(chance, rule);
    }
    for ladder in &mut program.ladders {
        ladder.measure = chance.draw() as u16;
        ladder.grace_days = chance.draw() as u16;
    }
    for reward in &mut program.rewards {
        reward.wallet = chance.below(3) as u16;
        reward.price = chance.draw() as i64;
    }
    if chance.once_in(3) {
        program.wallets.clear();
        program.badges.clear();
        program.measures.clear();
    }
    program
}

fn item(chance: &mut Chance, id: &str, measures: u64) -> Item {
    let place = match chance.below(8) {
        0 => Place::Popover,
        1 => Place::Hub,
        2 => Place::Modal,
        3 => Place::Tab,
        _ => Place::Slot((*chance.pick(&SLOTS)).to_owned()),
    };
    let on = match chance.below(7) {
        0 => ShowOn::Event(trigger(chance)),
        3 => ShowOn::Idle(chance.below(60_000) as u32),
        4 => ShowOn::ExitIntent,
        1 => ShowOn::Dwell(chance.below(5_000) as u32),
        2 => ShowOn::Scroll(chance.below(100) as u8),
        _ => ShowOn::Page,
    };
    Item {
        id: id.to_owned(),
        kind: Skippable(Some(ItemKind::Panel(Panel::default()))),
        place,
        on: vec![on],
        audience: match chance.below(4) {
            0 => measured(chance.below(measures) as u16, chance.between(0, 4)),
            1 => Condition::Profile(ProfileTest::Stage(vec![Stage::Consideration])),
            _ => Condition::Always,
        },
        priority: chance.between(-1, 2) as i16,
        frequency: frequency(chance),
        in_checkout: chance.once_in(2),
        personal: chance.once_in(3),
        sample: *chance.pick(&[Share::ALL, Share::ALL, Share(4_000)]),
        hold_out: *chance.pick(&[Share::NONE, Share::NONE, Share(1_000)]),
        ..Item::default()
    }
}

fn frequency(chance: &mut Chance) -> Frequency {
    let waits = [0, HOUR_MS, DAY_MS, NEVER_AGAIN];
    let mut frequency: Frequency = blank();
    frequency.ever = chance.below(4) as u16;
    frequency.per_visit = chance.below(3) as u16;
    frequency.after_shown = *chance.pick(&waits);
    frequency.after_dismissed = *chance.pick(&waits);
    frequency.after_completed = *chance.pick(&waits);
    frequency
}

fn measured(measure: u16, min: i64) -> Condition {
    let max = i64::MAX;
    Condition::Profile(ProfileTest::Measure {
        measure,
        range: Range { min, max },
    })
}

pub(crate) fn trigger(chance: &mut Chance) -> Trigger {
    let filter = if chance.once_in(3) {
        Condition::At {
            path: "object.category".to_owned(),
            is: Box::new(Condition::Value(ValueTest::Like(Value::from("lighting")))),
        }
    } else {
        Condition::Always
    };
    Trigger {
        event: (*chance.pick(&EVENTS)).to_owned(),
        filter,
    }
}

fn measure(chance: &mut Chance, key: u32) -> Measure {
    let counted = [
        Counted::Count,
        Counted::Distinct,
        Counted::Value,
        Counted::Quantity,
        Counted::MaxValue,
        Counted::Days,
    ];
    let windows = [
        Window::Ever,
        Window::Last(Period::Day, 1 + chance.below(40) as u16),
        Window::Last(Period::Hour, 1 + chance.below(40) as u16),
        Window::Last(Period::Week, 1),
        Window::Last(Period::Month, 1 + chance.below(3) as u16),
        Window::Session,
    ];
    let (counted, window) = if chance.once_in(8) {
        (Counted::DaysSince, Window::Ever)
    } else {
        (*chance.pick(&counted), *chance.pick(&windows))
    };
    Measure {
        key,
        trigger: trigger(chance),
        counted,
        window,
        trust: *chance.pick(&[Source::Client, Source::Client, Source::Host]),
        keep: 0,
    }
}
