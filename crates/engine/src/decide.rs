//! `decide`: what to show now, and where.

use shopper::{Moment, Profile};

use crate::Program;
use crate::facts::Facts;
use crate::gate::gates;
use crate::index::Spot;

/// One item that is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Index into the program's items.
    pub item: u16,
}

/// At most one item for each slot, at most one overlay, and all that the hub offers: by
/// priority, then by the document's order. What stands in its place already stays there
/// unless something of higher priority comes.
///
/// Looks at the items of the page's own slots, at overlays and at the hub, and in a place no
/// further than to the first that may be shown: what other pages show costs nothing here.
pub fn decide(program: &Program, profile: &Profile, moment: &Moment) -> Vec<Decision> {
    let facts = Facts::new(program, profile, moment);
    let choice = Choice {
        program,
        standing: standing(program, moment),
        may_be_shown: &|item| {
            gates(
                program,
                profile,
                moment,
                &facts,
                &program.items[usize::from(item)],
            )
            .all(|gate| gate.passed)
        },
    };
    let mut chosen = Vec::new();
    for (i, slot) in moment.page.slots.iter().enumerate() {
        if !moment.page.slots[..i].contains(slot) {
            chosen.extend(choice.best(program.items_at(Spot::Slot(slot))));
        }
    }
    chosen.extend(choice.best(program.items_at(Spot::Overlay)));
    let hub = program.items_at(Spot::Hub).iter();
    chosen.extend(hub.copied().filter(|&item| (choice.may_be_shown)(item)));
    in_order(program, &chosen)
}

/// Chooses for one place after the other.
struct Choice<'a> {
    program: &'a Program,
    standing: Vec<u16>,
    may_be_shown: &'a dyn Fn(u16) -> bool,
}

impl Choice<'_> {
    /// The first of the list that may be shown; of those with its priority, one that stands
    /// on the page already.
    fn best(&self, list: &[u16]) -> Option<u16> {
        let may_be_shown = |item: &u16| (self.may_be_shown)(*item);
        let first = list.iter().copied().find(may_be_shown)?;
        let priority = |item: u16| self.program.items[usize::from(item)].priority;
        let stands = |item: &u16| {
            priority(*item) == priority(first)
                && list
                    .binary_search_by(|other| self.program.precedence(*other, *item))
                    .is_ok()
        };
        let standing = self.standing.iter().copied();
        let stays = standing.filter(stands).filter(may_be_shown).min();
        Some(stays.unwrap_or(first))
    }
}

/// Items that stand on the page.
fn standing(program: &Program, moment: &Moment) -> Vec<u16> {
    let ids = moment.showing.iter();
    ids.flat_map(|id| program.items_called(id))
        .copied()
        .collect()
}

fn in_order(program: &Program, chosen: &[u16]) -> Vec<Decision> {
    let mut decisions: Vec<Decision> = Vec::with_capacity(chosen.len());
    for &item in chosen {
        let before = |known: &Decision| program.precedence(known.item, item).is_lt();
        let at = decisions.partition_point(before);
        decisions.insert(at, Decision { item });
    }
    decisions
}
