//! `decide`: what to show now, and where.

use shopper::{Moment, Profile};

use crate::facts::Facts;
use crate::gate::gates;
use crate::{Place, Program};

/// One item that is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Index into the program's items.
    pub item: u16,
}

/// At most one item for each slot, at most one overlay, and all that the hub offers: by
/// priority, then by the document's order. What stands in its place already stays there
/// unless something of higher priority comes.
pub fn decide(program: &Program, profile: &Profile, moment: &Moment) -> Vec<Decision> {
    let facts = Facts::new(program, profile, moment);
    let mut decisions: Vec<Decision> = Vec::new();
    for (index, item) in program.items.iter().enumerate() {
        let rival = decisions.iter().position(|decision| {
            let other = &program.items[usize::from(decision.item)];
            other.place == item.place && item.place != Place::Hub
        });
        let rival = rival.map(|at| (at, decisions[at].item));
        if rival.is_some_and(|(_, rival)| !goes_before(program, moment, index as u16, rival)) {
            continue;
        }
        if gates(program, profile, moment, &facts, item).all(|gate| gate.passed) {
            let decision = Decision { item: index as u16 };
            if let Some((at, _)) = rival {
                decisions[at] = decision;
            } else {
                let place = decisions.iter().take_while(|other| {
                    program.items[usize::from(other.item)].priority >= item.priority
                });
                decisions.insert(place.count(), decision);
            }
        }
    }
    decisions
}

/// Whether an item takes the place of one that stands earlier in the document.
fn goes_before(program: &Program, moment: &Moment, item: u16, rival: u16) -> bool {
    let rank = |index: u16| {
        let item = &program.items[usize::from(index)];
        (item.priority, moment.showing.contains(&item.id))
    };
    rank(item) > rank(rival)
}
