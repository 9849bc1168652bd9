//! `decide`: what to show now, and where.

use shopper::{Moment, Profile};

use crate::facts::Facts;
use crate::look::Look;
use crate::{Item, Program};

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
pub fn decide(program: &Program, profile: &Profile, moment: &Moment) -> Vec<Decision> {
    let facts = Facts::new(program, profile, moment);
    let mut decisions: Vec<Decision> = Vec::new();
    for (index, item) in program.items.iter().enumerate() {
        let of = |decision: &Decision| &program.items[usize::from(decision.item)];
        let look = Look::new(&facts, item);
        let rival = decisions
            .iter()
            .position(|decision| of(decision).place.rivals(&item.place));
        if rival.is_some_and(|at| {
            let rival = &decisions[at];
            rank(item, look.stands()) <= rank(of(rival), stands(&facts, *rival))
        }) {
            continue;
        }
        if !look.gates().all(|gate| gate.passed) {
            continue;
        }
        let decision = Decision {
            item: index as u16,
            variant: item.variant(profile),
            resumed: look.resumed,
        };
        if let Some(at) = rival {
            decisions.remove(at);
        }
        let before = |other: &&Decision| of(other).priority >= item.priority;
        let place = decisions.iter().take_while(before).count();
        decisions.insert(place, decision);
    }
    decisions
}

/// Which of two rivals has the place: the higher; of equals the one that comes first in the
/// document.
fn rank(item: &Item, stands: bool) -> (i16, bool) {
    (item.priority, stands)
}

fn stands(facts: &Facts<'_>, decision: Decision) -> bool {
    let item = &facts.program.items[usize::from(decision.item)];
    decision.resumed || facts.moment.showing.contains(&item.id)
}
