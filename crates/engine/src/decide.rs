//! `decide`: what to show now, and where.

use shopper::{Moment, Profile};

use crate::Program;
use crate::facts::Facts;
use crate::index::Spot;
use crate::look::{AT_ONCE, FRESH, Fresh, Look};
use crate::showing::page_hash;

/// One item that is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Index into the program's items.
    pub item: u16,
    /// Index into the item's variants; `None` for what the item shows anyway.
    pub variant: Option<u8>,
    /// It stood on this page before the page was loaded again, in this visit: it comes back
    /// at once, and this is no new showing.
    pub resumed: bool,
}

/// At most one item for each slot, the launcher and the tab, at most one overlay, and all that
/// the hub offers: by priority, then by the document's order. What stands in its place already
/// stays there unless something of higher priority comes.
///
/// Looks at the items of the page's own slots and of the places that every page has, and in a
/// place no further than to the first that may be shown: what other pages show costs nothing
/// here.
pub fn decide(program: &Program, profile: &Profile, moment: &Moment) -> Vec<Decision> {
    chosen(&Facts::new(program, profile, moment), &FRESH, false)
}

/// The same for a profile into which the page was folded by [`crate::glance`], and of the items
/// that wait for nothing but the page: what asks for something that rules bring is left out,
/// because they may have brought it just now.
pub fn decide_at_a_glance(program: &Program, profile: &Profile, moment: &Moment) -> Vec<Decision> {
    chosen(
        &Facts::at_a_glance(program, profile, moment),
        &AT_ONCE,
        true,
    )
}

fn chosen(facts: &Facts<'_>, fresh: Fresh, at_a_glance: bool) -> Vec<Decision> {
    let Facts {
        program, moment, ..
    } = *facts;
    let choice = Choice {
        facts,
        standing: standing(facts),
        fresh,
        at_a_glance,
    };
    let mut chosen = Vec::new();
    for (i, slot) in moment.page.slots.iter().enumerate() {
        if !moment.page.slots[..i].contains(slot) {
            chosen.extend(choice.best(program.items_at(Spot::Slot(slot))));
        }
    }
    for spot in [Spot::Overlay, Spot::Launcher, Spot::Tab] {
        chosen.extend(choice.best(program.items_at(spot)));
    }
    let hub = program.items_at(Spot::Hub).iter();
    chosen.extend(hub.copied().filter_map(|item| choice.decision(item)));
    in_order(program, chosen)
}

/// Chooses for one place after the other.
struct Choice<'f, 'a> {
    facts: &'f Facts<'a>,
    standing: Vec<u16>,
    fresh: Fresh,
    at_a_glance: bool,
}

impl Choice<'_, '_> {
    /// The first of the list that may be shown; of those with its priority, one that has its
    /// place already.
    fn best(&self, list: &[u16]) -> Option<Decision> {
        let first = list.iter().find_map(|item| self.decision(*item))?;
        let program = self.facts.program;
        let priority = |item: u16| program.items[usize::from(item)].priority;
        let rivals = |item: &u16| {
            priority(*item) == priority(first.item)
                && list
                    .binary_search_by(|other| program.precedence(*other, *item))
                    .is_ok()
        };
        let standing = self.standing.iter().copied().filter(rivals);
        let stays = standing
            .filter(|item| self.look(*item).stands())
            .filter_map(|item| self.decision(item));
        let stays = stays.min_by_key(|decision| decision.item);
        Some(stays.unwrap_or(first))
    }

    /// The item, if it may be shown.
    fn decision(&self, item: u16) -> Option<Decision> {
        self.facts.asked_rules.set(false);
        let look = self.look(item);
        let passes = look.gates().all(|gate| gate.passed);
        let early = self.at_a_glance && self.facts.asked_rules.get();
        (passes && !early).then(|| Decision {
            item,
            variant: self.facts.program.items[usize::from(item)].variant(self.facts.profile),
            resumed: look.resumed,
        })
    }

    fn look(&self, item: u16) -> Look<'_, '_> {
        let item = &self.facts.program.items[usize::from(item)];
        Look::of_fresh(self.facts, item, self.fresh)
    }
}

/// Items that stand on the page, or stood there before it was loaded again.
fn standing(facts: &Facts<'_>) -> Vec<u16> {
    let here = (facts.moment.session, page_hash(&facts.moment.page.path));
    let stood = facts.profile.items.iter();
    let stood = stood.filter(|(_, history)| history.stood == Some(here));
    let ids = facts.moment.showing.iter();
    ids.chain(stood.map(|(id, _)| id))
        .flat_map(|id| facts.program.items_called(id))
        .copied()
        .collect()
}

fn in_order(program: &Program, chosen: Vec<Decision>) -> Vec<Decision> {
    let mut decisions: Vec<Decision> = Vec::with_capacity(chosen.len());
    for decision in chosen {
        let before = |known: &Decision| program.precedence(known.item, decision.item).is_lt();
        let at = decisions.partition_point(before);
        decisions.insert(at, decision);
    }
    decisions
}
