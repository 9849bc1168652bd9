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
    /// Items by their spot; the highest priority first.
    spots: Vec<u16>,
    /// Measures by their event.
    measures: Vec<u16>,
    /// The events that rules wait for: the rule, and which of its events.
    waiting: Vec<(u16, u16)>,
    /// Positions in `waiting`, by the event's name.
    by_event: Vec<u16>,
    /// Rules that wait for a measure, by its position.
    by_measure: Vec<u16>,
}

/// Items of one spot compete for it, but in the hub, which takes them all.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot<'a> {
    /// The slot of that name.
    Slot(&'a str),
    /// Over the page, wherever there.
    Overlay,
    /// The hub.
    Hub,
    /// With the launcher.
    Launcher,
    /// The tab at the page's side.
    Tab,
}

impl Program {
    /// Items of that id: one, in any program that passed its checks.
    pub(crate) fn items_called(&self, id: &str) -> &[u16] {
        run(&self.lists().items, &|i| self.id_of(i).cmp(id))
    }

    /// Items of that spot, the highest priority first.
    pub(crate) fn items_at(&self, spot: Spot<'_>) -> &[u16] {
        run(&self.lists().spots, &|i| self.spot_of(i).cmp(&spot))
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
        let by_name = |i: u16| self.awaited(lists.waiting[usize::from(i)]).cmp(event);
        let mut woken = Vec::new();
        for i in run(&lists.by_event, &by_name) {
            let (rule, _) = lists.waiting[usize::from(*i)];
            insert(&mut woken, rule, &|a, b| a.cmp(&b));
        }
        for measure in counted {
            for rule in run(&lists.by_measure, &|i| {
                self.measure_of(i).cmp(&Some(*measure))
            }) {
                insert(&mut woken, *rule, &|a, b| a.cmp(&b));
            }
        }
        woken
    }

    fn lists(&self) -> &Lists {
        self.index.0.get_or_init(|| Lists::of(self))
    }

    fn awaited(&self, (rule, which): (u16, u16)) -> &str {
        let event = self.rules[usize::from(rule)].event(which.into());
        event.unwrap_or_default()
    }

    fn measure_of(&self, rule: u16) -> Option<u16> {
        match self.rules[usize::from(rule)].kind {
            RuleKind::Goal { measure, .. } => Some(measure),
            _ => None,
        }
    }

    fn id_of(&self, item: u16) -> &str {
        &self.items[usize::from(item)].id
    }

    fn spot_of(&self, item: u16) -> Spot<'_> {
        match &self.items[usize::from(item)].place {
            Place::Slot(name) => Spot::Slot(name),
            Place::Hub => Spot::Hub,
            Place::Launcher => Spot::Launcher,
            Place::Tab => Spot::Tab,
            _ => Spot::Overlay,
        }
    }

    /// How two items of one spot stand to each other before their gates are asked.
    pub(crate) fn precedence(&self, a: u16, b: u16) -> Ordering {
        let rank = |i: u16| (Reverse(self.items[usize::from(i)].priority), i);
        rank(a).cmp(&rank(b))
    }
}

impl Lists {
    fn of(program: &Program) -> Self {
        let by_spot = |a, b| {
            let by_place = program.spot_of(a).cmp(&program.spot_of(b));
            by_place.then_with(|| program.precedence(a, b))
        };
        let event = |i: u16| &program.measures[usize::from(i)].trigger.event;
        let mut waiting = Vec::new();
        for (rule, waits) in program.rules.iter().enumerate() {
            let events = (0..).take_while(|which| waits.event(usize::from(*which)).is_some());
            waiting.extend(events.map(|which| (rule as u16, which)));
        }
        let by_name = |a: u16, b: u16| {
            let name = |i: u16| program.awaited(waiting[usize::from(i)]);
            name(a).cmp(name(b))
        };
        let (items, rules) = (program.items.len(), program.rules.len());
        Self {
            items: sorted(items, &|_| true, &|a, b| {
                program.id_of(a).cmp(program.id_of(b))
            }),
            spots: sorted(items, &|_| true, &by_spot),
            measures: sorted(program.measures.len(), &|_| true, &|a, b| {
                event(a).cmp(event(b))
            }),
            by_event: sorted(waiting.len(), &|_| true, &by_name),
            by_measure: sorted(rules, &|i| program.measure_of(i).is_some(), &|a, b| {
                program.measure_of(a).cmp(&program.measure_of(b))
            }),
            waiting,
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

#[cfg(test)]
mod tests {
    use loyalty::{Rule, RuleKind};
    use targeting::{Measure, Trigger};

    use super::*;

    fn trigger(event: &str) -> Trigger {
        Trigger {
            event: event.to_owned(),
            ..Trigger::default()
        }
    }

    fn rule(kind: RuleKind) -> Rule {
        Rule {
            kind,
            ..Rule::default()
        }
    }

    fn earns(event: &str) -> Rule {
        rule(RuleKind::Each {
            trigger: trigger(event),
        })
    }

    fn achieves(measure: u16) -> Rule {
        rule(RuleKind::Goal {
            measure,
            levels: vec![1],
            head_start: 0,
        })
    }

    fn program() -> Program {
        let measure = |event| Measure {
            trigger: trigger(event),
            ..Measure::default()
        };
        Program {
            measures: ["view", "buy", "view", ""].map(measure).into(),
            rules: vec![
                achieves(2),
                earns("view"),
                earns("buy"),
                achieves(0),
                achieves(9),
                earns("view"),
            ],
            ..Program::default()
        }
    }

    #[test]
    fn an_event_finds_its_measures_and_its_rules_in_the_documents_order() {
        let program = program();
        assert_eq!(program.measures_of("view"), [0, 2]);
        assert_eq!(program.measures_of(""), [3]);
        assert_eq!(program.measures_of("vie"), []);
        assert_eq!(program.rules_of("view", &[0, 2]), [0, 1, 3, 5]);
        assert_eq!(program.rules_of("view", &[2, 2]), [0, 1, 5]);
        assert_eq!(program.rules_of("buy", &[9]), [2, 4]);
        assert_eq!(program.rules_of("other", &[]), []);
    }

    #[test]
    fn a_clone_that_was_changed_finds_its_own() {
        let program = program();
        assert_eq!(program.measures_of("view"), [0, 2]);
        let mut changed = program.clone();
        assert_eq!(changed, program);
        changed.measures.remove(0);
        assert_eq!(changed.measures_of("view"), [1]);
    }
}
