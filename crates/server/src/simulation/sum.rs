//! What a version brought to all who were played.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use api::insight::figure::{Figure, Total};
use api::simulation::{Balance, Cost, Outcome, WouldGive, WouldShow};
use engine::Program;

use super::life::{Brought, Given};
use crate::insight::figure::share;

/// Sums over people.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sum {
    people: i64,
    twice: i64,
    /// Times, most to one, people.
    shown: BTreeMap<u16, (i64, i64, i64)>,
    /// Amount, people.
    given: BTreeMap<(Given, u16), (i64, i64)>,
}

impl Sum {
    /// Adds one visitor.
    pub(crate) fn add(&mut self, brought: &Brought) {
        self.people += 1;
        self.twice += i64::from(brought.most_a_day >= 2);
        for (item, times) in &brought.shown {
            let own = self.shown.entry(*item).or_default();
            *own = (own.0 + times, own.1.max(*times), own.2 + 1);
        }
        for (what, amount) in &brought.given {
            let own = self.given.entry(*what).or_default();
            *own = (own.0 + amount, own.1 + i64::from(*amount > 0));
        }
    }

    /// What is told of it.
    pub(crate) fn outcome(&self, program: &Program) -> Outcome {
        let items = (0_u16..).zip(&program.items);
        let by_itself = items.filter(|(_, item)| !item.place.waits());
        let show = |(i, item): (u16, &engine::Item)| {
            let (times, most, people) = self.shown.get(&i).copied().unwrap_or_default();
            let (people, told) = self.share(people);
            WouldShow {
                item: item.id.clone(),
                times: told(times),
                most: told(most),
                people,
            }
        };
        Outcome {
            items: by_itself.map(show).collect(),
            twice_a_day: (self.people > 0).then(|| share(self.twice, self.people)),
            badges: self.gives(Given::Badge, program.badges.iter().map(|it| &*it.id)),
            points: self.gives(Given::Points, program.wallets.iter().map(|it| &*it.id)),
            rewards: self.gives(Given::Reward, program.rewards.iter().map(|it| &*it.id)),
            cost: self.cost(program),
        }
    }

    /// The share that so many are of all who were played, and what is told of a sum over all.
    fn share(&self, people: i64) -> (Figure, impl Fn(i64) -> Total + use<>) {
        let people = share(people, self.people);
        (people, move |sum| Total::over(&people, sum))
    }

    fn gives<'a>(&self, what: Given, ids: impl Iterator<Item = &'a str>) -> Vec<WouldGive> {
        let give = |(i, id): (u16, &str)| {
            let (amount, people) = self.given.get(&(what, i)).copied().unwrap_or_default();
            let (people, told) = self.share(people);
            WouldGive {
                id: id.to_owned(),
                amount: told(amount),
                people,
            }
        };
        (0..).zip(ids).map(give).collect()
    }

    fn cost(&self, program: &Program) -> Vec<Cost> {
        let mut sums = BTreeMap::<&str, i64>::new();
        for (i, reward) in (0..).zip(&program.rewards) {
            let given = self.given.get(&(Given::Reward, i));
            if let (Some(worth), Some((times, _))) = (&reward.worth, given) {
                let sum = sums.entry(&worth.currency).or_default();
                *sum = sum.saturating_add(worth.minor.saturating_mul(*times));
            }
        }
        let (_, told) = self.share(0);
        let cost = |(currency, minor): (&str, i64)| Cost {
            currency: currency.to_owned(),
            minor: told(minor),
        };
        sums.into_iter().map(cost).collect()
    }
}

/// Who is better off by the draft.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scales {
    gain: i64,
    lose: i64,
    mixed: i64,
    same: i64,
}

impl Scales {
    /// Weighs what one visitor got. Things are compared by their names: indices of two versions
    /// mean different things.
    pub(crate) fn weigh(&mut self, draft: (&Program, &Brought), live: (&Program, &Brought)) {
        let (new, old) = (named(draft), named(live));
        let things: BTreeSet<_> = new.keys().chain(old.keys()).collect();
        let (mut more, mut less) = (false, false);
        for thing in things {
            let of = |all: &BTreeMap<_, i64>| all.get(thing).copied().unwrap_or_default();
            match of(&new).cmp(&of(&old)) {
                Ordering::Greater => more = true,
                Ordering::Less => less = true,
                Ordering::Equal => {}
            }
        }
        let side = match (more, less) {
            (true, false) => &mut self.gain,
            (false, true) => &mut self.lose,
            (true, true) => &mut self.mixed,
            (false, false) => &mut self.same,
        };
        *side += 1;
    }

    /// What is told of it.
    pub(crate) fn balance(self) -> Balance {
        let all = self.gain + self.lose + self.mixed + self.same;
        let of = |people| -> Figure { share(people, all) };
        Balance {
            gain: of(self.gain),
            lose: of(self.lose),
            mixed: of(self.mixed),
            same: of(self.same),
        }
    }
}

fn named<'a>((program, brought): (&'a Program, &Brought)) -> BTreeMap<(Given, &'a str), i64> {
    let id = |what, i: u16| {
        let i = usize::from(i);
        match what {
            Given::Badge => program.badges.get(i).map(|it| &*it.id),
            Given::Points => program.wallets.get(i).map(|it| &*it.id),
            Given::Reward => program.rewards.get(i).map(|it| &*it.id),
        }
    };
    let all = brought.given.iter();
    all.filter_map(|((what, i), amount)| Some(((*what, id(*what, *i)?), *amount)))
        .collect()
}
