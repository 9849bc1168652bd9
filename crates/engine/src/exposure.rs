//! Who is compared with whom: shoppers to whom an item with a hold-out comes for the first time,
//! and those to whom it would have come then. Both pass the same gates at the same moment; groups
//! that were counted otherwise would differ by more than the item.

use shopper::{Moment, Profile, exposed};
use targeting::Share;

use crate::facts::Facts;
use crate::look::Look;
use crate::{Decision, Item, Program, Reason};

/// An item that begins to be compared with its hold-out, for this shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// Index into the program's items.
    pub item: u16,
    /// The shopper is one of those who never see it.
    pub held_out: bool,
}

impl Exposure {
    /// The group's word, as it is told.
    pub fn group(self) -> &'static str {
        if self.held_out {
            exposed::HELD_OUT
        } else {
            exposed::SHOWN
        }
    }
}

/// What begins to be compared now; `decided` is what [`crate::decide`] says of the same moment.
///
/// Nothing that this shopper met before: what they saw before there was a hold-out would be
/// in both groups. Nothing that waits to be opened, because nobody knows who of those who are held
/// out would have opened it. And nobody who sees nothing at all.
pub fn exposures(
    program: &Program,
    profile: &Profile,
    moment: &Moment,
    decided: &[Decision],
) -> Vec<Exposure> {
    let facts = Facts::new(program, profile, moment);
    let begins = |(index, item): (u16, &Item)| {
        let compared = item.hold_out != Share::NONE && !item.place.waits();
        if !compared || profile.items.get(&item.id).is_some() {
            return None;
        }
        let shown = decided.iter().any(|decision| decision.item == index);
        let begins = shown || would_come(&facts, (index, item), decided);
        begins.then_some(Exposure {
            item: index,
            held_out: !shown,
        })
    };
    (0..).zip(&program.items).filter_map(begins).collect()
}

/// Whether nothing but its own hold-out keeps the item from this shopper.
fn would_come(facts: &Facts<'_>, (index, item): (u16, &Item), decided: &[Decision]) -> bool {
    let look = Look::new(facts, item);
    look.is_held_out_of_it_alone()
        && look
            .gates()
            .all(|gate| gate.passed || gate.reason == Reason::HeldOut)
        && goes_first(facts, (index, item), decided)
}

/// Whether it would have its place, and not what was decided for it.
fn goes_first(facts: &Facts<'_>, (index, item): (u16, &Item), decided: &[Decision]) -> bool {
    let Facts {
        program, moment, ..
    } = facts;
    decided.iter().all(|decision| {
        let other = &program.items[usize::from(decision.item)];
        let stays = decision.resumed || moment.showing.contains(&other.id);
        !other.place.rivals(&item.place)
            || program.precedence(index, decision.item).is_lt()
                && !(stays && other.priority == item.priority)
    })
}

#[cfg(test)]
mod tests {
    use content::{Panel, Skippable};
    use shopper::{Id, Page};

    use super::*;
    use crate::{ItemKind, Place, ShowOn, decide};

    fn item(id: &str, on: ShowOn, hold_out: Share, priority: i16) -> Item {
        Item {
            id: id.to_owned(),
            kind: Skippable(Some(ItemKind::Panel(Panel::default()))),
            place: Place::Slot("hero".to_owned()),
            on: vec![on],
            hold_out,
            priority,
            ..Item::default()
        }
    }

    /// What begins to be compared where another item stands already, and this one's occasion
    /// comes then.
    fn beside_what_stands(hold_out: Share, priority: i16) -> Vec<Exposure> {
        let late = item("late", ShowOn::Dwell(5_000), hold_out, priority);
        let early = item("early", ShowOn::Page, Share::NONE, 0);
        let program = Program {
            items: vec![late, early],
            ..Program::default()
        };
        let profile = Profile::new(Id([1; 16]));
        let moment = Moment {
            page: Page {
                slots: vec!["hero".to_owned()],
                ..Page::default()
            },
            showing: vec!["early".to_owned()],
            dwell_ms: 5_000,
            ..Moment::default()
        };
        let decided = decide(&program, &profile, &moment);
        exposures(&program, &profile, &moment, &decided)
    }

    #[test]
    fn what_stands_stays_for_both_groups_but_where_the_new_item_goes_first() {
        let [one, all] = [Share(1), Share::ALL];
        assert_eq!(beside_what_stands(one, 0), []);
        assert_eq!(beside_what_stands(all, 0), []);
        let begun = |held_out| Exposure { item: 0, held_out };
        assert_eq!(beside_what_stands(one, 1), [begun(false)]);
        assert_eq!(beside_what_stands(all, 1), [begun(true)]);
        assert_eq!(beside_what_stands(Share::NONE, 1), []);
    }
}
