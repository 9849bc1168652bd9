//! Where to look in a program: for one event, id or page, the few entries that it can touch.
//! Says nothing about whether they then count, fire or are shown.
//!
//! Lists of positions, sorted by what the entries themselves say, and searched by halving: no
//! word of the program is held twice, and a hash map would be another 4 KB of widget.

use core::cmp::{Ordering, Reverse};
use std::sync::OnceLock;

use loyalty::RuleKind;
use shopper::wire::{Reader, Wire};

use crate::{Place, Program};

/// A program's index, made when it is first asked and kept beside it. No part of what the
/// program says: two indices are always equal, none is written to the file, and a clone makes
/// its own.
///
/// Whoever changes a program that was asked already works on a clone.
#[derive(Debug, Default)]
pub struct Index(OnceLock<Lists>);

/// Positions in the program's lists; entries that compare equal stand in the document's order.
#[derive(Debug)]
struct Lists {
    /// Items by id.
    items: Vec<u16>,
    /// Items in slots, by the slot's name; the highest priority first.
    slots: Vec<u16>,
    /// Items over the page; the highest priority first.
    overlays: Vec<u16>,
    /// Items of the hub; the highest priority first.
    hub: Vec<u16>,
    /// Measures by their event.
    measures: Vec<u16>,
    /// Rules that wait for an event, by its name.
    by_event: Vec<u16>,
    /// Rules that wait for a measure, by its position.
    by_measure: Vec<u16>,
}

/// What wakes a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Waits<'a> {
    /// An event of that name.
    Event(&'a str),
    /// A measure that has just counted.
    Measure(u16),
}

impl Program {
    /// Items of that id: one, in any program that passed its checks.
    pub(crate) fn items_called(&self, id: &str) -> &[u16] {
        run(&self.lists().items, &|i| self.id_of(i).cmp(id))
    }

    /// Items in the slot of that name, the highest priority first.
    pub(crate) fn items_in_slot(&self, name: &str) -> &[u16] {
        run(&self.lists().slots, &|i| self.slot_of(i).cmp(name))
    }

    /// Items over the page, the highest priority first.
    pub(crate) fn overlays(&self) -> &[u16] {
        &self.lists().overlays
    }

    /// Items of the hub, the highest priority first.
    pub(crate) fn items_in_hub(&self) -> &[u16] {
        &self.lists().hub
    }

    /// Measures that an event of that name can touch, in the document's order.
    pub(crate) fn measures_of(&self, event: &str) -> &[u16] {
        let of = |i: u16| self.measures[usize::from(i)].trigger.event.as_str();
        run(&self.lists().measures, &|i| of(i).cmp(event))
    }

    /// Rules that an event of that name, counted in those measures, can wake; each once, in
    /// the document's order.
    pub(crate) fn rules_of(&self, event: &str, counted: &[u16]) -> Vec<u16> {
        let lists = self.lists();
        let waiting = |rules, what| run(rules, &|i| self.waits(i).cmp(&what));
        let mut woken = waiting(&lists.by_event, Waits::Event(event)).to_vec();
        for measure in counted {
            for rule in waiting(&lists.by_measure, Waits::Measure(*measure)) {
                insert(&mut woken, *rule, &|a, b| a.cmp(&b));
            }
        }
        woken
    }

    fn lists(&self) -> &Lists {
        self.index.0.get_or_init(|| Lists::of(self))
    }

    fn waits(&self, rule: u16) -> Waits<'_> {
        match &self.rules[usize::from(rule)].kind {
            RuleKind::Achievement { measure, .. } => Waits::Measure(*measure),
            RuleKind::Earn { trigger, .. } => Waits::Event(&trigger.event),
        }
    }

    fn id_of(&self, item: u16) -> &str {
        &self.items[usize::from(item)].id
    }

    fn slot_of(&self, item: u16) -> &str {
        match &self.items[usize::from(item)].place {
            Place::Slot(name) => name,
            Place::Popover | Place::Hub => "",
        }
    }

    /// How two items of one place stand to each other before their gates are asked.
    pub(crate) fn precedence(&self, a: u16, b: u16) -> Ordering {
        let rank = |i: u16| (Reverse(self.items[usize::from(i)].priority), i);
        rank(a).cmp(&rank(b))
    }
}

impl Lists {
    fn of(program: &Program) -> Self {
        let precedence = |a, b| program.precedence(a, b);
        let placed = |wanted: fn(&Place) -> bool| {
            let is_wanted = |i: u16| wanted(&program.items[usize::from(i)].place);
            sorted(program.items.len(), &is_wanted, &precedence)
        };
        let by_slot = |a, b| {
            let by_name = program.slot_of(a).cmp(program.slot_of(b));
            by_name.then_with(|| program.precedence(a, b))
        };
        let event = |i: u16| &program.measures[usize::from(i)].trigger.event;
        let waits_for_event = |i| matches!(program.waits(i), Waits::Event(_));
        let waits = |a, b| program.waits(a).cmp(&program.waits(b));
        let (items, rules) = (program.items.len(), program.rules.len());
        let in_slot = |i: u16| matches!(program.items[usize::from(i)].place, Place::Slot(_));
        Self {
            items: sorted(items, &|_| true, &|a, b| {
                program.id_of(a).cmp(program.id_of(b))
            }),
            slots: sorted(items, &in_slot, &by_slot),
            overlays: placed(Place::is_overlay),
            hub: placed(|place| *place == Place::Hub),
            measures: sorted(program.measures.len(), &|_| true, &|a, b| {
                event(a).cmp(event(b))
            }),
            by_event: sorted(rules, &waits_for_event, &waits),
            by_measure: sorted(rules, &|i| !waits_for_event(i), &waits),
        }
    }
}

impl Clone for Index {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Index {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Takes no byte.
impl Wire for Index {
    fn put(&self, _: &mut Vec<u8>) {}

    fn take(_: &mut Reader<'_>) -> Self {
        Self::default()
    }
}

/// Orders two positions by what stands at them.
type Order<'a> = &'a dyn Fn(u16, u16) -> Ordering;

/// The wanted ones of the first `count` positions, in order.
///
/// Why not `sort_by`: its code would be 3 KB of widget. Moving two bytes for each entry that
/// stands behind is a tenth of a millisecond for a thousand entries.
fn sorted(count: usize, wanted: &dyn Fn(u16) -> bool, order: Order<'_>) -> Vec<u16> {
    let mut positions = Vec::new();
    // What cannot be numbered cannot be referred to either.
    for i in 0..count.min(usize::from(u16::MAX) + 1) {
        if wanted(i as u16) {
            insert(&mut positions, i as u16, order);
        }
    }
    positions
}

/// Puts a position behind all that are less or equal, once.
fn insert(positions: &mut Vec<u16>, new: u16, order: Order<'_>) {
    let at = positions.partition_point(|&known| order(known, new).is_le());
    if at == 0 || positions[at - 1] != new {
        positions.insert(at, new);
    }
}

/// The run of positions that are equal to what is sought.
fn run<'a>(positions: &'a [u16], against: &dyn Fn(u16) -> Ordering) -> &'a [u16] {
    let start = positions.partition_point(|&i| against(i).is_lt());
    let rest = &positions[start..];
    &rest[..rest.partition_point(|&i| against(i).is_eq())]
}
