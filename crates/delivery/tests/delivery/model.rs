//! Chance against a model: whatever comes in whatever order, each event is with the server once,
//! or waits, or is counted as lost.

use std::collections::{BTreeMap, BTreeSet};

use delivery::{Answer, MAX_HELD, Round};
use proptest::prelude::*;
use shopper::{Id, Outcome};

use crate::device::{Storage, Tab, id, noticed, said};

#[derive(Clone, Debug)]
enum Step {
    Notices(u8),
    Says,
    Sends,
    /// The oldest request under way ends like this.
    Ends(End),
    Overdue,
    Leaves {
        room: usize,
        arrives: bool,
    },
    Returns,
    /// The page is killed and opened anew.
    Dies,
    StorageFull(bool),
}

#[derive(Clone, Debug)]
enum End {
    /// Each event is stored or refused by a bit of this.
    Named {
        refused: u8,
        again: u8,
    },
    /// Stored, and the answer is lost.
    Cut,
    Later(u16),
    TooLarge,
    Refused,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (1..60_u8).prop_map(Step::Notices),
        4 => Just(Step::Says),
        8 => Just(Step::Sends),
        8 => end().prop_map(Step::Ends),
        1 => Just(Step::Overdue),
        2 => (0..70_000_usize, any::<bool>()).prop_map(|(room, arrives)| Step::Leaves { room, arrives }),
        1 => Just(Step::Returns),
        2 => Just(Step::Dies),
        1 => any::<bool>().prop_map(Step::StorageFull),
    ]
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![
        6 => (any::<u8>(), any::<u8>()).prop_map(|(refused, again)| End::Named { refused: refused & again, again: again & !refused }),
        2 => Just(End::Cut),
        2 => (0..9_000_u16).prop_map(End::Later),
        1 => Just(End::TooLarge),
        1 => Just(End::Refused),
    ]
}

/// The server of the model, and all that was ever told.
struct World {
    storage: Storage,
    tab: Tab,
    under_way: Vec<Round>,
    told: u32,
    /// What was told, and whether it was feedback.
    told_ids: BTreeMap<Id, bool>,
    stored: BTreeMap<Id, Vec<u8>>,
    refused: BTreeSet<Id>,
    /// In memory alone, when the page died.
    died: BTreeSet<Id>,
    lost: u32,
}

impl World {
    fn new() -> Self {
        let storage = Storage::new();
        Self {
            tab: Tab::open(&storage),
            storage,
            under_way: Vec::new(),
            told: 0,
            told_ids: BTreeMap::new(),
            stored: BTreeMap::new(),
            refused: BTreeSet::new(),
            died: BTreeSet::new(),
            lost: 0,
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Notices(count) => (0..count).for_each(|_| self.tell(false)),
            Step::Says => self.tell(true),
            Step::Sends => self.under_way.extend(self.tab.sends()),
            Step::Ends(end) if !self.under_way.is_empty() => {
                let round = self.under_way.remove(0);
                self.ends(&round, &end);
            }
            Step::Ends(_) => {}
            Step::Overdue => {
                if let Some(round) = self.under_way.last() {
                    let plan = self.tab.delivery.overdue(round.number, 0.5, self.tab.now);
                    self.tab.plan = plan.or(self.tab.plan);
                }
            }
            Step::Leaves { room, arrives } => {
                for held in self.tab.leaves(room).into_iter().flatten() {
                    if arrives {
                        self.store(held.id, &held.bytes);
                    }
                }
            }
            Step::Returns => {
                self.tab.plan = self
                    .tab
                    .delivery
                    .returned(crate::device::VISITOR, self.tab.now)
                    .or(self.tab.plan);
            }
            Step::Dies => self.dies(),
            Step::StorageFull(full) => {
                self.storage
                    .set_room(Some(if full { 0 } else { 5_000_000 }));
            }
        }
    }

    fn tell(&mut self, feedback: bool) {
        self.told += 1;
        let event = if feedback {
            said(self.told)
        } else {
            noticed(self.told)
        };
        let full_of_pages = self.tab.delivery.held().iter().any(|held| !held.feedback);
        let feedback_before = self.feedback();
        self.tab.put(&event);
        self.told_ids.insert(event.id, feedback);
        if full_of_pages {
            assert!(
                self.feedback() >= feedback_before,
                "feedback makes room last"
            );
        }
    }

    fn feedback(&self) -> usize {
        self.tab
            .delivery
            .held()
            .iter()
            .filter(|held| held.feedback)
            .count()
    }

    fn store(&mut self, id: Id, bytes: &[u8]) {
        if !self.refused.contains(&id) {
            let known = self.stored.entry(id).or_insert_with(|| bytes.to_vec());
            assert_eq!(known, bytes, "an event's bytes never change");
        }
    }

    fn ends(&mut self, round: &Round, end: &End) {
        let answer = match end {
            End::Named { refused, again } => {
                let named = round.events.iter().enumerate();
                let bit = |mask: &u8, i: usize| mask >> (i % 8) & 1 == 1;
                let mut outcomes = Vec::new();
                for (i, held) in named {
                    outcomes.push(if self.stored.contains_key(&held.id) {
                        Outcome::Duplicate
                    } else if bit(again, i) {
                        Outcome::Retry
                    } else if bit(refused, i) || self.refused.contains(&held.id) {
                        self.refused.insert(held.id);
                        Outcome::Drop("bad_name".to_owned())
                    } else {
                        self.store(held.id, &held.bytes);
                        Outcome::Ok
                    });
                }
                Answer::Receipt { outcomes, wait: 0 }
            }
            End::Cut => {
                for held in &round.events {
                    self.store(held.id, &held.bytes);
                }
                Answer::Later(0)
            }
            End::Later(ms) => Answer::Later(u32::from(*ms)),
            End::TooLarge => Answer::TooLarge,
            End::Refused => Answer::Refused,
        };
        let plan = self
            .tab
            .delivery
            .answered(round, &answer, 0.5, self.tab.now);
        self.tab.plan = plan.or(self.tab.plan);
    }

    fn dies(&mut self) {
        self.count_losses();
        let kept: BTreeSet<Id> = self.storage.ids().into_iter().collect();
        let held = self.tab.delivery.held().iter().map(|held| held.id);
        self.died.extend(held.filter(|id| !kept.contains(id)));
        self.under_way.clear();
        let now = self.tab.now;
        self.tab = Tab::open(&self.storage);
        self.tab.now = now;
    }

    fn count_losses(&mut self) {
        let losses = self.tab.delivery.take_losses();
        self.lost += losses.iter().map(|(_, count)| count).sum::<u32>();
    }

    fn check(&mut self) {
        self.count_losses();
        let waits: BTreeSet<Id> = self
            .tab
            .delivery
            .held()
            .iter()
            .map(|held| held.id)
            .collect();
        assert!(waits.len() <= MAX_HELD);
        let nowhere = self.told_ids.keys().filter(|id| {
            let known = self.stored.contains_key(id) || self.refused.contains(id);
            !known && !waits.contains(id) && !self.died.contains(id)
        });
        let nowhere = nowhere.count() as u32;
        // One that was stored before its answer was cut may be counted as lost besides.
        assert!(
            nowhere <= self.lost,
            "{nowhere} are nowhere, {} are counted",
            self.lost
        );
    }
}

proptest! {
    #[test]
    fn each_event_is_stored_or_waits_or_is_counted(steps in prop::collection::vec(step(), 1..80)) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
            world.check();
        }
        // In the end everything that waits arrives.
        world.storage.set_room(Some(5_000_000));
        world.dies();
        while let Some(round) = world.tab.sends() {
            world.ends(&round, &End::Named { refused: 0, again: 0 });
        }
        world.check();
        prop_assert!(world.tab.delivery.is_empty() && world.storage.ids().is_empty());
        let gone = world.lost + world.died.len() as u32;
        let arrived = (world.stored.len() + world.refused.len()) as u32;
        prop_assert!(arrived + gone >= world.told, "{arrived} + {gone} of {}", world.told);
        prop_assert!(world.stored.keys().all(|id| id.0 >= crate::device::id(1).0 && *id <= id_last(world.told)));
    }
}

fn id_last(told: u32) -> Id {
    id(told)
}
